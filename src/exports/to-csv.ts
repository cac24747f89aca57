import { stringify } from 'csv-stringify/sync';
import { inertText, type Sheet } from './sheet.ts';

/**
 * A table as CSV: UTF-8 with a byte order mark, without which Excel and WPS read Chinese as another code
 * page, lines ended by CR LF (RFC 4180), text that looks like a formula made inert.
 */
export function toCsv(sheet: Sheet): string {
  const rows = sheet.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? inertText(cell) : cell)),
  );
  return stringify([sheet.columns.map((column) => inertText(column.header)), ...rows], {
    bom: true,
    record_delimiter: 'windows',
  });
}
