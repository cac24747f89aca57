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
const MILLISECONDS_A_DAY = 86_400_000;

/** China has kept UTC+8 without daylight saving since 1991: from here on the zone is an addition. */
const CONSTANT_OFFSET_MS = 8 * 3_600_000;
const CONSTANT_SINCE_MS = Temporal.Instant.from('1992-01-01T00:00:00Z').epochMilliseconds;

/**
 * Days by their number since 1970-01-01, and back. Temporal reads and writes them; what it said is kept,
 * since a case's clock asks for the same few hundred days again and again.
 */
const numbers = new Map<string, number>();
const days = new Map<number, PlainDay>();
const KEPT = 50_000;

function numberOf(day: PlainDay): number {
  const known = numbers.get(day);
  return known === undefined ? keep(day) : known;
}

function keep(day: PlainDay): number {
  const utc = Temporal.PlainDate.from(day, { overflow: 'reject' }).toZonedDateTime('UTC');
  const number = utc.epochMilliseconds / MILLISECONDS_A_DAY;
  if (numbers.size >= KEPT) {
    numbers.clear();
    days.clear();
  }
  numbers.set(day, number);
  days.set(number, day);
  return number;
}

function dayOfNumber(number: number): PlainDay {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = Temporal.Instant.fromEpochMilliseconds(number * MILLISECONDS_A_DAY)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString() as PlainDay;
  keep(day);
  return day;
}

/** Whether the text is a day that exists: 2023-02-29 is shaped like one and is none. */
export function isPlainDay(text: unknown): text is PlainDay {
  if (typeof text !== 'string' || !SHAPE.test(text)) return false;
  try {
    numberOf(text as PlainDay);
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
  const { epochMilliseconds } = instant;
  if (epochMilliseconds < CONSTANT_SINCE_MS) {
    return instant.toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate().toString() as PlainDay;
  }
  return dayOfNumber(Math.floor((epochMilliseconds + CONSTANT_OFFSET_MS) / MILLISECONDS_A_DAY));
}

/** The instant at which a day begins in Shanghai, optionally some minutes after midnight. */
export function shanghaiInstant(day: PlainDay, minutes = 0): Temporal.Instant {
  const start = numberOf(day) * MILLISECONDS_A_DAY - CONSTANT_OFFSET_MS;
  if (start < CONSTANT_SINCE_MS) {
    return Temporal.PlainDate.from(day).toZonedDateTime(LEGAL_TIME_ZONE).add({ minutes }).toInstant();
  }
  return Temporal.Instant.fromEpochMilliseconds(start + minutes * 60_000);
}

/** The day `count` calendar days later, or earlier when negative. */
export function addDays(day: PlainDay, count: number): PlainDay {
  return dayOfNumber(numberOf(day) + count);
}

/** The same day of the month `count` months later, or the month's last day where it has no such day. */
export function addMonths(day: PlainDay, count: number): PlainDay {
  return plainDayFrom(Temporal.PlainDate.from(day).add({ months: count }).toString());
}

/** Calendar days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: PlainDay, to: PlainDay): number {
  return numberOf(to) - numberOf(from);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: PlainDay): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((numberOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
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
