import { dayToDate } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';

/** Lines, areas and divisions that are in force on a day. */
export function inForceOn(day: PlainDay) {
  return inForceBetween(day, day);
}

/** Those that were in force on any day of a span, its first and last included. */
export function inForceBetween(first: PlainDay, last: PlainDay) {
  return {
    AND: [
      { OR: [{ validFrom: null }, { validFrom: { lte: dayToDate(last) } }] },
      { OR: [{ validTo: null }, { validTo: { gt: dayToDate(first) } }] },
    ],
  };
}

/** Those to which something new may be given from a day on: in force then, and nobody has said until when. */
export function takesNewOn(day: PlainDay) {
  return { validTo: null, OR: [{ validFrom: null }, { validFrom: { lte: dayToDate(day) } }] };
}
