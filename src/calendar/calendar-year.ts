import { daysFrom, type PlainDay, plainDayOf, type Weekday, weekdayOf } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { holidayName, weekdayName } from './day-words.ts';
import type { HolidayNotice } from './holiday-notice.ts';
import { statutoryDays } from './statutory-days.ts';

export type DayKind = 'weekday' | 'weekend' | 'holiday' | 'make-up';

/** What one day is, and why. */
export interface WorkingDay {
  day: PlainDay;
  working: boolean;
  kind: DayKind;
  /** Whether the year's notice is not published, so that this may still change. */
  provisional: boolean;
  reason: Bilingual;
}

interface RankedDay {
  judged: WorkingDay;
  /** Working days of the year up to and including this day. */
  rank: number;
}

/** A year with its answers ready: days by name, and the working days in order. */
export interface CalendarYear {
  days: ReadonlyMap<PlainDay, RankedDay>;
  workingDays: readonly PlainDay[];
}

interface Named {
  isOffDay: boolean;
  name: string;
}

/**
 * @param notice the year's own notice, absent for a provisional year.
 * @param next the notice of the year after, which may name days of this December.
 */
export function buildYear(
  year: number,
  provisional: boolean,
  notice: HolidayNotice | undefined,
  next: HolidayNotice | undefined,
): CalendarYear {
  const named = namedDays(year, provisional, notice, next);
  const days = new Map<PlainDay, RankedDay>();
  const workingDays: PlainDay[] = [];
  for (const day of daysFrom(plainDayOf(year, 1, 1), plainDayOf(year, 12, 31))) {
    const judged = judge(day, weekdayOf(day), named.get(day), provisional);
    if (judged.working) workingDays.push(day);
    days.set(day, { judged, rank: workingDays.length });
  }
  return { days, workingDays };
}

function namedDays(
  year: number,
  provisional: boolean,
  notice: HolidayNotice | undefined,
  next: HolidayNotice | undefined,
): Map<PlainDay, Named> {
  const named = new Map<PlainDay, Named>();
  if (provisional) {
    for (const { date, name } of statutoryDays(year)) {
      const same = named.get(date);
      named.set(date, { isOffDay: true, name: same ? `${same.name}、${name}` : name });
    }
  }
  for (const { date, isOffDay, name } of [...(notice?.days ?? []), ...(next?.days ?? [])]) {
    named.set(date, { isOffDay, name });
  }
  return named;
}

function judge(day: PlainDay, weekday: Weekday, named: Named | undefined, provisional: boolean): WorkingDay {
  const weekend = weekday >= 6;
  const { zh, en } = weekdayName(weekday);
  if (!named) {
    const note = provisional ? UNPUBLISHED : { zh: '', en: '' };
    const kind = weekend ? 'weekend' : 'weekday';
    return {
      day,
      working: !weekend,
      kind,
      provisional,
      reason: { zh: `${zh}${note.zh}`, en: `${en}${note.en}` },
    };
  }
  const holiday = holidayName(named.name);
  if (named.isOffDay) {
    const reason = provisional
      ? {
          zh: `${holiday.zh}法定节假日${UNPUBLISHED.zh}`,
          en: `statutory holiday, ${holiday.en}${UNPUBLISHED.en}`,
        }
      : { zh: `${holiday.zh}放假`, en: `holiday, ${holiday.en}` };
    return { day, working: false, kind: 'holiday', provisional, reason };
  }
  const reason = { zh: `${zh}，${holiday.zh}调休上班`, en: `${en}, made up for ${holiday.en}` };
  return { day, working: true, kind: 'make-up', provisional, reason };
}

const UNPUBLISHED: Bilingual = {
  zh: '（放假安排尚未公布，暂定）',
  en: ' (notice not yet published, provisional)',
};
