import { attachmentHeader, type Sheet, type SheetNotes } from '../exports/sheet.ts';
import { toCsv } from '../exports/to-csv.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import { replyBytes } from '../http/bind.ts';
import type { Clock } from '../kit/clock.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** More than any screen shows; whoever needs all of a province narrows the filters. */
export const MOST_ROWS = 50_000;

export function replyCsv(sheet: Sheet, clock: Clock) {
  return replyBytes(toCsv(sheet), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachmentHeader(sheet.name, clock.today(), 'csv'),
    },
  });
}

export async function replyXlsx(sheet: Sheet, notes: SheetNotes, clock: Clock) {
  return replyBytes(await toXlsx([sheet], notes), {
    headers: {
      'Content-Type': XLSX,
      'Content-Disposition': attachmentHeader(sheet.name, clock.today(), 'xlsx'),
    },
  });
}
