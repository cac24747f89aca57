import { collectPages } from '../exports/collect-pages.ts';
import type { Sheet, SheetCell, SheetNotes } from '../exports/sheet.ts';
import type { Actor } from '../identity/actor.ts';
import type { SheetQuery } from '../kit/sheet-contract.ts';
import type { Language } from '../problems/parse-input.ts';
import type { CaseServices } from './case-services.ts';
import { type downloadCases, modeLabels } from './contract.ts';
import { findCases } from './find-cases.ts';
import type { toWireRow } from './to-case-answer.ts';

type Row = ReturnType<typeof toWireRow>;
type Query = SheetQuery<typeof downloadCases>;

/**
 * The list of cases as it is filtered and ordered, each with its light of today, inside the actor's scope.
 */
export async function exportCases(
  services: CaseServices,
  actor: Actor,
  query: Query,
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const { sort: _, ...filters } = query;
  const rows = await collectPages((page) => findCases(services, actor, { ...query, ...page }));
  return caseSheet(rows, { asOf: services.clock.today(), filters, language });
}

/** The table as it stands on the page, with what it was chosen by beside it. Pure. */
export function caseSheet(
  rows: readonly Row[],
  { asOf, filters, language }: { asOf: string; filters: Record<string, unknown>; language: Language },
): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const name = zh ? '案件清单' : 'Cases';
  const columns = columnsIn(language);
  const chosen = Object.entries(filters).filter(([, value]) => value !== undefined);
  return {
    sheet: {
      name,
      columns: columns.map(({ header, kind, width }) => ({ header: header[language], kind, width })),
      rows: rows.map((row) => columns.map(({ of }) => of(row))),
    },
    notes: {
      title: name,
      lines: [
        { name: zh ? '截至' : 'As of', value: asOf },
        { name: zh ? '案件数' : 'Cases', value: String(rows.length) },
        ...chosen.map(([key, value]) => ({ name: FILTERS[key]?.[language] ?? key, value: String(value) })),
      ],
    },
  };
}

interface Column {
  header: { zh: string; en: string };
  kind: 'text' | 'number' | 'day';
  width: number;
  of: (row: Row) => SheetCell;
}

function columnsIn(language: Language): Column[] {
  const column = (
    zh: string,
    en: string,
    of: Column['of'],
    { kind = 'text', width = 16 }: Partial<Pick<Column, 'kind' | 'width'>> = {},
  ): Column => ({ header: { zh, en }, kind, width, of });
  const day = { kind: 'day', width: 12 } as const;
  return [
    column('案件编号', 'Number', (row) => row.caseNumber, { width: 22 }),
    column('案件', 'Case', (row) => row.title, { width: 36 }),
    column('建会方式', 'Mode', (row) => row.mode && modeLabels[row.mode][language]),
    column('阶段', 'Stage', (row) => row.stageLabel[language]),
    column('环节', 'State', (row) => row.stateLabel[language], { width: 22 }),
    column('时限', 'Light', (row) => row.light.word[language], { width: 10 }),
    column('剩余工作日', 'Working days left', (row) => row.light.remaining, { kind: 'number', width: 12 }),
    column('起算日', 'Started', (row) => row.startedOn, day),
    column('到期日', 'Due', (row) => row.dueOn, day),
    column('办结日', 'Ended', (row) => row.endedOn, day),
    column('指导员', 'Instructor', (row) => row.names.owner),
    column('上一级工会', 'Superior union', (row) => row.names.organisation, { width: 24 }),
    column('镇（区）', 'Town', (row) => row.names.town),
    column('条线', 'Line', (row) => row.names.line),
    column('网格、片区', 'Area', (row) => row.names.area),
  ];
}

const FILTERS: Readonly<Record<string, { zh: string; en: string }>> = {
  q: { zh: '查找', en: 'Search' },
  kind: { zh: '案件类别', en: 'Kind' },
  stage: { zh: '阶段', en: 'Stage' },
  light: { zh: '时限', en: 'Light' },
  line: { zh: '条线', en: 'Line' },
  area: { zh: '网格、片区', en: 'Area' },
  town: { zh: '镇（区）', en: 'Town' },
  organisation: { zh: '上一级工会', en: 'Superior union' },
  instructor: { zh: '指导员', en: 'Instructor' },
  mode: { zh: '建会方式', en: 'Mode' },
  dueBefore: { zh: '到期早于', en: 'Due before' },
  provisional: { zh: '暂定', en: 'Provisional' },
  ended: { zh: '已办结', en: 'Ended' },
  mine: { zh: '与我有关', en: 'Mine' },
};
