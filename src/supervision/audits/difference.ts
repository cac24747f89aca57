import type { Recomputation } from './contract.ts';

/** One thing that a recomputation found to be other than sealed. */
export type Difference = Recomputation['differences'][number];

/** Names a difference: where, what was sealed, what is now, and in words. */
export function difference(
  what: Difference['what'],
  at: Partial<Pick<Difference, 'caseId' | 'pointer' | 'sealed' | 'now'>>,
  zh: string,
  en: string,
): Difference {
  return { what, caseId: null, pointer: null, sealed: null, now: null, ...at, text: { zh, en } };
}
