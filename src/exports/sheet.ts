import type { PlainDay } from '../kit/plain-day.ts';

/** What a cell holds. A day is a legal day as text; a share is 0 to 1. null is an empty cell, not zero. */
export type SheetCell = string | number | null;

export interface SheetColumn {
  header: string;
  kind: 'text' | 'number' | 'day' | 'share';
  /** In characters of Latin script; a Chinese one takes two. */
  width?: number;
}

/** A table as a reader sees it on the screen, ready to be written as a file. */
export interface Sheet {
  name: string;
  columns: SheetColumn[];
  rows: SheetCell[][];
}

/** The most rows of one file: the register of a large county. */
export const MOST_ROWS = 100_000;
/** One row more than a file holds: whoever reads as many shows replySheet that the list is too long. */
export const ROWS_TO_READ = MOST_ROWS + 1;

/** What a table was made by: printed beside it, so that a file that travels still says what it counts. */
export interface SheetNotes {
  title: string;
  lines: { name: string; value: string }[];
}

/** A leading one of these makes a spreadsheet program read text as a formula, the full-width ones too. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text that no spreadsheet program takes for a formula: where it might, an apostrophe goes before it. */
export function inertText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** `建会时限统计 2026-11-22.xlsx` as a Content-Disposition, with a plain name for programs that know no UTF-8. */
export function attachmentHeader(name: string, day: PlainDay, extension: 'csv' | 'xlsx' | 'json'): string {
  const file = `${name} ${day}.${extension}`;
  return `attachment; filename="jianhui-${day}.${extension}"; filename*=UTF-8''${encodeURIComponent(file)}`;
}
