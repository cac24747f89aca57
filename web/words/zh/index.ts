import { first } from './first.ts';
import { further } from './further.ts';

/** Every word the console says of itself, in its first language. en/ has the same shape, by type. */
export const zh = { ...first, ...further };
