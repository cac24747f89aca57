import { cases } from './cases.ts';
import { light } from './light.ts';
import { oversight } from './oversight.ts';
import { procedure } from './procedure.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { units } from './units.ts';

/** Every word the console says of itself, in its first language. en/ has the same shape, by type. */
export const zh = { shell, light, session, cases, units, oversight, procedure };
