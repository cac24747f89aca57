import { readTermNames } from '../dictionaries/index.ts';
import { collectPages } from '../exports/collect-pages.ts';
import type { Sheet, SheetNotes } from '../exports/sheet.ts';
import type { Actor } from '../identity/actor.ts';
import type { SheetQuery } from '../kit/sheet-contract.ts';
import type { Language } from '../problems/parse-input.ts';
import { type downloadUnits, unitKindLabels, unitStatusLabels } from './contract.ts';
import { findUnits, type UnitServices } from './find-units.ts';
import type { UnitRow } from './unit-view.ts';

/**
 * The list of units as it is filtered and ordered, inside the actor's scope, without personal fields.
 */
export async function exportUnits(
  services: UnitServices,
  actor: Actor,
  query: SheetQuery<typeof downloadUnits>,
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const { sort: _, ...filters } = query;
  const rows = await collectPages((page) => findUnits(services, actor, { ...query, ...page }));
  const [tags, chains] = await Promise.all([
    readTermNames(services, 'tag'),
    readTermNames(services, 'chain'),
  ]);
  return unitSheet(rows, { asOf: services.clock.today(), filters, language, terms: { tags, chains } });
}

/** The table as it stands on the page, with what it was chosen by beside it. Pure. */
export function unitSheet(
  rows: readonly UnitRow[],
  {
    asOf,
    filters,
    language,
    terms,
  }: { asOf: string; filters: Record<string, unknown>; language: Language; terms: TermNames },
): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const name = zh ? '单位名录' : 'Units';
  const yes = (value: boolean | null) =>
    value === null ? null : zh ? (value ? '是' : '否') : value ? 'yes' : 'no';
  const columns = COLUMNS(language, yes, terms);
  return {
    sheet: {
      name,
      columns: columns.map(({ zh: chinese, en, kind, width }) => ({
        header: zh ? chinese : en,
        kind,
        width,
      })),
      rows: rows.map((row) => columns.map(({ of }) => of(row))),
    },
    notes: {
      title: name,
      lines: [
        { name: zh ? '截至' : 'As of', value: asOf },
        { name: zh ? '单位数' : 'Units', value: String(rows.length) },
        ...Object.entries(filters)
          .filter(([, value]) => value !== undefined)
          .map(([key, value]) => ({ name: FILTERS[key]?.[language] ?? key, value: String(value) })),
      ],
    },
  };
}

/** What the county calls priority objects and chains. */
interface TermNames {
  tags: (code: string) => { zh: string; en: string };
  chains: (code: string) => { zh: string; en: string };
}

interface Column {
  zh: string;
  en: string;
  kind: 'text' | 'day';
  width: number;
  of: (row: UnitRow) => string | null;
}

const COLUMNS = (
  language: Language,
  yes: (value: boolean | null) => string | null,
  { tags, chains }: TermNames,
): Column[] => [
  text('单位名称', 'Name', 36, (row) => row.name),
  text('统一社会信用代码', 'Unified code', 22, (row) => row.code),
  text('旧注册号', 'Old number', 18, (row) => row.legacyNumber),
  text('单位类别', 'Kind', 14, (row) => unitKindLabels[row.kind][language]),
  text('状态', 'Status', 14, (row) => unitStatusLabels[row.status][language]),
  day('状态起始日', 'Since', (row) => row.statusOn),
  text('镇（区）', 'Town', 14, (row) => row.divisionName),
  text('地址', 'Address', 36, (row) => row.address),
  text('条线', 'Line', 14, (row) => row.line?.name ?? null),
  text('网格、片区', 'Area', 14, (row) => row.area?.name ?? null),
  text('行业代码', 'Industry', 10, (row) => row.industry),
  text('产业链', 'Chain', 14, (row) => row.chain && chains(row.chain)[language]),
  text('重点对象', 'Priority', 20, (row) => row.tags.map((tag) => tags(tag)[language]).join('、') || null),
  text('党组织', 'Party branch', 10, (row) => yes(row.hasPartyBranch)),
  day('注册日期', 'Registered on', (row) => row.registeredOn),
  text('已有工会', 'Covered', 10, (row) => yes(row.covered)),
  text('在办案件', 'Open case', 22, (row) => row.openCase?.caseNumber ?? null),
];

const FILTERS: Readonly<Record<string, { zh: string; en: string }>> = {
  q: { zh: '查找', en: 'Search' },
  division: { zh: '镇（区）代码', en: 'Division' },
  line: { zh: '条线', en: 'Line' },
  area: { zh: '网格、片区', en: 'Area' },
  kind: { zh: '单位类别', en: 'Kind' },
  status: { zh: '状态', en: 'Status' },
  tag: { zh: '重点对象', en: 'Priority' },
  chain: { zh: '产业链', en: 'Chain' },
  covered: { zh: '已有工会', en: 'Covered' },
};

function text(zh: string, en: string, width: number, of: Column['of']): Column {
  return { zh, en, kind: 'text', width, of };
}

function day(zh: string, en: string, of: Column['of']): Column {
  return { zh, en, kind: 'day', width: 12, of };
}
