import { isWorkday } from 'chinese-workday';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../src/calendar/calendar.ts';
import { shippedLayer } from '../../src/calendar/shipped-layer.ts';
import { statutoryDays } from '../../src/calendar/statutory-days.ts';
import { addDays, daysFrom, plainDayFrom, plainDayOf } from '../../src/kit/plain-day.ts';
import { isProblem } from '../../src/problems/problem.ts';
import { dueByHand, publishedYears, workingDaysByHand } from './published-years.ts';

const calendar = buildCalendar([shippedLayer(1)], 1);
const day = plainDayFrom;
const yearDays = (year: number) => [...daysFrom(plainDayOf(year, 1, 1), plainDayOf(year, 12, 31))];
const anyDay = fc.integer({ min: 0, max: 3200 }).map((count) => addDays(day('2018-01-01'), count));

function uncoveredYear(run: () => unknown): number | undefined {
  try {
    run();
  } catch (thrown) {
    if (isProblem(thrown, 'calendar-not-covered')) return thrown.extra.year;
    throw thrown;
  }
  return undefined;
}

describe('a published year', () => {
  it.each(Object.keys(publishedYears).map(Number))(
    '%i works on exactly the days that the notices leave',
    (year) => {
      const working = yearDays(year).filter((each) => calendar.isWorkingDay(each));
      expect(new Set<string>(working)).toEqual(workingDaysByHand(year));
      expect(working).toHaveLength(publishedYears[year]?.workingDays ?? 0);
    },
  );

  it('agrees with chinese-workday except where that package is known to be wrong', () => {
    const differing = Object.keys(publishedYears)
      .flatMap((year) => yearDays(Number(year)))
      .filter((each) => isWorkday(each) !== calendar.isWorkingDay(each));
    expect(differing).toEqual(['2018-01-01', '2020-01-31', '2020-02-01', '2023-01-03']);
  });

  it('gives every statutory day of the law in force off, since 2004', () => {
    for (let year = 2004; year <= 2026; year += 1) {
      const worked = statutoryDays(year).filter(({ date }) => calendar.isWorkingDay(date));
      expect(worked, `${year}`).toEqual([]);
    }
  });

  it('says in both languages why a day works or does not', () => {
    const reason = (text: string) => calendar.workingDay(day(text)).reason;
    expect(reason('2026-09-20')).toEqual({
      zh: '星期日，国庆节调休上班',
      en: 'Sunday, made up for National Day',
    });
    expect(reason('2026-02-17')).toEqual({ zh: '春节放假', en: 'holiday, Spring Festival' });
    expect(reason('2026-11-22')).toEqual({ zh: '星期日', en: 'Sunday' });
    expect(reason('2026-11-23')).toEqual({ zh: '星期一', en: 'Monday' });
    expect(calendar.workingDay(day('2026-09-20')).kind).toBe('make-up');
  });
});

describe('a due date of five working days', () => {
  it.each([
    ['2020-07-20', '2020-07-27', 'plain'],
    ['2020-07-24', '2020-07-31', 'plain, from a Friday'],
    ['2020-01-22', '2020-02-06', 'across the extended holiday'],
    ['2020-04-28', '2020-05-08', 'across Labour Day'],
    ['2020-09-28', '2020-10-12', 'across an eight-day holiday with a make-up Saturday'],
    ['2023-09-26', '2023-10-09', 'across two make-up days'],
    ['2025-09-28', '2025-10-11', 'from a make-up Sunday to a make-up Saturday'],
    ['2026-09-18', '2026-09-24', 'earlier than Monday-to-Friday counting, thanks to a make-up Sunday'],
    ['2026-10-01', '2026-10-13', 'from a holiday'],
    ['2026-11-22', '2026-11-27', 'from a rest day'],
    ['2026-12-24', '2026-12-31', 'the last start that needs no calendar of 2027'],
  ])('from %s is %s: %s', (start, due) => {
    const explained = calendar.explainDue(day(start), 5);
    expect(explained).toMatchObject({ dueOn: due, provisional: false, calendarVersion: 1 });
    expect(calendar.dueOn(day(start), 5)).toBe(due);
  });

  it('is provisional as soon as it needs the unpublished 2027: from 2026-12-25 it is 2027-01-04', () => {
    const explained = calendar.explainDue(day('2026-12-25'), 5);
    expect(explained).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    expect(explained.days.find(({ day: each }) => each === '2027-01-01')).toMatchObject({
      counted: false,
      provisional: true,
      reason: { zh: '元旦法定节假日（放假安排尚未公布，暂定）' },
    });
  });

  it('explains every day on the way: the starting day never counts, the due date is the last that does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const { days, dueOn } = calendar.explainDue(start, count);
        expect(days.map((each) => each.day)).toEqual([...daysFrom(start, dueOn)]);
        expect(days[0]).toMatchObject({ counted: false, ordinal: null });
        expect(days.filter((each) => each.counted).map((each) => each.ordinal)).toEqual(
          Array.from({ length: count }, (_, index) => index + 1),
        );
        expect(days.at(-1)?.ordinal).toBe(count);
      }),
    );
  });

  it('is the day that walking the hand-kept list finds, for any start and any number', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (start, count) => {
        const byHand = dueByHand(start, count);
        fc.pre(byHand !== undefined);
        const due = calendar.dueOn(start, count);
        expect(due).toBe(byHand);
        expect(calendar.workingDaysBetween(start, due)).toBe(count);
        expect(calendar.workingDaysBetween(start, addDays(due, -1))).toBe(count - 1);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a count that is none', () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => calendar.dueOn(day('2026-01-05'), count)).toThrow(RangeError);
    }
  });
});

describe('coverage by year', () => {
  it('is published from 2004 to the last notice, provisional for one year after it, missing beyond', () => {
    const coverage = Object.fromEntries(calendar.years().map((each) => [each.year, each.coverage]));
    expect(coverage).toMatchObject({
      2004: 'published',
      2026: 'published',
      2027: 'provisional',
      2028: 'missing',
    });
    expect(calendar.coverage(2003)).toBe('missing');
    expect(calendar.years().find(({ year }) => year === 2026)).toMatchObject({
      source: 'chinese-days 1.5.7',
      version: 1,
      workingDays: 248,
    });
  });

  it('refuses a day before 2004, and a due date that runs past the provisional year, naming the year', () => {
    expect(uncoveredYear(() => calendar.workingDay(day('2003-12-31')))).toBe(2003);
    expect(uncoveredYear(() => calendar.dueOn(day('2003-12-30'), 5))).toBe(2003);
    expect(uncoveredYear(() => calendar.dueOn(day('2027-12-29'), 5))).toBe(2028);
    expect(uncoveredYear(() => calendar.explainDue(day('2028-01-03'), 1))).toBe(2028);
    expect(uncoveredYear(() => calendar.dueOn(day('2027-12-24'), 5))).toBeUndefined();
  });

  it('leaves the statutory days of 2027 out, lunar ones in the right place, and makes nothing up', () => {
    const off = yearDays(2027).filter((each) => calendar.workingDay(each).kind === 'holiday');
    expect(off).toEqual([
      '2027-01-01',
      '2027-02-05', // the eve; ICU would have put the festival itself on the 7th
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
    expect(yearDays(2027).some((each) => calendar.workingDay(each).kind === 'make-up')).toBe(false);
  });
});

describe('a layer above the shipped base', () => {
  const notice2027 = {
    year: 2027,
    papers: ['国办发明电〔2026〕1号'],
    days: [
      { date: day('2026-12-31'), isOffDay: true, name: '元旦' },
      { date: day('2027-01-01'), isOffDay: true, name: '元旦' },
      { date: day('2026-12-27'), isOffDay: false, name: '元旦' },
    ],
  };
  const above = buildCalendar(
    [{ version: 2, source: 'imported', notices: [notice2027] }, shippedLayer(1)],
    2,
  );

  it('publishes its year, makes the next one provisional, and may name days of the December before', () => {
    expect(above.coverage(2027)).toBe('published');
    expect(above.coverage(2028)).toBe('provisional');
    expect(above.isWorkingDay(day('2026-12-31'))).toBe(false);
    expect(above.isWorkingDay(day('2026-12-27'))).toBe(true);
    expect(above.dueOn(day('2026-12-25'), 5)).toBe('2027-01-04');
    expect(above.explainDue(day('2026-12-25'), 5).provisional).toBe(false);
  });

  it('is not seen by the version beneath it', () => {
    const beneath = buildCalendar(
      [{ version: 2, source: 'imported', notices: [notice2027] }, shippedLayer(1)],
      1,
    );
    expect(beneath.coverage(2027)).toBe('provisional');
    expect(beneath.isWorkingDay(day('2026-12-31'))).toBe(true);
  });

  it('replaces the whole notice of its year', () => {
    const amended = buildCalendar(
      [shippedLayer(1), { version: 2, source: 'imported', notices: [{ year: 2026, papers: [], days: [] }] }],
      2,
    );
    expect(amended.isWorkingDay(day('2026-10-01'))).toBe(true);
    expect(amended.isWorkingDay(day('2025-10-01'))).toBe(false);
  });
});
