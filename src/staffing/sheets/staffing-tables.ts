import type { z } from 'zod';
import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet, SheetCell, SheetColumn } from '../../exports/sheet.ts';
import { roleLabels } from '../../identity/contract.ts';
import type { Language } from '../../problems/parse-input.ts';
import type { Vacancy } from '../board/contract.ts';
import { type conflict, conflictKindLabels } from '../conflicts/contract.ts';
import { type absence, absenceKindLabels } from '../leave/contract.ts';
import type { personLoad } from '../workload/contract.ts';

type Titled = [zh: string, en: string, kind: SheetColumn['kind'], width: number];

function table(
  language: Language,
  [zh, en]: [zh: string, en: string],
  columns: readonly Titled[],
  rows: SheetCell[][],
): Sheet {
  const column = columnsIn(language);
  return {
    name: language === 'zh' ? zh : en,
    columns: columns.map((titled) => column(...titled)),
    rows,
  };
}

/** What each instructor has in hand. Pure. */
export function workloadTable(people: readonly z.input<typeof personLoad>[], language: Language): Sheet {
  return table(
    language,
    ['工作量', 'Workload'],
    [
      ['姓名', 'Name', 'text', 16],
      ['条线', 'Lines', 'text', 30],
      ['在办', 'Open', 'number', 8],
      ['本周到期', 'Due this week', 'number', 12],
      ['临期', 'Amber', 'number', 8],
      ['超期', 'Red', 'number', 8],
      ['中止', 'Suspended', 'number', 10],
    ],
    people.map((one) => [
      one.person.name,
      one.lines.map(({ name }) => name).join('、'),
      one.open,
      one.dueThisWeek,
      one.amber,
      one.red,
      one.suspended,
    ]),
  );
}

const WHEN = {
  now: { zh: '休假中', en: 'away now' },
  upcoming: { zh: '将休假', en: 'to come' },
  past: { zh: '已结束', en: 'over' },
} as const;

/** Who is away when; the kind only where this reader is told it. Pure. */
export function absencesTable(rows: readonly z.input<typeof absence>[], language: Language): Sheet {
  return table(
    language,
    ['休假', 'Absences'],
    [
      ['姓名', 'Name', 'text', 16],
      ['起', 'From', 'day', 12],
      ['止', 'To', 'day', 12],
      ['类别', 'Kind', 'text', 20],
      ['状态', 'State', 'text', 10],
      ['在办案件', 'Open cases', 'number', 12],
      ['已交接未交回', 'Lent', 'number', 14],
    ],
    rows.map((row) => [
      row.person.name,
      row.from,
      row.to,
      row.kind && absenceKindLabels[row.kind][language],
      WHEN[row.when][language],
      row.openCases,
      row.lent,
    ]),
  );
}

/** Who keeps out of which unit's cases. Pure. */
export function conflictsTable(rows: readonly z.input<typeof conflict>[], language: Language): Sheet {
  return table(
    language,
    ['回避申报', 'Conflicts of interest'],
    [
      ['姓名', 'Name', 'text', 16],
      ['单位', 'Unit', 'text', 36],
      ['情形', 'Kind', 'text', 28],
      ['起', 'From', 'day', 12],
      ['止', 'To', 'day', 12],
      ['申报人', 'Declared by', 'text', 16],
      ['核查人', 'Checked by', 'text', 16],
      ['须移交的在办案件', 'Open cases to hand over', 'text', 30],
    ],
    rows.map((row) => [
      row.person.name,
      row.unit.name,
      conflictKindLabels[row.kind][language],
      row.from,
      row.to,
      row.declaredBy.name,
      row.checked?.by.name ?? null,
      row.openCases.map(({ caseNumber }) => caseNumber).join('、'),
    ]),
  );
}

/** Where nobody serves, now or soon. Pure. */
export function vacanciesTable(rows: readonly Vacancy[], language: Language): Sheet {
  return table(
    language,
    ['空缺', 'Vacancies'],
    [
      ['条线或网格', 'Line or area', 'text', 24],
      ['角色', 'Role', 'text', 18],
      ['空缺自', 'Vacant since', 'day', 12],
      ['至', 'Until', 'day', 12],
      ['此前任职', 'Held last by', 'text', 16],
      ['在办案件', 'Open cases', 'number', 12],
    ],
    rows.map((row) => [
      row.place.name,
      roleLabels[row.role][language],
      row.since,
      row.until,
      row.last?.name ?? null,
      row.openCases,
    ]),
  );
}
