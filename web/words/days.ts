import { instantFrom, toIsoMilliseconds } from '../../src/kit/clock.ts';
import { weekdayOf as isoWeekday, plainDayFrom } from '../../src/kit/plain-day.ts';

/**
 * Days and instants as people read them. A legal day is a string YYYY-MM-DD and never becomes an instant in
 * some other zone; an instant is always told in Beijing time.
 */
type Language = 'zh' | 'en';

const weekdays = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const fullWeekdays = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** 星期日 · Sunday */
export function weekdayInWords(day: string, language: Language): string {
  return fullWeekdays[language][weekdayOf(day)] ?? '';
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return isoWeekday(plainDayFrom(day)) % 7;
}

/** 2026年11月22日 · 22 Nov 2026 */
export function dayInWords(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'zh'
    ? `${year}年${Number(month)}月${Number(date)}日`
    : `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

/** 11月22日 周日 · Sun 22 Nov */
export function dayShort(day: string, language: Language): string {
  const [, month = '', date = ''] = day.split('-');
  const weekday = weekdayOf(day);
  return language === 'zh'
    ? `${Number(month)}月${Number(date)}日 周${weekdays.zh[weekday]}`
    : `${weekdays.en[weekday]} ${Number(date)} ${months[Number(month) - 1]}`;
}

const beijing = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function parts(instant: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { type, value } of beijing.formatToParts(instantFrom(instant).epochMilliseconds))
    found[type] = value;
  return found;
}

/** 2026-11-22 14:05 */
export function momentInWords(instant: string): string {
  const p = parts(instant);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
}

/** The instant of a day and a wall-clock time in Beijing, which has had no summer time since 1991. */
export function beijingInstant(day: string, time: string): string {
  return toIsoMilliseconds(instantFrom(`${day}T${time}+08:00`));
}
