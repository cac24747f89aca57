import { useQuery } from '@tanstack/react-query';
import { getCalendarYear } from '../../src/calendar/contract.ts';
import { call } from '../api/call.ts';
import { Ready } from '../app/states.tsx';
import { weekdayOf } from '../words/days.ts';
import { useWords } from '../words/index.ts';

interface Day {
  day: string;
  working: boolean;
  kind: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  reason: { zh: string; en: string };
}

/** Twelve months; a holiday and a make-up day differ by colour, weight and underline, and each says why. */
export function CalendarYear({ year }: { year: number }) {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['calendar', 'year', year],
    queryFn: ({ signal }) => call(getCalendarYear, { params: { year }, signal }),
  });
  return (
    <Ready query={query} rows={8}>
      {({ days, coverage }) => (
        <>
          <p className="quiet">
            {t(`calendar.coverage.${coverage}`)} ·{' '}
            {t('calendar.workingDays', { count: days.filter(({ working }) => working).length })}
            {' · '}
            <span className="day-holiday">{t('calendar.kind.holiday')}</span>{' '}
            <span className="day-make-up">{t('calendar.kind.makeUp')}</span>
          </p>
          <div className="year-grid">
            {Array.from({ length: 12 }, (_, index) => (
              <Month
                // biome-ignore lint/suspicious/noArrayIndexKey: a year has its twelve months
                key={index}
                number={index + 1}
                days={days.filter(({ day }) => Number(day.slice(5, 7)) === index + 1)}
              />
            ))}
          </div>
        </>
      )}
    </Ready>
  );
}

function Month({ number, days }: { number: number; days: readonly Day[] }) {
  const { t, say, language } = useWords();
  const heads =
    language === 'zh' ? ['一', '二', '三', '四', '五', '六', '日'] : ['M', 'T', 'W', 'T', 'F', 'S', 'S'];
  return (
    <table className="month-grid">
      <caption>{t('calendar.month', { number })}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a week has its seven days
            <th scope="col" key={index}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day)?.day}>
            {week.map((day, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a week has its seven days
              <td key={index} className={day && classOf(day)} title={day && say(day.reason)}>
                {day && Number(day.day.slice(8))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf(day: Day): string {
  if (day.kind === 'weekend') return 'day-off';
  return day.kind === 'weekday' ? '' : `day-${day.kind}`;
}

/** Weeks from Monday; the days outside the month are holes. */
function weeksOf(days: readonly Day[]): (Day | undefined)[][] {
  const first = days[0];
  if (!first) return [];
  const offset = (weekdayOf(first.day) + 6) % 7;
  const cells = [...Array.from({ length: offset }, () => undefined), ...days];
  const weeks: (Day | undefined)[][] = [];
  for (let start = 0; start < cells.length; start += 7) {
    const week = cells.slice(start, start + 7);
    weeks.push([...week, ...Array.from({ length: 7 - week.length }, () => undefined)]);
  }
  return weeks;
}
