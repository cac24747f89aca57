import { type Reply, replyBytes } from '../http/bind.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { attachmentHeader, MOST_ROWS, type Sheet, type SheetNotes } from './sheet.ts';
import { toCsv } from './to-csv.ts';
import { toXlsx } from './to-xlsx.ts';

/**
 * A table as the answer of a download, in the format that was asked for.
 * @param more further tables, which a workbook has room for.
 * @throws Problem validation-failed where there are more rows than a file holds: none is left out in silence.
 */
export async function replySheet(
  sheet: Sheet,
  format: 'csv' | 'xlsx',
  today: PlainDay,
  notes: SheetNotes = { title: sheet.name, lines: [{ name: '日期', value: today }] },
  more: readonly Sheet[] = [],
): Promise<Reply<never>> {
  if (sheet.rows.length > MOST_ROWS) throw tooLong();
  const headers = { 'Content-Disposition': attachmentHeader(sheet.name, today, format) };
  if (format === 'csv') {
    return replyBytes(toCsv(sheet), { headers: { ...headers, 'Content-Type': 'text/csv; charset=utf-8' } });
  }
  return replyBytes(await toXlsx([sheet, ...more], notes), {
    headers: {
      ...headers,
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  });
}

function tooLong() {
  return invalidField('/query', 'too-many', {
    zh: `一次最多导出 ${MOST_ROWS} 行，请再加筛选条件`,
    en: `At most ${MOST_ROWS} rows in one file: narrow the filters`,
  });
}
