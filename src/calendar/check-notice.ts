import { isPlainDay, type PlainDay, weekdayOf, yearOf } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import type { HolidayNotice } from './holiday-notice.ts';
import { statutoryDays } from './statutory-days.ts';

/** One reason why a notice cannot be taken. Row 1 is the notice itself, its days follow from row 2. */
export interface NoticeFault {
  row: number;
  column: 'year' | 'days' | 'date' | 'isOffDay' | 'name';
  value: string;
  detail: Bilingual;
}

/**
 * Everything that speaks against a notice: not published yet, out of turn, or inconsistent in itself. A feed
 * is not trusted: domain 4.7.
 * @param known the first year that is published and the last one.
 */
export function checkNotice(notice: HolidayNotice, known: { first: number; last: number }): NoticeFault[] {
  if (notice.days.length === 0) {
    return [
      fault(
        1,
        'days',
        '[]',
        `${notice.year} 年放假安排尚未公布`,
        `the notice for ${notice.year} is not published yet`,
      ),
    ];
  }
  if (notice.year < known.first) {
    return [
      yearFault(
        notice.year,
        `只接受 ${known.first} 年起的放假安排`,
        `only years from ${known.first} on are kept`,
      ),
    ];
  }
  if (notice.year > known.last + 1) {
    const missing = known.last + 1;
    return [
      yearFault(notice.year, `请先导入 ${missing} 年的放假安排`, `import the notice for ${missing} first`),
    ];
  }
  const offDays = new Set(notice.days.filter((day) => day.isOffDay).map((day) => day.date));
  return [
    ...notice.days.flatMap((day, index) => dayFaults(notice, day, index)),
    ...statutoryDays(notice.year)
      .filter(({ date }) => !offDays.has(date))
      .map(({ date, name }) =>
        fault(
          1,
          'days',
          date,
          `缺少法定节假日：${name} ${date}`,
          `the statutory holiday ${date} (${name}) is not off`,
        ),
      ),
  ];
}

function dayFaults(notice: HolidayNotice, day: HolidayNotice['days'][number], index: number): NoticeFault[] {
  const row = index + 2;
  const { date, isOffDay, name } = day;
  if (!isPlainDay(date)) return [fault(row, 'date', date, '日期不存在', 'there is no such day')];
  const faults: NoticeFault[] = [];
  if (name === '')
    faults.push(fault(row, 'name', name, '缺少节日名称', 'the name of the holiday is missing'));
  if (!belongsTo(date, notice.year)) {
    faults.push(
      fault(row, 'date', date, '不属于该年度的放假安排', `does not belong to the notice for ${notice.year}`),
    );
  }
  const twin = notice.days.findIndex((other) => other.date === date);
  if (twin !== index) {
    const both = notice.days[twin]?.isOffDay !== isOffDay;
    faults.push(
      both
        ? fault(row, 'isOffDay', String(isOffDay), `${date} 既放假又上班`, `${date} is both off and worked`)
        : fault(row, 'date', date, `${date} 重复`, `${date} is listed twice`),
    );
  }
  if (!isOffDay && weekdayOf(date) < 6) {
    faults.push(fault(row, 'date', date, '调休上班日须为周末', 'a make-up day must fall on a weekend'));
  }
  return faults;
}

/** Its own year, or the December before: a New Year holiday may begin there. */
function belongsTo(date: PlainDay, year: number): boolean {
  return yearOf(date) === year || date.startsWith(`${year - 1}-12-`);
}

function yearFault(year: number, zh: string, en: string): NoticeFault {
  return fault(1, 'year', String(year), zh, en);
}

function fault(
  row: number,
  column: NoticeFault['column'],
  value: string,
  zh: string,
  en: string,
): NoticeFault {
  return { row, column, value, detail: { zh, en } };
}
