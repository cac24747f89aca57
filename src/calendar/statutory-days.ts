import { LunarDay, SolarTerm } from 'tyme4ts';
import { addDays, type PlainDay, plainDayOf } from '../kit/plain-day.ts';

export interface StatutoryDay {
  date: PlainDay;
  /** The holiday's Chinese name. */
  name: string;
}

interface SolarDay {
  getYear(): number;
  getMonth(): number;
  getDay(): number;
}

const QINGMING = 7; // the solar terms are numbered from the winter solstice of the year before

/**
 * The days off that the Measures on Holidays for National Annual Festivals and Memorial Days
 * (全国年节及纪念日放假办法) give everybody in a year, before any exchange with weekends.
 * Versions: 1999 (10 days), 2007 (11 days), 2013 (eve of the Spring Festival dropped), 2024 (13 days).
 * Lunar days and Qingming are computed with tyme4ts, astronomically: ICU's Chinese calendar puts the Spring
 * Festivals of 2027 and 2030 on the wrong day.
 */
export function statutoryDays(year: number): StatutoryDay[] {
  const springFestival = lunarDay(year, 1, 1);
  const fromTheEve = year >= 2025 || (year >= 2008 && year <= 2013);
  const days = [
    ...span('元旦', plainDayOf(year, 1, 1), 1),
    ...span('春节', addDays(springFestival, fromTheEve ? -1 : 0), year >= 2025 ? 4 : 3),
    ...span('劳动节', plainDayOf(year, 5, 1), labourDays(year)),
    ...span('国庆节', plainDayOf(year, 10, 1), 3),
  ];
  if (year >= 2008) {
    days.push({ date: toPlainDay(SolarTerm.fromIndex(year, QINGMING).getSolarDay()), name: '清明节' });
    days.push({ date: lunarDay(year, 5, 5), name: '端午节' });
    days.push({ date: lunarDay(year, 8, 15), name: '中秋节' });
  }
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function labourDays(year: number): number {
  if (year >= 2025) return 2;
  return year >= 2008 ? 1 : 3;
}

function span(name: string, from: PlainDay, count: number): StatutoryDay[] {
  return Array.from({ length: count }, (_, index) => ({ date: addDays(from, index), name }));
}

function lunarDay(year: number, month: number, day: number): PlainDay {
  return toPlainDay(LunarDay.fromYmd(year, month, day).getSolarDay());
}

function toPlainDay(day: SolarDay): PlainDay {
  return plainDayOf(day.getYear(), day.getMonth(), day.getDay());
}
