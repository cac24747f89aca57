import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import chineseDays from 'chinese-days/package.json' with { type: 'json' };
import { type PlainDay, plainDayFrom, yearOf } from '../kit/plain-day.ts';
import type { CalendarLayer, HolidayNotice, NoticeDay } from './holiday-notice.ts';

/** chinese-days shortens three names; notices write them out. */
const WRITTEN_OUT: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

/**
 * The base that comes with the product: the data of the package chinese-days (not its functions, which
 * answer for years that nobody has published and shift days in time zones west of Greenwich).
 * @param version the calendar version under which the installation keeps it.
 */
export function shippedLayer(version: number): CalendarLayer {
  const notices = new Map<number, HolidayNotice>();
  const named = [
    ...Object.entries(data.holidays).map(([date, words]) => toNoticeDay(date, words, true)),
    ...Object.entries(data.workdays).map(([date, words]) => toNoticeDay(date, words, false)),
  ];
  for (const day of named.sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const year = noticeYear(day);
    const notice = notices.get(year) ?? { year, papers: [], days: [] };
    notice.days.push(day);
    notices.set(year, notice);
  }
  return { version, source: `chinese-days ${chineseDays.version}`, notices: [...notices.values()] };
}

/** @param words `English name,中文名,statutory days` */
function toNoticeDay(date: string, words: string, isOffDay: boolean): NoticeDay {
  const name = words.split(',')[1] ?? words;
  return { date: plainDayFrom(date), isOffDay, name: WRITTEN_OUT[name] ?? name };
}

/** A New Year's day off, or made up for, in December belongs to the notice of the year that follows. */
function noticeYear(day: { date: PlainDay; name: string }): number {
  const year = yearOf(day.date);
  return day.name === '元旦' && day.date.slice(5, 7) === '12' ? year + 1 : year;
}
