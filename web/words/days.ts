import { addDays, daysBetween } from '../../machines/law/civil-day.ts';

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

const someSunday = '2023-01-01';

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return ((daysBetween(someSunday, day) % 7) + 7) % 7;
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

const hoursAhead = 8;

/** Beijing's wall clock of an ISO instant in UTC: eight hours ahead, all the year since 1991. */
function wallClock(instant: string): { day: string; time: string } {
  const hour = Number(instant.slice(11, 13)) + hoursAhead;
  const day = instant.slice(0, 10);
  return {
    day: hour < 24 ? day : addDays(day, 1),
    time: `${String(hour % 24).padStart(2, '0')}:${instant.slice(14, 16)}`,
  };
}

/** 2026-11-22 14:05 */
export function momentInWords(instant: string): string {
  const { day, time } = wallClock(instant);
  return `${day} ${time}`;
}

/** The instant of a day and a wall-clock time (14:05) in Beijing. */
export function beijingInstant(day: string, time: string): string {
  const hour = Number(time.slice(0, 2)) - hoursAhead;
  const utcDay = hour < 0 ? addDays(day, -1) : day;
  return `${utcDay}T${String((hour + 24) % 24).padStart(2, '0')}:${time.slice(3, 5)}:00.000Z`;
}
