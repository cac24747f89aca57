import { attachmentHeader, type Sheet, type SheetNotes } from '../exports/sheet.ts';
import { toCsv } from '../exports/to-csv.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import { replyBytes } from '../http/bind.ts';
import type { PlainDay } from '../kit/plain-day.ts';

/** A table that leaves the house as CSV. */
export function replyCsv({ sheet }: { sheet: Sheet }, today: PlainDay) {
  return replyBytes(toCsv(sheet), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachmentHeader(sheet.name, today, 'csv'),
    },
  });
}

/** The same as a workbook with its notes. */
export async function replyXlsx({ sheet, notes }: { sheet: Sheet; notes: SheetNotes }, today: PlainDay) {
  return replyBytes(await toXlsx([sheet], notes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': attachmentHeader(sheet.name, today, 'xlsx'),
    },
  });
}
