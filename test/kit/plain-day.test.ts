import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateToDay, dayToDate } from '../../src/kit/clock.ts';
import {
  addDays,
  daysBetween,
  daysFrom,
  isPlainDay,
  plainDayFrom,
  shanghaiDay,
  shanghaiInstant,
  weekdayOf,
} from '../../src/kit/plain-day.ts';

const MILLISECONDS_A_DAY = 86_400_000;
const anyDay = fc
  .integer({ min: -20_000, max: 40_000 })
  .map((count) => addDays(plainDayFrom('2000-01-01'), count));

describe('a legal day', () => {
  it('must exist', () => {
    expect(isPlainDay('2024-02-29')).toBe(true);
    for (const text of [
      '2023-02-29',
      '2024-13-01',
      '2024-1-1',
      '20240101',
      '2024-01-01T00:00',
      '',
      ' 2024-01-01',
    ]) {
      expect(isPlainDay(text), text).toBe(false);
    }
    expect(() => plainDayFrom('2026-02-30')).toThrow(RangeError);
  });

  it('is told in Shanghai: half past midnight there is already the next day while London still has the one before', () => {
    expect(shanghaiDay(Temporal.Instant.from('2026-09-30T16:30:00Z'))).toBe('2026-10-01');
    expect(shanghaiDay(Temporal.Instant.from('2026-09-30T15:59:59.999Z'))).toBe('2026-09-30');
  });

  it('begins at the instant that falls on it, and the instant before falls on the day before', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = shanghaiInstant(day);
        expect(shanghaiDay(start)).toBe(day);
        expect(shanghaiDay(start.subtract({ milliseconds: 1 }))).toBe(addDays(day, -1));
      }),
    );
  });

  it('is what the time zone database says, also of the years when China moved its clocks', () => {
    const anyInstant = fc.integer({ min: Date.parse('1930-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(anyInstant, (milliseconds) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(milliseconds);
        const zoned = instant.toZonedDateTimeISO('Asia/Shanghai');
        expect(shanghaiDay(instant)).toBe(zoned.toPlainDate().toString());
        const start = zoned.startOfDay();
        expect(shanghaiInstant(plainDayFrom(zoned.toPlainDate().toString())).equals(start.toInstant())).toBe(
          true,
        );
      }),
    );
  });

  it('adds and counts days as the number of midnights between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
        const other = addDays(day, count);
        expect(daysBetween(day, other)).toBe(count);
        expect(Date.parse(other) - Date.parse(day)).toBe(count * MILLISECONDS_A_DAY);
        expect(other > day).toBe(count > 0);
      }),
    );
  });

  it('has the weekday that Temporal gives', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(day)).toBe(Temporal.PlainDate.from(day).dayOfWeek);
      }),
    );
    expect(weekdayOf(plainDayFrom('2026-11-22'))).toBe(7);
  });

  it('lists a span with both its ends', () => {
    expect([...daysFrom(plainDayFrom('2024-02-28'), plainDayFrom('2024-03-01'))]).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
    expect([...daysFrom(plainDayFrom('2024-03-01'), plainDayFrom('2024-02-28'))]).toEqual([]);
  });

  it('passes through a database date column unchanged', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dateToDay(dayToDate(day))).toBe(day);
      }),
    );
  });
});
