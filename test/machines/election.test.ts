import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, ageOn, daysBetween, isDay } from '../../machines/law/civil-day.ts';
import { formatDocumentNumber, parseDocumentNumber } from '../../machines/law/document-number.ts';
import {
  allowsCommitteeOf,
  committeeSeats,
  delegates,
  hasQuorum,
  isElected,
  leastCandidates,
  majority,
  quorum,
} from '../../machines/law/election.ts';

describe('election arithmetic', () => {
  it.each([
    [24, 16, 13],
    [25, 17, 13],
    [26, 18, 14],
    [30, 20, 16],
    [31, 21, 16],
    [99, 66, 50],
    [100, 67, 51],
    [101, 68, 51],
  ])('of %i who should attend, %i must come and %i votes elect', (expected, least, votes) => {
    expect(quorum(expected)).toBe(least);
    expect(majority(expected)).toBe(votes);
  });

  it('agrees with the definitions for any number of electors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (expected) => {
        expect(3 * quorum(expected) >= 2 * expected).toBe(true);
        expect(3 * (quorum(expected) - 1) >= 2 * expected).toBe(false);
        expect(hasQuorum(quorum(expected), expected)).toBe(true);
        expect(hasQuorum(quorum(expected) - 1, expected)).toBe(false);
        expect(isElected(majority(expected), expected)).toBe(true);
        expect(isElected(majority(expected) - 1, expected)).toBe(false);
      }),
    );
  });

  it.each([
    [24, 3, 5],
    [25, 3, 7],
    [200, 3, 7],
    [201, 7, 15],
    [1_000, 7, 15],
    [1_001, 15, 21],
    [5_001, 21, 29],
    [10_001, 29, 37],
    [50_000, 29, 37],
    [50_001, 37, 45],
  ])('%i members elect a committee of %i to %i', (members, from, to) => {
    expect(committeeSeats(members)).toMatchObject({ from, to });
    expect(allowsCommitteeOf(from - 1, members)).toBe(false);
    expect(allowsCommitteeOf(to + 1, members)).toBe(false);
  });

  it('allows a single chair or organiser below 25 members only', () => {
    expect(allowsCommitteeOf(1, 24)).toBe(true);
    expect(allowsCommitteeOf(1, 25)).toBe(false);
  });

  it.each([
    [3, 4],
    [5, 6],
    [7, 8],
    [9, 10],
    [15, 16],
    [20, 21],
    [21, 23],
    [29, 31],
  ])('%i seats need %i candidates', (seats, candidates) => {
    expect(leastCandidates(seats)).toBe(candidates);
  });

  it.each([
    [9, 10],
    [10, 11],
    [11, 13],
  ])('a standing committee of %i needs %i candidates', (seats, candidates) => {
    expect(leastCandidates(seats, 'standing')).toBe(candidates);
  });

  it('lets fewer than a hundred members meet themselves', () => {
    expect(delegates(99)).toBeUndefined();
    expect(delegates(100)).toEqual({ from: 30, to: 40 });
    expect(delegates(60_000)).toEqual({ from: 180, to: 240 });
  });
});

describe('a legal day', () => {
  it('is a real one', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2023-02-29')).toBe(false);
    expect(isDay('2023-13-01')).toBe(false);
    expect(isDay('2023-2-1')).toBe(false);
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
  });

  it('is added to and subtracted from like the calendar does', () => {
    const first = Date.UTC(1900, 0, 1) / 86_400_000;
    fc.assert(
      fc.property(fc.nat(80_000), fc.integer({ min: -4_000, max: 4_000 }), (start, n) => {
        const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
        const from = iso(first + start);
        expect(addDays(from, n)).toBe(iso(first + start + n));
        expect(daysBetween(from, addDays(from, n))).toBe(n);
      }),
    );
  });

  it('makes somebody older on the birthday, on 1 March for those of 29 February', () => {
    expect(ageOn('2000-02-29', '2016-02-28')).toBe(15);
    expect(ageOn('2000-02-29', '2017-02-28')).toBe(16);
    expect(ageOn('2000-02-29', '2017-03-01')).toBe(17);
    expect(ageOn('1990-06-15', '2006-06-15')).toBe(16);
  });
});

describe('a document number', () => {
  it('bears the year in 〔〕 and no leading zero', () => {
    expect(parseDocumentNumber('射工发〔2026〕12号')).toEqual({ code: '射工发', year: 2026, sequence: 12 });
    expect(formatDocumentNumber({ code: '射工发', year: 2026, sequence: 12 })).toBe('射工发〔2026〕12号');
  });

  it.each([
    '射工发[2026]12号',
    '射工发【2026】12号',
    '射工发〔2026〕012号',
    '射工发〔2026〕第12号',
    '射工发〔26〕12号',
    '〔2026〕12号',
    '射工发〔2026〕12',
  ])('is not %s', (text) => {
    expect(parseDocumentNumber(text)).toBeUndefined();
  });
});
