/**
 * Holidays and make-up days of 2018 to 2026, copied by hand from the State Council's notices and kept apart
 * from the product's data, so that the two can be held against each other. Spans are month-day..day or
 * month-day..month-day.
 */
export const publishedYears: Record<number, { off: string; madeUp: string; workingDays: number }> = {
  2018: {
    off: '01-01; 02-15..21; 04-05..07; 04-29..05-01; 06-18; 09-24; 10-01..07; 12-30..31',
    madeUp: '02-11, 02-24, 04-08, 04-28, 09-29, 09-30, 12-29',
    workingDays: 250,
  },
  2019: {
    off: '01-01; 02-04..10; 04-05..07; 05-01..04; 06-07..09; 09-13..15; 10-01..07',
    madeUp: '02-02, 02-03, 04-28, 05-05, 09-29, 10-12',
    workingDays: 250,
  },
  2020: {
    off: '01-01; 01-24..02-02; 04-04..06; 05-01..05; 06-25..27; 10-01..08',
    madeUp: '01-19, 04-26, 05-09, 06-28, 09-27, 10-10',
    workingDays: 249,
  },
  2021: {
    off: '01-01..03; 02-11..17; 04-03..05; 05-01..05; 06-12..14; 09-19..21; 10-01..07',
    madeUp: '02-07, 02-20, 04-25, 05-08, 09-18, 09-26, 10-09',
    workingDays: 250,
  },
  2022: {
    off: '01-01..03; 01-31..02-06; 04-03..05; 04-30..05-04; 06-03..05; 09-10..12; 10-01..07; 12-31',
    madeUp: '01-29, 01-30, 04-02, 04-24, 05-07, 10-08, 10-09',
    workingDays: 249,
  },
  2023: {
    off: '01-01..02; 01-21..27; 04-05; 04-29..05-03; 06-22..24; 09-29..10-06',
    madeUp: '01-28, 01-29, 04-23, 05-06, 06-25, 10-07, 10-08',
    workingDays: 249,
  },
  2024: {
    off: '01-01; 02-10..17; 04-04..06; 05-01..05; 06-10; 09-15..17; 10-01..07',
    madeUp: '02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12',
    workingDays: 251,
  },
  2025: {
    off: '01-01; 01-28..02-04; 04-04..06; 05-01..05; 05-31..06-02; 10-01..08',
    madeUp: '01-26, 02-08, 04-27, 09-28, 10-11',
    workingDays: 248,
  },
  2026: {
    off: '01-01..03; 02-15..23; 04-04..06; 05-01..05; 06-19..21; 09-25..27; 10-01..07',
    madeUp: '01-04, 02-14, 02-28, 05-09, 09-20, 10-10',
    workingDays: 248,
  },
};

const MILLISECONDS_A_DAY = 86_400_000;

/** The slow, obvious oracle: days of one year, each looked up in the lists above, without our arithmetic. */
export function workingDaysByHand(year: number): Set<string> {
  const listed = publishedYears[year];
  if (!listed) throw new Error(`no list for ${year}`);
  const off = new Set(listed.off.split('; ').flatMap((span) => spanDays(year, span)));
  const madeUp = new Set(listed.madeUp.split(', ').map((day) => `${year}-${day}`));
  const working = new Set<string>();
  for (let at = Date.parse(`${year}-01-01`); at <= Date.parse(`${year}-12-31`); at += MILLISECONDS_A_DAY) {
    const day = isoDay(at);
    const weekend = (at / MILLISECONDS_A_DAY + 4) % 7 === 0 || (at / MILLISECONDS_A_DAY + 4) % 7 === 6;
    if (madeUp.has(day) || (!weekend && !off.has(day))) working.add(day);
  }
  return working;
}

function spanDays(year: number, span: string): string[] {
  const [first = '', last = first] = span.split('..');
  const end = last.includes('-') ? last : `${first.slice(0, 3)}${last}`;
  const days: string[] = [];
  for (
    let at = Date.parse(`${year}-${first}`);
    at <= Date.parse(`${year}-${end}`);
    at += MILLISECONDS_A_DAY
  ) {
    days.push(isoDay(at));
  }
  return days;
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const everyWorkingDay: string[] = Object.keys(publishedYears)
  .flatMap((year) => [...workingDaysByHand(Number(year))])
  .sort();

/** The due date found by walking the list: the `count`-th working day that lies after `start`. */
export function dueByHand(start: string, count: number): string | undefined {
  return everyWorkingDay.filter((day) => day > start)[count - 1];
}
