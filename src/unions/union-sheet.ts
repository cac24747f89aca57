import { columnsIn } from '../exports/columns-in.ts';
import { ROWS_TO_READ, type Sheet, type SheetNotes } from '../exports/sheet.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Language } from '../problems/parse-input.ts';
import { listUnionRows } from '../store/list-unions.ts';
import type { CheckResult } from './checks/contract.ts';
import type { UnionRow } from './contract.ts';
import { questionOf, rowMaker } from './list-unions.ts';
import type { UnionServices } from './union-services.ts';

const MODES: Record<UnionRow['mode'], [string, string]> = {
  independent: ['独立工会', 'Independent'],
  joint: ['联合工会', 'Joint'],
  organiser: ['组织员', 'Organiser'],
};
const STATUSES: Record<UnionRow['status'], [string, string]> = {
  active: ['存续', 'Standing'],
  closed: ['撤销', 'Closed'],
  merged: ['并入其他工会', 'Merged'],
  deregistered: ['注销', 'Deregistered'],
  'moved-out': ['迁出', 'Moved out'],
};
const RESULTS: Record<CheckResult, [string, string]> = {
  dormant: ['空壳', 'Dormant'],
  weak: ['存续，六有不全', 'Alive, short of the six haves'],
  sound: ['正常', 'Sound'],
};

/** The list as it stands on the page, all of it, with the day. */
export async function unionSheet(
  { db, clock }: UnionServices,
  filters: Parameters<typeof questionOf>[0],
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const today = clock.today();
  const rows = await listUnionRows(db.pool, { ...questionOf(filters, today), limit: ROWS_TO_READ });
  const toRow = await rowMaker(db, today);
  return { sheet: sheetOf(rows.map(toRow), language), notes: notesOf(today, language) };
}

function sheetOf(rows: readonly UnionRow[], language: Language): Sheet {
  const at = language === 'zh' ? 0 : 1;
  const column = columnsIn(language);
  return {
    name: at === 0 ? '工会名录' : 'Unions',
    columns: [
      column('工会名称', 'Name', 'text', 40),
      column('类别', 'Kind', 'text', 12),
      column('工会统一代码', 'Code', 'text', 20),
      column('条线', 'Line', 'text', 16),
      column('网格（片区）', 'Area', 'text', 16),
      column('产业链', 'Chain', 'text', 14),
      column('成立日期', 'Founded on', 'day', 12),
      column('任期届满', 'Term ends', 'day', 12),
      column('覆盖单位', 'Units', 'number', 10),
      column('最近检查', 'Last check', 'day', 12),
      column('检查结论', 'Found', 'text', 16),
      column('状态', 'Status', 'text', 12),
      column('终止日期', 'Closed on', 'day', 12),
    ],
    rows: rows.map((row) => [
      row.name,
      MODES[row.mode][at],
      row.code,
      row.line?.name ?? null,
      row.area?.name ?? null,
      row.chain,
      row.foundedOn,
      row.termEndsOn,
      row.unitsCovered,
      row.lastCheck?.checkedOn ?? null,
      row.lastCheck ? RESULTS[row.lastCheck.result][at] : null,
      STATUSES[row.status][at],
      row.closedOn,
    ]),
  };
}

function notesOf(today: PlainDay, language: Language): SheetNotes {
  const zh = language === 'zh';
  return {
    title: zh ? '工会名录' : 'Unions',
    lines: [
      { name: zh ? '截至' : 'As of', value: today },
      {
        name: zh ? '任期届满' : 'Term ends',
        value: zh
          ? '任期结束后的第一日；空白为未登记'
          : 'The first day after the term; empty: nobody has said',
      },
      {
        name: zh ? '检查结论' : 'Found',
        value: zh ? '空白为从未检查，不等于正常' : 'Empty: never checked, which is not sound',
      },
    ],
  };
}
