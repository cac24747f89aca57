import { type Reply, replyBytes } from '../http/bind.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { attachmentHeader, type Sheet, type SheetNotes } from './sheet.ts';
import { toCsv } from './to-csv.ts';
import { toXlsx } from './to-xlsx.ts';

/** A table as the answer of a download, in the format that was asked for. */
export async function replySheet(
  sheet: Sheet,
  format: 'csv' | 'xlsx',
  today: PlainDay,
  notes: SheetNotes = { title: sheet.name, lines: [{ name: '日期', value: today }] },
): Promise<Reply<never>> {
  const headers = { 'Content-Disposition': attachmentHeader(sheet.name, today, format) };
  if (format === 'csv') {
    return replyBytes(toCsv(sheet), { headers: { ...headers, 'Content-Type': 'text/csv; charset=utf-8' } });
  }
  return replyBytes(await toXlsx([sheet], notes), {
    headers: {
      ...headers,
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  });
}
