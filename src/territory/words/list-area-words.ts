import { z } from 'zod';
import type { Sheet } from '../../exports/sheet.ts';
import type { Actor } from '../../identity/actor.ts';
import { namePeople } from '../../identity/name-people.ts';
import { may } from '../../identity/policies.ts';
import { type Clock, dateToDay, dayToDate, fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { type Database, escapeLike, type Prisma } from '../../store/index.ts';
import { type AreaWordKind, type AreaWordView, areaWordKind, wordOrigin } from './contract.ts';

export interface WordServices {
  db: Pick<Database, 'prisma'>;
  clock: Clock;
}

export interface WordFilters {
  area?: string | undefined;
  kind?: AreaWordKind | undefined;
  q?: string | undefined;
  on?: string | undefined;
  all: boolean;
}

const include = { area: { select: { id: true, name: true, kind: true } } } as const;
type WordRow = Prisma.AreaWordGetPayload<{ include: typeof include }>;

/** Words by text, then id; one page. @throws Problem validation-failed (cursor). */
export async function findAreaWords(
  services: WordServices,
  actor: Actor,
  { cursor, limit, ...filters }: WordFilters & { cursor?: string | undefined; limit: number },
): Promise<{ items: AreaWordView[]; next: string | null }> {
  const found = await services.db.prisma.areaWord.findMany({
    where: { AND: [conditions(filters, services.clock), after(cursor)] },
    include,
    orderBy: [{ text: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: await toViews(services.db, actor, rows),
    next: last ? encodeCursor([last.text, last.id]) : null,
  };
}

export async function toViews(
  db: WordServices['db'],
  actor: Actor,
  rows: readonly WordRow[],
): Promise<AreaWordView[]> {
  const [nameOf, divisions] = await Promise.all([
    namePeople(
      db,
      rows.map(({ recordedBy }) => recordedBy),
    ),
    db.prisma.division.findMany({ where: { code: { in: rows.flatMap((row) => row.divisionCode ?? []) } } }),
  ]);
  return rows.map((row) => ({
    id: row.id,
    area: { id: row.area.id, name: row.area.name, kind: z.enum(['grid', 'zone']).parse(row.area.kind) },
    divisionCode: row.divisionCode,
    divisionName: divisions.find(({ code }) => code === row.divisionCode)?.name ?? null,
    kind: areaWordKind.parse(row.kind),
    text: row.text,
    validFrom: dateToDay(row.validFrom),
    validTo: row.validTo && dateToDay(row.validTo),
    origin: wordOrigin.parse(row.origin),
    recordedBy: nameOf(row.recordedBy),
    recordedAt: toIsoMilliseconds(fromDate(row.recordedAt)),
    abilities: { end: row.validTo === null && may(actor, 'territory.words', { areaId: row.areaId }) },
  }));
}

/** The id's word as it is shown; undefined when there is none. */
export async function findAreaWord(
  db: WordServices['db'],
  actor: Actor,
  id: string,
): Promise<AreaWordView | undefined> {
  const row = await db.prisma.areaWord.findUnique({ where: { id }, include });
  return row ? (await toViews(db, actor, [row]))[0] : undefined;
}

function conditions({ area, kind, q, on, all }: WordFilters, clock: Clock): Prisma.AreaWordWhereInput {
  const day = dayToDate(on ? plainDayFrom(on) : clock.today());
  return {
    ...(area ? { areaId: area } : {}),
    ...(kind ? { kind } : {}),
    ...(q ? { text: { contains: escapeLike(q) } } : {}),
    ...(all ? {} : { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] }),
  };
}

function after(cursor: string | undefined): Prisma.AreaWordWhereInput {
  if (cursor === undefined) return {};
  const [text, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof text !== 'string' || typeof id !== 'string') throw invalidCursor();
  return { OR: [{ text: { gt: text } }, { text, id: { gt: id } }] };
}

export const areaWordKindsInWords: Record<AreaWordKind, string> = {
  community: '社区、村',
  road: '道路',
  word: '其他地名',
  town: '镇的别名',
};

/** All words of a choice as a table, under the headings by which they are loaded again. */
export async function areaWordSheet(services: WordServices, filters: WordFilters): Promise<Sheet> {
  const rows = await services.db.prisma.areaWord.findMany({
    where: conditions(filters, services.clock),
    include,
    orderBy: [{ area: { sort: 'asc' } }, { text: 'asc' }, { id: 'asc' }],
  });
  const divisions = await services.db.prisma.division.findMany();
  return {
    name: '网格地名词',
    columns: [
      { header: '网格或片区', kind: 'text' },
      { header: '类别', kind: 'text' },
      { header: '地名词', kind: 'text', width: 24 },
      { header: '所在镇区', kind: 'text' },
      { header: '生效日期', kind: 'day' },
      { header: '失效日期', kind: 'day' },
    ],
    rows: rows.map((row) => [
      row.area.name,
      areaWordKindsInWords[areaWordKind.parse(row.kind)],
      row.text,
      divisions.find(({ code }) => code === row.divisionCode)?.name ?? null,
      dateToDay(row.validFrom),
      row.validTo && dateToDay(row.validTo),
    ]),
  };
}
