import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { addDays, weekdayOf, yearOf } from '../kit/plain-day.ts';
import type { Database } from '../store/index.ts';
import type { Calendars } from './calendars.ts';

/**
 * From 1 October on, tells every supervisor once a week that next year's notice has not been imported:
 * notices come between the end of October and the beginning of December, and from Christmas on five working
 * days need them. To be run daily.
 * @returns the year that is missing, or null when there is nothing to say.
 */
export async function alarmMissingCalendar({
  db,
  clock,
  calendars,
}: {
  db: Database;
  clock: Clock;
  calendars: Calendars;
}): Promise<number | null> {
  const today = clock.today();
  const missing = yearOf(today) + 1;
  const calendar = await calendars.active();
  if (today < `${yearOf(today)}-10-01` || calendar.coverage(missing) === 'published') return null;
  const monday = addDays(today, 1 - weekdayOf(today));
  const supervisors = await db.prisma.roleAssignment.findMany({
    where: {
      role: 'supervisor',
      user: { disabledAt: null },
      validFrom: { lte: dayToDate(today) },
      OR: [{ validTo: null }, { validTo: { gte: dayToDate(today) } }],
    },
    distinct: ['userId'],
    select: { userId: true },
  });
  await db.prisma.notice.createMany({
    data: supervisors.map(({ userId }) => ({
      id: newId(),
      userId,
      topic: 'calendar-missing',
      rung: `${missing}:${monday}`,
      params: { year: missing },
      createdAt: toDate(clock.now()),
    })),
    skipDuplicates: true,
  });
  return missing;
}
