import { z } from 'zod';
import { namePeople } from '../identity/name-people.ts';
import { dateToDay, fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { type listTerritoryActs, placeKinds, territoryAct } from './contract.ts';
import type { TerritoryServices } from './keep-territory.ts';

/** What was done to lines, areas and towns, the newest first; one page. @throws Problem validation-failed (cursor). */
export async function listActs(
  { db: { prisma } }: Pick<TerritoryServices, 'db'>,
  { kind, place, cursor, limit }: ContractQuery<typeof listTerritoryActs>,
): Promise<ContractAnswer<typeof listTerritoryActs>> {
  const rows = await prisma.territoryAct.findMany({
    where: {
      ...(kind ? { kind } : {}),
      ...(place ? { placeId: place } : {}),
      ...(cursor === undefined ? {} : { id: { lt: idIn(cursor) } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const select = { id: true, name: true } as const;
  const [nameOf, lines, areas, towns] = await Promise.all([
    namePeople(
      { prisma },
      shown.map(({ doneBy }) => doneBy),
    ),
    prisma.line.findMany({ select }),
    prisma.area.findMany({ select }),
    prisma.division.findMany({ select: { code: true, name: true } }),
  ]);
  const names = new Map(
    [...lines, ...areas, ...towns.map(({ code, name }) => ({ id: code, name }))].map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.id,
      kind: z.enum(placeKinds).parse(row.kind),
      place: { id: row.placeId, name: names.get(row.placeId) ?? row.placeId },
      act: territoryAct.shape.act.parse(row.act),
      on: dateToDay(row.on),
      reason: row.reason,
      paper: row.paper,
      detail: territoryAct.shape.detail.parse(row.detail),
      by: nameOf(row.doneBy),
      at: toIsoMilliseconds(fromDate(row.doneAt)),
    })),
    next: last && rows.length > limit ? encodeCursor([last.id]) : null,
  };
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}
