import { Temporal } from 'temporal-polyfill';

declare const plainDay: unique symbol;

/**
 * A legal day, 'YYYY-MM-DD' in Asia/Shanghai. A string at every seam (JSON, machines, SQL), so that it can
 * never be read in a host's own time zone; lexicographic order is the order of time.
 */
export type PlainDay = string & { readonly [plainDay]: true };

/** A weekday by ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The only time zone in which a legal day is told (domain rule W12), whatever the host says. */
export const LEGAL_TIME_ZONE = 'Asia/Shanghai';

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists: 2023-02-29 is shaped like one and is none. */
export function isPlainDay(text: unknown): text is PlainDay {
  if (typeof text !== 'string' || !SHAPE.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Reads a day. @throws RangeError when the text is not a day that exists. */
export function plainDayFrom(text: string): PlainDay {
  if (!isPlainDay(text)) throw new RangeError(`not a day: ${JSON.stringify(text)}`);
  return text;
}

/** The day in Shanghai on which an instant falls. */
export function shanghaiDay(instant: Temporal.Instant): PlainDay {
  return instant.toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate().toString() as PlainDay;
}

/** The instant at which a day begins in Shanghai, optionally some minutes after midnight. */
export function shanghaiInstant(day: PlainDay, minutes = 0): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(LEGAL_TIME_ZONE).add({ minutes }).toInstant();
}

/** The day `count` calendar days later, or earlier when negative. */
export function addDays(day: PlainDay, count: number): PlainDay {
  return Temporal.PlainDate.from(day).add({ days: count }).toString() as PlainDay;
}

/** Calendar days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: PlainDay, to: PlainDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: PlainDay): Weekday {
  return Temporal.PlainDate.from(day).dayOfWeek as Weekday;
}

export function yearOf(day: PlainDay): number {
  return Number(day.slice(0, 4));
}

/** A day from its numbers. @throws RangeError when it does not exist. */
export function plainDayOf(year: number, month: number, day: number): PlainDay {
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() as PlainDay;
}

/** Every day from the first to the last, both included; empty when the last lies before the first. */
export function* daysFrom(first: PlainDay, last: PlainDay): Generator<PlainDay> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day;
}
