import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Prisma } from '../store/index.ts';
import { nameUnit, type Placement, placeUnit } from './place-unit.ts';
import { searchColumnsOf } from './search-columns.ts';

type UnitData = Omit<
  Prisma.UnitUncheckedCreateInput,
  'id' | 'name' | 'divisionCode' | 'lineId' | 'areaId' | 'sites' | 'createdBy' | 'demonstration'
>;

export interface InsertUnit {
  id: string;
  /** Of the main site. */
  siteId?: string;
  name: string;
  place: Placement;
  data: UnitData;
  /** Further sites. */
  sites?: Prisma.SiteUncheckedCreateWithoutUnitInput[];
  demonstration: boolean;
  /** The first day of its name and place. */
  from: PlainDay;
  source: 'registered' | 'split' | 're-registered';
  by: string;
}

/** Writes a unit with its main site, its first name and its first place. What comes of another began on that day. */
export async function insertUnit(
  tx: Prisma.TransactionClient,
  clock: Clock,
  { id, siteId = newId(), name, place, data, sites = [], demonstration, from, source, by }: InsertUnit,
): Promise<void> {
  const main = { id: siteId, name: '本部', main: true, divisionCode: place.divisionCode };
  await tx.unit.create({
    data: {
      ...(source === 'registered' ? {} : { registeredOn: dayToDate(from) }),
      ...data,
      ...place,
      ...searchColumnsOf({ name }),
      id,
      name,
      createdBy: by,
      createdAt: toDate(clock.now()),
      demonstration,
      sites: { create: [main, ...sites] },
    },
  });
  await nameUnit(tx, { unitId: id, name, from, source: 'registered' });
  await placeUnit(tx, { unitId: id, ...place, from, reason: source, placedBy: by });
}
