import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../src/kit/clock.ts';
import { type PlainDay, shanghaiDay, shanghaiInstant } from '../../../src/kit/plain-day.ts';

/** A clock that is set by hand, so that a year can happen in a few seconds. */
export class SetClock implements Clock {
  #now: Temporal.Instant;

  constructor(now: Temporal.Instant) {
    this.#now = now;
  }

  set(now: Temporal.Instant): void {
    this.#now = now;
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  today(): PlainDay {
    return shanghaiDay(this.#now);
  }
}

/** The instant, or the limit where it would lie beyond. */
export function notAfter(instant: Temporal.Instant, limit: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(instant, limit) > 0 ? limit : instant;
}

/** Ten o'clock of a day in Shanghai; never later than the limit. */
export function atTen(day: PlainDay, limit: Temporal.Instant): Temporal.Instant {
  return notAfter(shanghaiInstant(day, 10 * 60), limit);
}
