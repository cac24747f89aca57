import { type Cell, type CellValue, type ColumnDef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { dayToDate } from '../kit/clock.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { inertText, type Sheet, type SheetCell, type SheetColumn, type SheetNotes } from './sheet.ts';

const FORMATS: Record<SheetColumn['kind'], string | undefined> = {
  text: undefined,
  number: 'General',
  day: 'yyyy-mm-dd',
  share: '0.0%',
};
const HEADER_STYLE: Partial<Cell> = { style: { font: { bold: true }, fill: headerFill() } };

/**
 * Tables as a workbook that Excel and WPS open: a frozen, filterable heading, days as dates, shares as
 * percentages, and a last sheet 说明 that says what was counted and by which versions.
 */
export async function toXlsx(sheets: Sheet[], notes: SheetNotes): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [...sheets.map(toWriteSheet), toNotesSheet(notes)],
    defaultFont: { name: '宋体', size: 11 },
    properties: { title: notes.title },
  });
}

function toWriteSheet(sheet: Sheet): WriteSheet {
  const heading = sheet.columns.map((column) => column.header);
  return {
    name: sheetName(sheet.name),
    columns: sheet.columns.map(toColumn),
    rows: [heading, ...sheet.rows.map((row) => row.map((cell, at) => toCell(cell, sheet.columns[at])))],
    cells: new Map(heading.map((_, at) => [`0,${at}`, HEADER_STYLE])),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(heading.length)}${sheet.rows.length + 1}` },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function toNotesSheet(notes: SheetNotes): WriteSheet {
  return {
    name: '说明',
    columns: [{ width: 24 }, { width: 100 }],
    rows: [[notes.title], ...notes.lines.map(({ name, value }) => [inertText(name), inertText(value)])],
    cells: new Map([['0,0', HEADER_STYLE]]),
  };
}

function toColumn(column: SheetColumn): ColumnDef {
  const numFmt = FORMATS[column.kind];
  return { width: column.width ?? (column.kind === 'text' ? 18 : 12), ...(numFmt ? { numFmt } : {}) };
}

function toCell(cell: SheetCell, column: SheetColumn | undefined): CellValue {
  if (typeof cell !== 'string') return cell;
  return column?.kind === 'day' ? dayToDate(plainDayFrom(cell)) : inertText(cell);
}

/** Excel refuses names of more than 31 characters and these signs in them. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

/** 1 -> A, 27 -> AA. */
function columnLetters(count: number): string {
  const before = Math.floor((count - 1) / 26);
  const last = String.fromCharCode(65 + ((count - 1) % 26));
  return before > 0 ? columnLetters(before) + last : last;
}

function headerFill() {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDECEA' } } as const;
}
