import { dayToDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Prisma } from '../store/index.ts';
import { writePlacements } from '../store/place-units.ts';

export interface Placement {
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
}

export interface PlaceUnit extends Placement {
  unitId: string;
  /** The first legal day on which the unit belongs there. */
  from: PlainDay;
  reason: string;
  placedBy: string | null;
}

/**
 * Puts a unit somewhere from a day on: what held before ends that day, and the unit's own columns follow. A day
 * that already begins a placement has that one replaced, since nothing ever held by it. What was never changes.
 */
export function placeUnit(tx: Prisma.TransactionClient, place: PlaceUnit): Promise<void> {
  return placeUnits(tx, [place]);
}

/** The same for many units at once, each once: five statements, however many they are. */
export async function placeUnits(tx: Prisma.TransactionClient, places: readonly PlaceUnit[]): Promise<void> {
  if (places.length === 0) return;
  await writePlacements(
    tx,
    places.map((place) => ({ ...place, placementId: newId() })),
  );
}

export interface NameUnit {
  unitId: string;
  name: string;
  /** The first legal day of the new name. */
  from: PlainDay;
  source: 'registered' | 'imported' | 'renamed';
}

/** Gives a unit a name from a day on; the names before stay with their days. */
export async function nameUnit(tx: Prisma.TransactionClient, { unitId, name, from, source }: NameUnit) {
  const validFrom = dayToDate(from);
  await tx.unitName.deleteMany({ where: { unitId, validFrom: { gte: validFrom } } });
  await tx.unitName.updateMany({
    where: { unitId, OR: [{ validTo: null }, { validTo: { gt: validFrom } }] },
    data: { validTo: validFrom },
  });
  await tx.unitName.create({ data: { unitId, name, validFrom, source } });
}
