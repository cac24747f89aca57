import { Temporal } from 'temporal-polyfill';
import { type PlainDay, plainDayFrom, shanghaiDay } from './plain-day.ts';

/**
 * The product's time: legal dates, occurredAt and recordedAt are told by it. Sessions, lock-out, rate limits
 * and logs use `realNow()` instead, because a demonstration may shift this clock.
 */
export interface Clock {
  now(): Temporal.Instant;
  /** The legal day in Shanghai. */
  today(): PlainDay;
}

/** The machine's own time. This file alone asks for it. */
export function realNow(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now());
}

/** Product time = real time + an offset. The offset only grows: time that was shown never comes back. */
export class SystemClock implements Clock {
  #offsetMilliseconds: number;

  constructor(offsetMilliseconds = 0) {
    this.#offsetMilliseconds = offsetMilliseconds;
  }

  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Date.now() + this.#offsetMilliseconds);
  }

  today(): PlainDay {
    return shanghaiDay(this.now());
  }

  get offsetMilliseconds(): number {
    return this.#offsetMilliseconds;
  }

  /** Takes an offset that is not smaller than the present one. @throws RangeError when it is. */
  shiftTo(offsetMilliseconds: number): void {
    if (offsetMilliseconds < this.#offsetMilliseconds) {
      throw new RangeError('the product clock moves only forward');
    }
    this.#offsetMilliseconds = offsetMilliseconds;
  }

  /** The real instant at which the product's clock will show `instant`: when a job has to run. */
  realInstantOf(instant: Temporal.Instant): Temporal.Instant {
    return instant.subtract({ milliseconds: this.#offsetMilliseconds });
  }
}

/** Reads an ISO 8601 instant. @throws RangeError when it is none. */
export function instantFrom(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** Whether the text names an instant, with its zone, after 1970. */
export function isInstant(text: unknown): text is string {
  try {
    return typeof text === 'string' && instantFrom(text).epochMilliseconds > 0;
  } catch {
    return false;
  }
}

/** A clock that stands still: for arithmetic on a given moment. */
export function fixedClock(instant: Temporal.Instant): Clock {
  return { now: () => instant, today: () => shanghaiDay(instant) };
}

/** For the database driver, which knows only Date. Milliseconds; anything finer is cut off. */
export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

export function fromDate(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** A legal day for a `date` column as Prisma wants it: midnight UTC of the same day, no zone applied. */
export function dayToDate(day: PlainDay): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The legal day of a `date` column as Prisma gives it. */
export function dateToDay(date: Date): PlainDay {
  return plainDayFrom(date.toISOString().slice(0, 10));
}

/** An instant as it is stored, hashed and sent: ISO 8601 UTC with exactly three decimals. */
export function toIsoMilliseconds(instant: Temporal.Instant): string {
  return toDate(instant).toISOString();
}
