import type { z } from 'zod';
import type { Calendar } from '../calendar/calendar.ts';
import type { calendarVersion } from '../calendar/contract.ts';
import { fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import { daysFrom, type PlainDay, plainDayOf } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import { type Calendars, noticesOf } from './calendars.ts';

export type CalendarVersionView = z.input<typeof calendarVersion>;

type Row = Awaited<ReturnType<Database['prisma']['calendarVersion']['findMany']>>[number];
type Person = { id: string; name: string } | null;

/** Every version, newest first. */
export async function listCalendarVersions(
  db: Database,
): Promise<Omit<CalendarVersionView, 'changedDays'>[]> {
  const rows = await db.prisma.calendarVersion.findMany({ orderBy: { version: 'desc' } });
  const people = await namesOf(db, rows);
  return Promise.all(rows.map((row) => toView(db, row, people)));
}

/** @throws Problem not-found. */
export async function getCalendarVersion(
  db: Database,
  calendars: Calendars,
  version: number,
): Promise<CalendarVersionView> {
  const row = await db.prisma.calendarVersion.findUnique({ where: { version } });
  if (!row) throw problem('not-found');
  const view = await toView(db, row, await namesOf(db, [row]));
  return { ...view, changedDays: await changedDays(db, calendars, row) };
}

async function toView(
  db: Database,
  row: Row,
  people: ReadonlyMap<string, string>,
): Promise<Omit<CalendarVersionView, 'changedDays'>> {
  const person = (id: string | null): Person => (id ? { id, name: people.get(id) ?? '' } : null);
  const notices = noticesOf(row.data);
  return {
    version: row.version,
    status: row.status as CalendarVersionView['status'],
    source: row.source,
    years: notices.map(({ year }) => year).sort((a, b) => a - b),
    papers: notices.flatMap(({ papers }) => papers),
    importedBy: person(row.importedBy),
    importedAt: toIsoMilliseconds(fromDate(row.importedAt)),
    confirmedBy: person(row.confirmedBy),
    confirmedAt: row.confirmedAt && toIsoMilliseconds(fromDate(row.confirmedAt)),
    progress: row.status === 'active' ? await progressOf(db, row.version) : null,
  };
}

/** How many open cases have followed to the version in force. */
async function progressOf(db: Database, version: number): Promise<{ openCases: number; remaining: number }> {
  const [openCases, remaining] = await Promise.all([
    db.prisma.case.count({ where: { ended: false } }),
    db.prisma.case.count({ where: { ended: false, calendarVersion: { lt: version } } }),
  ]);
  return { openCases, remaining };
}

async function namesOf(db: Database, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => [row.importedBy, row.confirmedBy]).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const users = await db.prisma.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return new Map(users.map((user) => [user.id, user.displayName]));
}

/** The days on which a version and the one before it disagree, in the years that it brings and the Decembers before. */
async function changedDays(
  db: Database,
  calendars: Calendars,
  row: Row,
): Promise<CalendarVersionView['changedDays']> {
  const before = await db.prisma.calendarVersion.findFirst({
    where: { version: { lt: row.version }, status: { in: ['active', 'superseded'] } },
    orderBy: { version: 'desc' },
  });
  if (!before) return [];
  const [older, newer] = await Promise.all([
    calendars.version(before.version),
    calendars.version(row.version),
  ]);
  const days: CalendarVersionView['changedDays'] = [];
  for (const { year } of noticesOf(row.data)) {
    for (const day of daysFrom(plainDayOf(year - 1, 12, 1), plainDayOf(year, 12, 31))) {
      const was = workingOn(older, day);
      const is = workingOn(newer, day);
      if (was !== is) days.push({ day, before: was, after: is, reason: newer.workingDay(day).reason });
    }
  }
  return days;
}

/** Null for a day that the calendar does not cover. */
function workingOn(calendar: Calendar, day: PlainDay): boolean | null {
  return day < calendar.firstDay || day > calendar.lastDay ? null : calendar.isWorkingDay(day);
}
