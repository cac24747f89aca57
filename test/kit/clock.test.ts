import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  fixedClock,
  fromDate,
  realNow,
  SystemClock,
  toDate,
  toIsoMilliseconds,
} from '../../src/kit/clock.ts';

const HOUR = 3_600_000;

describe('the product clock', () => {
  it('shows real time plus its offset', () => {
    const clock = new SystemClock(24 * HOUR);
    const before = realNow().epochMilliseconds;
    const shown = clock.now().epochMilliseconds - 24 * HOUR;
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(realNow().epochMilliseconds);
  });

  it('moves forward and refuses to move back', () => {
    const clock = new SystemClock();
    const before = clock.now();
    clock.shiftTo(HOUR);
    expect(Temporal.Instant.compare(clock.now(), before.add({ milliseconds: HOUR }))).toBeGreaterThanOrEqual(
      0,
    );
    expect(() => clock.shiftTo(HOUR - 1)).toThrow('only forward');
    expect(clock.offsetMilliseconds).toBe(HOUR);
  });

  it('says at which real instant it will show a given one, so that a job runs then', () => {
    const clock = new SystemClock(48 * HOUR);
    const due = Temporal.Instant.from('2026-11-30T00:00:00Z');
    expect(clock.realInstantOf(due).toString()).toBe('2026-11-28T00:00:00Z');
  });

  it('tells the legal day in Shanghai', () => {
    expect(fixedClock(Temporal.Instant.from('2026-12-31T16:00:00Z')).today()).toBe('2027-01-01');
  });

  it('writes instants with exactly three decimals and gives the database the same instant', () => {
    const instant = Temporal.Instant.from('2026-11-22T02:00:00.120Z');
    expect(toIsoMilliseconds(instant)).toBe('2026-11-22T02:00:00.120Z');
    expect(toIsoMilliseconds(Temporal.Instant.from('2026-11-22T02:00:00Z'))).toBe('2026-11-22T02:00:00.000Z');
    expect(fromDate(toDate(instant)).equals(instant)).toBe(true);
  });
});
