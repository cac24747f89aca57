import type { Weekday } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';

/** English beside the Chinese names that notices use. A name not listed stands in Chinese in both languages. */
const HOLIDAYS: Record<string, string> = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明: 'Qingming',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: 'seventieth anniversary of victory',
};

const WEEKDAYS: Record<Weekday, Bilingual> = {
  1: { zh: '星期一', en: 'Monday' },
  2: { zh: '星期二', en: 'Tuesday' },
  3: { zh: '星期三', en: 'Wednesday' },
  4: { zh: '星期四', en: 'Thursday' },
  5: { zh: '星期五', en: 'Friday' },
  6: { zh: '星期六', en: 'Saturday' },
  7: { zh: '星期日', en: 'Sunday' },
};

export function holidayName(name: string): Bilingual {
  const parts = name.split('、');
  return { zh: name, en: parts.map((part) => HOLIDAYS[part] ?? part).join(' and ') };
}

export function weekdayName(weekday: Weekday): Bilingual {
  return WEEKDAYS[weekday];
}
