import type { z } from 'zod';
import { dateToDay, dayToDate } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { problem } from '../../problems/problem.ts';
import { type Prisma, takesNewOn } from '../../store/index.ts';
import { countStanding } from '../../store/retire-place.ts';
import type { PlaceKind } from '../../territory/contract.ts';
import { findPlace } from '../../territory/index.ts';
import type { standing } from './contract.ts';

export type Standing = z.input<typeof standing>;
export interface Appointed {
  assignmentId: string;
  staff: Standing['staff'][number];
}

/** What stands on a place now. @throws Problem not-found. */
export async function readStanding(
  tx: Prisma.TransactionClient,
  kind: PlaceKind,
  id: string,
  today: PlainDay,
): Promise<{ shown: Standing; appointed: Appointed[] }> {
  const place = await findPlace(tx, kind, id);
  if (!place || (kind === 'town' && id.length !== 9)) throw problem('not-found');
  // One after the other: they may share one connection.
  const counts = await countStanding(tx, kind, id, today);
  const appointed = await readAppointed(tx, kind, id, today);
  const towns =
    kind === 'area'
      ? await tx.division.findMany({ where: { areaId: id, validTo: null }, orderBy: { code: 'asc' } })
      : [];
  const others = await readOthers(tx, kind, id, today);
  return {
    shown: {
      place: { id, name: place.name },
      validFrom: place.validFrom && dateToDay(place.validFrom),
      validTo: place.validTo && dateToDay(place.validTo),
      ...counts,
      staff: appointed.map(({ staff }) => staff),
      towns: towns.map(({ code, name }) => ({ id: code, name })),
      mayTakeOver: others,
    },
    appointed,
  };
}

/**
 * Who is appointed now or later. Instructors go along with the units of their line, since they have the cases; an area's cadre
 * and liaison are relieved, since the other area has its own; officers of a town, and whoever only begins, are for a person to
 * settle first.
 */
async function readAppointed(
  tx: Prisma.TransactionClient,
  kind: PlaceKind,
  id: string,
  today: PlainDay,
): Promise<Appointed[]> {
  const named = { line: { lineId: id }, area: { areaId: id }, town: { divisionCode: { startsWith: id } } }[
    kind
  ];
  const rows = await tx.roleAssignment.findMany({
    where: { ...named, OR: [{ validTo: null }, { validTo: { gte: dayToDate(today) } }] },
    include: { user: { select: { id: true, displayName: true } } },
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => {
    const from = dateToDay(row.validFrom);
    const fate =
      kind === 'town' || from >= today ? 'in-the-way' : row.role === 'instructor' ? 'goes-along' : 'relieved';
    const { id: userId, displayName } = row.user;
    return {
      assignmentId: row.id,
      staff: { person: { id: userId, name: displayName }, role: row.role, from, fate },
    };
  });
}

async function readOthers(tx: Prisma.TransactionClient, kind: PlaceKind, id: string, today: PlainDay) {
  const where = { ...takesNewOn(today), id: { not: id } };
  const select = { id: true, name: true } as const;
  const orderBy = [{ sort: 'asc' as const }, { id: 'asc' as const }];
  if (kind === 'line') return tx.line.findMany({ where, select, orderBy });
  if (kind === 'area') return tx.area.findMany({ where, select, orderBy });
  const towns = await tx.division.findMany({
    where: { ...takesNewOn(today), level: 'town', code: { not: id } },
    orderBy: { code: 'asc' },
  });
  return towns.map(({ code, name }) => ({ id: code, name }));
}
