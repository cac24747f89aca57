import { z } from 'zod';
import { type Clock, dateToDay, dayToDate } from '../kit/clock.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { type Database, isUniqueViolation, type Prisma } from '../store/index.ts';
import { type Dictionary, type DictionaryTermView, dictionary } from './contract.ts';

export interface DictionaryServices {
  db: Pick<Database, 'prisma'>;
}

type TermRow = Prisma.DictionaryTermGetPayload<object>;

/** Terms in their order, with how many units hold each; ended ones last, or not at all. */
export async function listTerms(
  { db }: DictionaryServices,
  of: Dictionary,
  { all, code }: { all: boolean; code?: string },
): Promise<DictionaryTermView[]> {
  const rows = await db.prisma.dictionaryTerm.findMany({
    where: { dictionary: of, ...(all ? {} : { endedOn: null }), ...(code === undefined ? {} : { code }) },
    orderBy: [{ sort: 'asc' }, { code: 'asc' }],
  });
  const terms = await Promise.all(rows.map(async (row) => toView(row, await holders(db, of, row.code))));
  return [
    ...terms.filter(({ endedOn }) => endedOn === null),
    ...terms.filter(({ endedOn }) => endedOn !== null),
  ];
}

function holders(db: DictionaryServices['db'], of: Dictionary, code: string): Promise<number> {
  return db.prisma.unit.count({ where: of === 'tag' ? { tags: { has: code } } : { chain: code } });
}

/** @throws Problem validation-failed when a term of this name is there. */
export async function addTerm(
  services: DictionaryServices,
  of: Dictionary,
  {
    name,
    nameEn = name,
    industries = [],
  }: { name: string; nameEn?: string | undefined; industries?: string[] | undefined },
): Promise<DictionaryTermView> {
  const { db } = services;
  requireTag(of, industries);
  const { _max } = await db.prisma.dictionaryTerm.aggregate({
    where: { dictionary: of },
    _max: { sort: true },
  });
  try {
    await db.prisma.dictionaryTerm.create({
      data: {
        dictionary: of,
        code: name,
        name,
        nameEn,
        origin: 'county',
        sort: (_max.sort ?? 0) + 1,
        industries,
      },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw invalidField('/name', 'taken', { zh: '字典里已有此项', en: 'There is such a term already' });
  }
  return theTerm(services, of, name);
}

export interface TermChange {
  name?: string | undefined;
  nameEn?: string | undefined;
  industries?: string[] | undefined;
  ended?: boolean | undefined;
}

/** @throws Problem not-found, validation-failed. */
export async function changeTerm(
  services: DictionaryServices & { clock: Clock },
  of: Dictionary,
  code: string,
  { name, nameEn, industries, ended }: TermChange,
): Promise<DictionaryTermView> {
  requireTag(of, industries ?? []);
  await services.db.prisma.dictionaryTerm.updateMany({
    where: { dictionary: of, code },
    data: {
      ...(name === undefined ? {} : { name, origin: 'county' }),
      ...(nameEn === undefined ? {} : { nameEn }),
      ...(industries === undefined ? {} : { industries }),
      ...(ended === undefined ? {} : { endedOn: ended ? dayToDate(services.clock.today()) : null }),
    },
  });
  return theTerm(services, of, code);
}

async function theTerm(
  services: DictionaryServices,
  of: Dictionary,
  code: string,
): Promise<DictionaryTermView> {
  const [term] = await listTerms(services, of, { all: true, code });
  if (!term) throw problem('not-found');
  return term;
}

function requireTag(of: Dictionary, industries: readonly string[]): void {
  if (of === 'tag' || industries.length === 0) return;
  throw invalidField('/industries', 'not-a-tag', {
    zh: '只有重点对象可以按行业建议',
    en: 'Only a priority object is proposed by industry',
  });
}

/** The codes that a unit may be given today. @throws Problem validation-failed at the pointer. */
export async function requireTerms(
  { db }: DictionaryServices,
  of: Dictionary,
  codes: readonly string[],
  pointer: string,
): Promise<void> {
  if (codes.length === 0) return;
  const known = await db.prisma.dictionaryTerm.findMany({
    where: { dictionary: of, code: { in: [...codes] } },
    select: { code: true },
  });
  const unknown = codes.find((code) => !known.some((term) => term.code === code));
  if (unknown === undefined) return;
  throw invalidField(pointer, 'unknown', {
    zh: `字典里没有“${unknown}”，请先由管理员添加`,
    en: `The dictionary has no "${unknown}": an administrator adds it first`,
  });
}

function toView(row: TermRow, units: number): DictionaryTermView {
  return {
    dictionary: dictionary.parse(row.dictionary),
    code: row.code,
    name: row.name,
    nameEn: row.nameEn,
    origin: z.enum(['source', 'placeholder', 'county']).parse(row.origin),
    sort: row.sort,
    industries: row.industries,
    unitKinds: row.unitKinds,
    endedOn: row.endedOn && dateToDay(row.endedOn),
    units,
  };
}

/** What the terms of a dictionary are called today, ended ones too; a code without a term is called by itself. */
export async function readTermNames(
  { db }: DictionaryServices,
  of: Dictionary,
): Promise<(code: string) => { zh: string; en: string }> {
  const rows = await db.prisma.dictionaryTerm.findMany({ where: { dictionary: of } });
  const names = new Map(rows.map(({ code, name, nameEn }) => [code, { zh: name, en: nameEn }]));
  return (code) => names.get(code) ?? { zh: code, en: code };
}
