import { addDays, type PlainDay, plainDayOf, yearOf } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { problem } from '../problems/problem.ts';
import { buildYear, type CalendarYear, type WorkingDay } from './calendar-year.ts';
import type { CalendarLayer, HolidayNotice } from './holiday-notice.ts';

/**
 * published: the State Council's notice is known. provisional: the year after a published one, computed from
 * the statutory days alone. missing: nothing is known, and no date is given.
 */
export type Coverage = 'published' | 'provisional' | 'missing';

export interface YearCoverage {
  year: number;
  coverage: Coverage;
  /** Addresses or numbers of the papers; empty for the shipped base and for provisional years. */
  papers: string[];
  /** Where the notice came from and with which calendar version; null unless published. */
  source: string | null;
  version: number | null;
  /** Working days in the year; null when missing. */
  workingDays: number | null;
}

/** One day on the way to the due date. */
export interface CountedDay extends WorkingDay {
  counted: boolean;
  /** The how-manieth working day it is; null when it did not count. */
  ordinal: number | null;
}

export interface DueDate {
  startOn: PlainDay;
  dueOn: PlainDay;
  /** Whether a day between the start and the due date lies in a provisional year. */
  provisional: boolean;
  calendarVersion: number;
  /** From the starting day, which never counts (Civil Code 201), to the due date. */
  days: CountedDay[];
}

/** Working days by one calendar version. Pure; every method that meets an uncovered year throws. */
export interface Calendar {
  readonly version: number;
  /** First and last day that the calendar knows, the provisional year included. */
  readonly firstDay: PlainDay;
  readonly lastDay: PlainDay;
  coverage(year: number): Coverage;
  /** From the first published year to two years after the last, gaps included. */
  years(): YearCoverage[];
  /** @throws Problem calendar-not-covered. */
  workingDay(day: PlainDay): WorkingDay;
  /** @throws Problem calendar-not-covered. */
  isWorkingDay(day: PlainDay): boolean;
  /**
   * The day `count` working days after `start`, the starting day not counted; `count` is at least 1.
   * @throws Problem calendar-not-covered when the count runs into an uncovered year.
   */
  dueOn(start: PlainDay, count: number): PlainDay;
  /** The same with every day on the way and why it counted or did not. @throws Problem calendar-not-covered. */
  explainDue(start: PlainDay, count: number): DueDate;
  /** Working days after `from` up to and including `through`; 0 when `through` is not later. @throws as above. */
  workingDaysBetween(from: PlainDay, through: PlainDay): number;
  /** Whether a span touches a provisional year. */
  isProvisional(from: PlainDay, through: PlainDay): boolean;
}

interface PublishedNotice extends HolidayNotice {
  source: string;
  version: number;
}

/**
 * Builds the calendar of one version from the layers up to it, a later layer's notice replacing the earlier
 * one of the same year.
 * @param layers in any order; those above `version` are left out.
 */
export function buildCalendar(layers: readonly CalendarLayer[], version: number): Calendar {
  const notices = new Map<number, PublishedNotice>();
  for (const layer of layers
    .filter((each) => each.version <= version)
    .sort((a, b) => a.version - b.version)) {
    for (const notice of layer.notices) {
      notices.set(notice.year, { ...notice, source: layer.source, version: layer.version });
    }
  }
  return new LayeredCalendar(notices, version);
}

class LayeredCalendar implements Calendar {
  readonly version: number;
  readonly firstDay: PlainDay;
  readonly lastDay: PlainDay;
  readonly #notices: ReadonlyMap<number, PublishedNotice>;
  readonly #years = new Map<number, CalendarYear>();

  constructor(notices: ReadonlyMap<number, PublishedNotice>, version: number) {
    this.#notices = notices;
    this.version = version;
    this.firstDay = plainDayOf(Math.min(...notices.keys()), 1, 1);
    this.lastDay = plainDayOf(Math.max(...notices.keys()) + 1, 12, 31);
  }

  coverage(year: number): Coverage {
    if (this.#notices.has(year)) return 'published';
    return this.#notices.has(year - 1) ? 'provisional' : 'missing';
  }

  years(): YearCoverage[] {
    const published = [...this.#notices.keys()];
    const first = Math.min(...published);
    return Array.from({ length: Math.max(...published) + 3 - first }, (_, index) =>
      this.#coverageOf(first + index),
    );
  }

  #coverageOf(year: number): YearCoverage {
    const coverage = this.coverage(year);
    const notice = this.#notices.get(year);
    return {
      year,
      coverage,
      papers: notice?.papers ?? [],
      source: notice?.source ?? null,
      version: notice?.version ?? null,
      workingDays: coverage === 'missing' ? null : this.#year(year).workingDays.length,
    };
  }

  workingDay(day: PlainDay): WorkingDay {
    return this.#find(day).judged;
  }

  isWorkingDay(day: PlainDay): boolean {
    return this.workingDay(day).working;
  }

  dueOn(start: PlainDay, count: number): PlainDay {
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a number of working days: ${count}`);
    let year = yearOf(start);
    let index = this.#rank(start) + count - 1;
    for (;;) {
      const { workingDays } = this.#year(year);
      const due = workingDays[index];
      if (due) return due;
      index -= workingDays.length;
      year += 1;
    }
  }

  explainDue(start: PlainDay, count: number): DueDate {
    const dueOn = this.dueOn(start, count);
    const days: CountedDay[] = [
      { ...this.workingDay(start), counted: false, ordinal: null, reason: START_DAY },
    ];
    let ordinal = 0;
    for (let day = addDays(start, 1); day <= dueOn; day = addDays(day, 1)) {
      const verdict = this.workingDay(day);
      days.push({ ...verdict, counted: verdict.working, ordinal: verdict.working ? ++ordinal : null });
    }
    const provisional = this.isProvisional(start, dueOn);
    return { startOn: start, dueOn, provisional, calendarVersion: this.version, days };
  }

  workingDaysBetween(from: PlainDay, through: PlainDay): number {
    if (through <= from) return 0;
    let count = this.#rank(through) - this.#rank(from);
    for (let year = yearOf(from); year < yearOf(through); year += 1)
      count += this.#year(year).workingDays.length;
    return count;
  }

  isProvisional(from: PlainDay, through: PlainDay): boolean {
    for (let year = yearOf(from); year <= yearOf(through); year += 1) {
      if (this.coverage(year) !== 'published') return true;
    }
    return false;
  }

  /** Working days of the day's year up to and including the day. */
  #rank(day: PlainDay): number {
    return this.#find(day).rank;
  }

  #find(day: PlainDay) {
    const found = this.#year(yearOf(day)).days.get(day);
    if (!found) throw new RangeError(`not a day: ${day}`);
    return found;
  }

  #year(year: number): CalendarYear {
    const known = this.#years.get(year);
    if (known) return known;
    const coverage = this.coverage(year);
    if (coverage === 'missing') throw problem('calendar-not-covered', { year });
    const built = buildYear(
      year,
      coverage === 'provisional',
      this.#notices.get(year),
      this.#notices.get(year + 1),
    );
    this.#years.set(year, built);
    return built;
  }
}

const START_DAY: Bilingual = {
  zh: '起算当日不计入',
  en: 'the starting day is not counted',
};
