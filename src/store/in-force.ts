import { dayToDate } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';

/** Lines, areas and divisions that are in force on a day. */
export function inForceOn(day: PlainDay) {
  const on = dayToDate(day);
  return {
    AND: [
      { OR: [{ validFrom: null }, { validFrom: { lte: on } }] },
      { OR: [{ validTo: null }, { validTo: { gt: on } }] },
    ],
  };
}

/** Those to which something new may be given from a day on: in force then, and nobody has said until when. */
export function takesNewOn(day: PlainDay) {
  return { validTo: null, OR: [{ validFrom: null }, { validFrom: { lte: dayToDate(day) } }] };
}
