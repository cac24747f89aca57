import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { replySheet } from '../../src/exports/reply-sheet.ts';
import {
  attachmentHeader,
  inertText,
  MOST_ROWS,
  type Sheet,
  type SheetNotes,
} from '../../src/exports/sheet.ts';
import { toCsv } from '../../src/exports/to-csv.ts';
import { toXlsx } from '../../src/exports/to-xlsx.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';

const sheet: Sheet = {
  name: '按条线/2026',
  columns: [
    { header: '条线', kind: 'text' },
    { header: '按时', kind: 'number' },
    { header: '按时率', kind: 'share' },
    { header: '到期日', kind: 'day' },
  ],
  rows: [
    ['餐饮、住宿', 12, 0.8571, '2026-11-27'],
    ['=HYPERLINK("http://x","y")', -3, null, null],
    ['says "quoted", with comma\nand a second line', 0, 1, '2027-01-04'],
    ['𠮷野家（射阳）有限公司', 1, 0, '2026-02-28'],
  ],
};
const notes: SheetNotes = { title: '建会时限统计', lines: [{ name: '截至', value: '2026-11-22 08:30' }] };

describe('A table as CSV', () => {
  it('begins with a byte order mark and ends its lines with CR LF', () => {
    const csv = toCsv(sheet);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.slice(1).split('\r\n')[0]).toBe('条线,按时,按时率,到期日');
  });

  it('is read back by another reader cell by cell, with the formula made inert', () => {
    expect(parse(toCsv(sheet), { bom: true })).toEqual([
      ['条线', '按时', '按时率', '到期日'],
      ['餐饮、住宿', '12', '0.8571', '2026-11-27'],
      ['\'=HYPERLINK("http://x","y")', '-3', '', ''],
      ['says "quoted", with comma\nand a second line', '0', '1', '2027-01-04'],
      ['𠮷野家（射阳）有限公司', '1', '0', '2026-02-28'],
    ]);
  });
});

describe('A table as a workbook', () => {
  it('is read back by another reader: text, numbers, days as dates, empty cells', async () => {
    const rows = await readSheet(Buffer.from(await toXlsx([sheet], notes)), '按条线 2026');
    expect(rows).toEqual([
      ['条线', '按时', '按时率', '到期日'],
      ['餐饮、住宿', 12, 0.8571, new Date('2026-11-27T00:00:00Z')],
      ['\'=HYPERLINK("http://x","y")', -3, null, null],
      ['says "quoted", with comma\nand a second line', 0, 1, new Date('2027-01-04T00:00:00Z')],
      ['𠮷野家（射阳）有限公司', 1, 0, new Date('2026-02-28T00:00:00Z')],
    ]);
  });

  it('says on its last sheet what was counted', async () => {
    const rows = await readSheet(Buffer.from(await toXlsx([sheet], notes)), '说明');
    expect(rows).toEqual([
      ['建会时限统计', null],
      ['截至', '2026-11-22 08:30'],
    ]);
  });

  it('keeps twenty columns filterable and twenty thousand rows whole', async () => {
    const columns = Array.from({ length: 28 }, (_, at) => ({ header: `第${at}列`, kind: 'number' as const }));
    const rows = Array.from({ length: 20_000 }, (_, row) => columns.map((_, at) => row * at));
    const read = await readSheet(Buffer.from(await toXlsx([{ name: '大表', columns, rows }], notes)), '大表');
    expect(read).toHaveLength(20_001);
    expect(read[20_000]?.[27]).toBe(19_999 * 27);
  });
});

describe('Text that a spreadsheet program would run', () => {
  it.each(['=1+1', '+86 515', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＠x'])(
    'is made inert: %j',
    (text) => {
      expect(inertText(text)).toBe(`'${text}`);
    },
  );

  it.each(['射阳县', '1-2', 'a=b', '', ' =1', "'=1"])('is left alone when it is none: %j', (text) => {
    expect(inertText(text)).toBe(text);
  });
});

it('A file keeps its Chinese name, with a plain one beside it', () => {
  expect(attachmentHeader('时限统计', plainDayFrom('2026-11-22'), 'xlsx')).toBe(
    'attachment; filename="jianhui-2026-11-22.xlsx"; ' +
      "filename*=UTF-8''%E6%97%B6%E9%99%90%E7%BB%9F%E8%AE%A1%202026-11-22.xlsx",
  );
});

it('A list that is too long for one file is refused, and not cut off in silence', async () => {
  const today = plainDayFrom('2026-11-22');
  const rows = Array.from({ length: MOST_ROWS + 1 }, (_, at) => [`第 ${at} 行`, at, null, null]);
  await expect(replySheet({ ...sheet, rows }, 'csv', today)).rejects.toMatchObject({
    slug: 'validation-failed',
  });
  const { content } = await replySheet({ ...sheet, rows: rows.slice(1) }, 'csv', today);
  expect(content).toMatchObject({ kind: 'bytes', bytes: expect.stringContaining(`第 ${MOST_ROWS} 行`) });
});
