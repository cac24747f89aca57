import { readXlsx } from 'hucre/xlsx';
import { StartError } from '../kit/start-error.ts';
import { type CountySheet, countySheets, type WorkbookSheet } from './county-workbook.ts';

/** One filled row: the columns' keys with their text, trimmed; an empty cell is absent. */
export interface WorkbookRow {
  /** As the spreadsheet program numbers it. */
  row: number;
  values: Partial<Record<string, string>>;
}

export interface WorkbookFault {
  sheet: string;
  row: number;
  column: string;
  value: string;
  detail: { zh: string; en: string };
}

export type WorkbookRows = Record<CountySheet, WorkbookRow[]>;

/**
 * The rows of a county's workbook, and every cell that is missing where it must not be. Columns are found
 * by their headings, in any order; unknown sheets and columns are left alone.
 * @throws StartError when the file is no workbook of Excel 2007 or later.
 */
export async function readCountyWorkbook(
  bytes: Uint8Array,
): Promise<{ rows: WorkbookRows; faults: WorkbookFault[] }> {
  const workbook = await readXlsx(bytes).catch((cause: unknown) => {
    throw new StartError(`This file cannot be read as a workbook (.xlsx): ${String(cause)}`, [
      'Save it as .xlsx in Excel or WPS. A fresh template: jianhui setup --template county.xlsx',
    ]);
  });
  const faults: WorkbookFault[] = [];
  const entries = Object.entries(countySheets).map(([key, layout]) => {
    const sheet = workbook.sheets.find(({ name }) => name.trim() === layout.name);
    if (!sheet) faults.push(missingSheet(layout));
    return [key, sheet ? readRows(layout, sheet.rows, faults) : []] as const;
  });
  return { rows: Object.fromEntries(entries) as WorkbookRows, faults };
}

function missingSheet({ name }: WorkbookSheet): WorkbookFault {
  return {
    sheet: name,
    row: 0,
    column: '',
    value: '',
    detail: { zh: '缺少这张表', en: 'The sheet is missing' },
  };
}

function readRows(
  layout: WorkbookSheet,
  cells: readonly unknown[][],
  faults: WorkbookFault[],
): WorkbookRow[] {
  const headings = (cells[0] ?? []).map((cell) => fold(toText(cell)));
  const positions = layout.columns.map((column) => ({ column, at: headings.indexOf(fold(column.header)) }));
  for (const { column, at } of positions) {
    if (at >= 0 || !column.required) continue;
    faults.push({
      sheet: layout.name,
      row: 1,
      column: column.header,
      value: '',
      detail: { zh: '缺少这一列', en: 'The column is missing' },
    });
  }
  const rows: WorkbookRow[] = [];
  for (const [index, line] of cells.entries()) {
    if (index === 0 || line.every((cell) => toText(cell) === '')) continue;
    const row: WorkbookRow = { row: index + 1, values: {} };
    for (const { column, at } of positions) {
      const text = at < 0 ? '' : toText(line[at]);
      if (text !== '') row.values[column.key] = column.words ? text : fold(text);
      else if (column.required && at >= 0) {
        faults.push({
          sheet: layout.name,
          row: row.row,
          column: column.header,
          value: '',
          detail: { zh: '必填', en: 'Must be filled in' },
        });
      }
    }
    rows.push(row);
  }
  return rows;
}

/** What a clerk sees in the cell; a code typed as a number, and a day typed as a date, are text here. */
function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).trim().replace(/^'/, '');
}

/** Full-width digits, letters and brackets as the plain ones: codes are typed with either. */
export function fold(text: string): string {
  return text.normalize('NFKC');
}
