import type { Sheet, SheetNotes } from '../exports/sheet.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import { countySheets, type WorkbookSheet } from './county-workbook.ts';

/** The workbook to fill in: every sheet with its headings and one example row, and the notes. */
export async function buildCountyTemplate(): Promise<Uint8Array> {
  const sheets: WorkbookSheet[] = Object.values(countySheets);
  return toXlsx(sheets.map(toSheet), notesOf(sheets));
}

function toSheet({ name, columns }: WorkbookSheet): Sheet {
  return {
    name,
    columns: columns.map(({ header }) => ({ header, kind: 'text', width: 20 })),
    rows: [columns.map(({ example }) => example || null)],
  };
}

function notesOf(sheets: WorkbookSheet[]): SheetNotes {
  return {
    title: '建会系统 · 县（市、区）设立表',
    lines: [
      { name: '用法', value: '每张表第二行是示例，请改成本县的内容。填好后运行：jianhui setup 文件名.xlsx' },
      {
        name: '检查',
        value: '先只检查、不写入：jianhui setup 文件名.xlsx --check；有错误时逐行列出，一行也不写入',
      },
      ...sheets.flatMap(({ name, columns }) =>
        columns.map(({ header, required, meaning }) => ({
          name: `${name} · ${header}`,
          value: [required ? '必填' : '可空', meaning].filter(Boolean).join('；'),
        })),
      ),
    ],
  };
}
