import type { PlainDay } from '../kit/plain-day.ts';

/** One day that a notice names: off, or a weekend day on which work is made up (调休上班). */
export interface NoticeDay {
  date: PlainDay;
  isOffDay: boolean;
  /** The holiday's Chinese name, for example 春节; two that fall together are joined by 、. */
  name: string;
}

/**
 * The State Council's arrangement for one year. It may name days at the end of the December before: the
 * New Year holiday of 2019 began on 2018-12-30 with a make-up day on 2018-12-29.
 */
export interface HolidayNotice {
  year: number;
  /** Addresses or numbers of the papers it was taken from. */
  papers: string[];
  days: NoticeDay[];
}

/** What one calendar version adds: whole notices, each replacing the one of the same year beneath. */
export interface CalendarLayer {
  version: number;
  /** Where the notices come from, for example `chinese-days 1.5.7` or an importer's own words. */
  source: string;
  notices: HolidayNotice[];
}
