import { invalidField } from './parse-input.ts';
import type { Problem } from './problem.ts';

/** The refusal of a cursor that no page of this list gave out. */
export function invalidCursor(): Problem {
  return invalidField('/query/cursor', 'cursor', { zh: '翻页标记无效', en: 'Not a cursor of this list' });
}
