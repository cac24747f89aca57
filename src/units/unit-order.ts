import {
  dateToDay,
  dayToDate,
  fromDate,
  instantFrom,
  isInstant,
  toDate,
  toIsoMilliseconds,
} from '../kit/clock.ts';
import { type CursorPart, decodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { isPlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import type { Prisma } from '../store/index.ts';
import type { UnitSort } from './contract.ts';

/** The orders of a list of units; each ends with the id, so that pages follow each other without gap. */
export const unitOrder = {
  name: [{ name: 'asc' }, { id: 'asc' }],
  newest: [{ createdAt: 'desc' }, { id: 'desc' }],
  registered: [{ registeredOn: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
} as const satisfies Record<UnitSort, Prisma.UnitOrderByWithRelationInput[]>;

interface Ordered {
  id: string;
  name: string;
  createdAt: Date;
  registeredOn: Date | null;
}

/** What a cursor keeps of the last row of a page. */
export const unitKey: Record<UnitSort, (row: Ordered) => CursorPart[]> = {
  name: ({ name, id }) => [name, id],
  newest: ({ createdAt, id }) => [toIsoMilliseconds(fromDate(createdAt)), id],
  registered: ({ registeredOn, id }) => [registeredOn && dateToDay(registeredOn), id],
};

/** What comes after a cursor in an order. @throws Problem validation-failed. */
export function afterCursor(sort: UnitSort, cursor: string): Prisma.UnitWhereInput {
  const [first, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof id !== 'string' || !isId(id)) throw invalidCursor();
  if (sort === 'registered' && first === null) return { registeredOn: null, id: { lt: id } };
  if (typeof first !== 'string') throw invalidCursor();
  if (sort === 'name') return { OR: [{ name: { gt: first } }, { name: first, id: { gt: id } }] };
  if (sort === 'newest') {
    if (!isInstant(first)) throw invalidCursor();
    const createdAt = toDate(instantFrom(first));
    return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
  }
  if (!isPlainDay(first)) throw invalidCursor();
  const registeredOn = dayToDate(plainDayFrom(first));
  return {
    OR: [{ registeredOn: { lt: registeredOn } }, { registeredOn, id: { lt: id } }, { registeredOn: null }],
  };
}
