import type { Bilingual, Finding } from '../definition.ts';

/** What a training rule found, with pointers where the payload is at fault. */
export function finding(zh: string, en: string, ...pointers: string[]): Finding {
  const detail: Bilingual = { zh, en };
  return pointers.length > 0 ? { detail, pointers } : { detail };
}
