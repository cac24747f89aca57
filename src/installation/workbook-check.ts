import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { type CountySheet, countySheets } from './county-workbook.ts';
import type { WorkbookFault, WorkbookRow } from './read-county-workbook.ts';

/** Collects faults; its questions answer with the value whether or not it is good. */
export class WorkbookCheck {
  readonly faults: WorkbookFault[] = [];

  fault(sheet: CountySheet, row: number, key: string, value: string, zh: string, en: string): void {
    const layout = countySheets[sheet];
    const column = layout.columns.find((each) => each.key === key)?.header ?? key;
    this.faults.push({ sheet: layout.name, row, column, value, detail: { zh, en } });
  }

  unique(sheet: CountySheet, rows: WorkbookRow[], key: string): void {
    const first = new Map<string, number>();
    for (const { row, values } of rows) {
      const value = values[key];
      if (value === undefined) continue;
      const before = first.get(value);
      if (before === undefined) first.set(value, row);
      else this.fault(sheet, row, key, value, `与第${before}行重复`, `Already in row ${before}`);
    }
  }

  identifier(sheet: CountySheet, { row, values }: WorkbookRow): string {
    const id = values.id ?? '';
    if (id && !/^[A-Za-z0-9-]{1,20}$/.test(id)) {
      this.fault(
        sheet,
        row,
        'id',
        id,
        '只用字母、数字、连字符，至多20位',
        'Letters, digits and hyphens, at most 20',
      );
    }
    return id;
  }

  known(
    sheet: CountySheet,
    { row, values }: WorkbookRow,
    key: string,
    among: readonly string[],
  ): string | undefined {
    const value = values[key];
    if (value !== undefined && !among.includes(value)) {
      this.fault(sheet, row, key, value, '没有这一项', 'There is no such entry');
    }
    return value;
  }

  day(row: WorkbookRow, key: string): PlainDay | undefined {
    const text = row.values[key];
    if (text === undefined) return undefined;
    const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
    try {
      if (!parts) throw new RangeError('no day');
      const [, year = '', month = '', day = ''] = parts;
      return plainDayFrom(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    } catch {
      this.fault('people', row.row, key, text, '不是日期，应如 2026-11-23', 'Not a day like 2026-11-23');
      return undefined;
    }
  }
}
