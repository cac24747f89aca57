import type { Bilingual } from '../problems/catalogue.ts';

/** One thing that is not as the events say. */
export interface Mismatch {
  kind: 'hash' | 'chain' | 'replay' | 'case' | 'ledger' | 'unit' | 'personal' | 'file' | 'head' | 'audit';
  caseId?: string;
  seq?: number;
  /** Table and column, or the file's SHA-256. */
  where: string;
  text: Bilingual;
}

/** Collects mismatches of one case. */
export type Report = (mismatch: Omit<Mismatch, 'caseId'>) => void;

/** Two stored values that ought to be the same. */
export function differs(where: string, stored: string, expected: string): Bilingual {
  return {
    zh: `${where}：存为 ${shorten(stored)}，应为 ${shorten(expected)}`,
    en: `${where}: stored ${shorten(stored)}, should be ${shorten(expected)}`,
  };
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
