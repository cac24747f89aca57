import { type Clock, dateToDay, dayToDate } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { type Database, escapeLike, type Prisma } from '../store/index.ts';
import type { listUnions } from './contract.ts';

export interface UnionNeeds {
  db: Database;
  clock: Clock;
}

/**
 * Active unions by name, then id. That a union stands is no secret inside the county: whoever may look units
 * up may find it. @throws Problem validation-failed (cursor).
 */
export async function findUnions(
  { db, clock }: UnionNeeds,
  query: ContractQuery<typeof listUnions>,
): Promise<ContractAnswer<typeof listUnions>> {
  const today = dayToDate(clock.today());
  const found = await db.prisma.union.findMany({
    where: { AND: [...filters(query), afterCursor(query.cursor)] },
    include: {
      _count: {
        select: {
          coverages: {
            where: {
              kind: 'primary',
              validFrom: { lte: today },
              OR: [{ validTo: null }, { validTo: { gt: today } }],
            },
          },
        },
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: query.limit + 1,
  });
  const rows = found.slice(0, query.limit);
  const last = found.length > query.limit ? rows.at(-1) : undefined;
  const [lines, areas] = await Promise.all([
    db.prisma.line.findMany({ select: { id: true, name: true } }),
    db.prisma.area.findMany({ select: { id: true, name: true } }),
  ]);
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      mode: row.mode as 'independent' | 'joint' | 'organiser',
      divisionCode: row.divisionCode,
      line: lines.find(({ id }) => id === row.lineId) ?? null,
      area: areas.find(({ id }) => id === row.areaId) ?? null,
      foundedOn: dateToDay(row.foundedOn),
      status: row.status,
      unitsCovered: row._count.coverages,
    })),
    next: last ? encodeCursor([last.name, last.id]) : null,
  };
}

function filters(query: ContractQuery<typeof listUnions>): Prisma.UnionWhereInput[] {
  return [
    { status: 'active' },
    query.q ? { name: { contains: escapeLike(query.q), mode: 'insensitive' } } : {},
    query.mode ? { mode: query.mode } : {},
    query.line ? { lineId: query.line } : {},
    query.area ? { areaId: query.area } : {},
  ];
}

function afterCursor(cursor: string | undefined): Prisma.UnionWhereInput {
  if (cursor === undefined) return {};
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof name !== 'string' || typeof id !== 'string') throw invalidCursor();
  return { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
}
