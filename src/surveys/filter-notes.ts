import type { SheetNotes } from '../exports/sheet.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import type { Language } from '../problems/parse-input.ts';
import type { Database } from '../store/index.ts';
import { unitKindLabels } from '../units/contract.ts';
import type { unitFilters } from './contract.ts';

type Db = Pick<Database, 'prisma'>;

/** What a filter is called, and what its value is called: by a table of words, or by the name of what it points at. */
export interface FilterName extends Bilingual {
  values?: Readonly<Record<string, Bilingual>>;
  named?: (db: Db, id: string) => Promise<{ name: string } | null>;
}

const select = { name: true } as const;
const there: Readonly<Record<string, Bilingual>> = {
  yes: { zh: '有', en: 'yes' },
  no: { zh: '无', en: 'no' },
};
const holds: Readonly<Record<string, Bilingual>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};

export const organisationWord: FilterName = {
  zh: '上级工会',
  en: 'Superior union',
  named: ({ prisma }, id) => prisma.organisation.findUnique({ where: { id }, select }),
};

/** Filters of every list of units in the field. */
export const unitFilterWords: Record<keyof typeof unitFilters | 'q', FilterName> = {
  area: {
    zh: '网格 / 片区',
    en: 'Area',
    named: ({ prisma }, id) => prisma.area.findUnique({ where: { id }, select }),
  },
  line: {
    zh: '条线',
    en: 'Line',
    named: ({ prisma }, id) => prisma.line.findUnique({ where: { id }, select }),
  },
  town: {
    zh: '镇（区）',
    en: 'Town',
    named: ({ prisma }, code) => prisma.division.findUnique({ where: { code }, select }),
  },
  kind: { zh: '单位类别', en: 'Kind', values: unitKindLabels },
  sector: { zh: '行业门类', en: 'Sector' },
  chain: { zh: '产业链', en: 'Chain', named: termOf('chain') },
  tag: { zh: '重点对象', en: 'Priority object', named: termOf('tag') },
  partyBranch: { zh: '党组织', en: 'Party branch', values: there },
  q: { zh: '搜索', en: 'Searched for' },
};

/** Filters of every list of what was recorded in the field. */
export const recordFilterWords: Record<'unit' | 'case' | 'mine' | 'by' | 'from' | 'to', FilterName> = {
  unit: {
    zh: '单位',
    en: 'Unit',
    named: ({ prisma }, id) => prisma.unit.findUnique({ where: { id }, select }),
  },
  case: {
    zh: '案件',
    en: 'Case',
    named: async ({ prisma }, id) => {
      const found = await prisma.case.findUnique({ where: { id }, select: { caseNumber: true } });
      return found && { name: found.caseNumber };
    },
  },
  mine: { zh: '本人登记', en: 'Recorded by oneself', values: holds },
  by: {
    zh: '登记人',
    en: 'Recorded by',
    named: async ({ prisma }, id) => {
      const found = await prisma.user.findUnique({ where: { id }, select: { displayName: true } });
      return found && { name: found.displayName };
    },
  },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
};

/** A filter that holds or does not. */
export function yesOrNo(zh: string, en: string): FilterName {
  return { zh, en, values: holds };
}

/** What a sheet of field work was chosen by, in a reader's words. The order of its rows is no choice of them. */
export async function filterNotes<Asked extends object>(
  db: Db,
  title: string,
  asked: Asked,
  words: Record<Exclude<keyof Asked & string, 'order'>, FilterName>,
  language: Language,
): Promise<SheetNotes> {
  const wordOf: Partial<Record<string, FilterName>> = words;
  const lines = await Promise.all(
    Object.entries(asked).map(async ([filter, value]) => {
      const word = wordOf[filter];
      if (!word || value === undefined) return [];
      const said = word.values?.[String(value)]?.[language] ?? (await word.named?.(db, String(value)))?.name;
      return [{ name: word[language], value: said ?? String(value) }];
    }),
  );
  const none = { zh: { name: '筛选', value: '无' }, en: { name: 'Filters', value: 'none' } };
  const said = lines.flat();
  return { title, lines: said.length > 0 ? said : [none[language]] };
}

function termOf(dictionary: 'chain' | 'tag'): NonNullable<FilterName['named']> {
  return ({ prisma }, code) =>
    prisma.dictionaryTerm.findUnique({ where: { dictionary_code: { dictionary, code } }, select });
}
