import { z } from 'zod';
import { dateToDay, fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { Database, Prisma } from '../../store/index.ts';
import { changeDetail, changeEffects, toldChangeKinds, type UnitChange } from './contract.ts';

const include = { unit: { select: { id: true, name: true } } } as const satisfies Prisma.UnitChangeInclude;

/** Changes as they go over the wire, by id. */
export async function showChanges(
  db: Pick<Database, 'prisma'>,
  ids: readonly string[],
): Promise<Map<string, UnitChange>> {
  const rows = await db.prisma.unitChange.findMany({ where: { id: { in: [...ids] } }, include });
  const takenBack = await db.prisma.unitChange.findMany({
    where: { takesBackId: { in: [...ids] } },
    select: { takesBackId: true, effectiveOn: true, recordedBy: true },
  });
  const [units, people] = await Promise.all([
    db.prisma.unit.findMany({
      where: { id: { in: [...new Set(rows.flatMap((row) => row.counterpartIds))] } },
      select: { id: true, name: true },
    }),
    db.prisma.user.findMany({
      where: { id: { in: [...new Set([...rows, ...takenBack].flatMap((row) => row.recordedBy ?? []))] } },
      select: { id: true, displayName: true },
    }),
  ]);
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const told = (back: (typeof takenBack)[number] | undefined): UnitChange['takenBack'] =>
    back
      ? {
          on: dateToDay(back.effectiveOn),
          by:
            back.recordedBy === null
              ? null
              : { id: back.recordedBy, name: nameOf.get(back.recordedBy) ?? '' },
        }
      : null;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        unit: row.unit,
        kind: z.enum(toldChangeKinds).parse(row.kind),
        on: dateToDay(row.effectiveOn),
        reason: row.reason,
        documentNumber: row.documentNumber,
        evidence: row.evidence.map((sha256) => ({
          sha256,
          href: `/api/v1/units/${row.unitId}/evidence/${sha256}`,
        })),
        counterparts: row.counterpartIds.flatMap((id) => unitOf.get(id) ?? []),
        detail: changeDetail.parse(row.detail),
        effects: changeEffects.parse(row.effects),
        recordedBy:
          row.recordedBy === null ? null : { id: row.recordedBy, name: nameOf.get(row.recordedBy) ?? '' },
        recordedAt: toIsoMilliseconds(fromDate(row.recordedAt)),
        takenBack: told(takenBack.find(({ takesBackId }) => takesBackId === row.id)),
      },
    ]),
  );
}

/** One change. @throws Error when there is none: the caller has just written it. */
export async function showChange(db: Pick<Database, 'prisma'>, id: string): Promise<UnitChange> {
  const change = (await showChanges(db, [id])).get(id);
  if (!change) throw new Error(`unit change ${id} is not there`);
  return change;
}
