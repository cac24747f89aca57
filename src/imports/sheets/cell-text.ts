import { addDays, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';

/** What people and registers write where there is nothing. */
const NOTHING = /^(?:n\/?a|#n\/a|null|none|nil|无|暂无|不详|未知|未填|空|[-—–/\\.。*]+)?$/iu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g;

/**
 * A cell as one line of text: line breaks and runs of blanks are one blank, full-width digits and letters are
 * plain ones, Chinese punctuation stays. Undefined when there is nothing, however that is written.
 */
export function cellText(cell: unknown): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  const line = text
    .replace(CONTROL, '')
    .replace(/\p{Cs}/gu, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
    .replace(/^'/, '');
  return NOTHING.test(line) ? undefined : line;
}

/** Spreadsheets count days from here: they believe in a 29th of February 1900. */
const EXCEL_EPOCH = plainDayFrom('1899-12-30');

/**
 * A day as a clerk or a program writes it: 1998-01-02, 1998/1/2, 1998年1月2日, 19980102, a date cell, or the bare
 * number behind one. Undefined when it is no day.
 */
export function cellDay(cell: unknown): PlainDay | undefined {
  const text = cellText(cell)?.normalize('NFKC');
  if (text === undefined) return undefined;
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    return addDays(EXCEL_EPOCH, Math.floor(Number(text)));
  }
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [, year = '', month = '', day = ''] = parts;
  return dayOrNothing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function dayOrNothing(text: string): PlainDay | undefined {
  try {
    return plainDayFrom(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
