import { z } from 'zod';
import { buildCalendar, type Calendar } from '../calendar/calendar.ts';
import { holidayNotice } from '../calendar/contract.ts';
import type { CalendarLayer, HolidayNotice } from '../calendar/holiday-notice.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import type { Database, Prisma } from '../store/index.ts';

/** What a calendar version keeps: the notices it brings, each replacing its year's in the versions before. */
const layerData = z.object({ notices: z.array(holidayNotice) });

/** A calendar of this installation, by version. What was once in force never changes, so it is built once. */
export class Calendars {
  readonly #db: Database;
  readonly #built = new Map<number, Calendar>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The calendar in force now, whichever node confirmed it. */
  async active(): Promise<Calendar> {
    return this.version(await this.activeVersion());
  }

  async activeVersion(): Promise<number> {
    const row = await this.#db.prisma.calendarVersion.findFirst({
      where: { status: 'active' },
      select: { version: true },
    });
    if (!row) throw new Error('no calendar version is active: prepareTimekeeping has not run');
    return row.version;
  }

  /**
   * The calendar of a version: its own notices above those of every earlier version that was in force.
   * A draft is built anew each time, since what it stands on may still change.
   * @throws Problem not-found.
   */
  async version(version: number): Promise<Calendar> {
    const known = this.#built.get(version);
    if (known) return known;
    const rows = await this.#db.prisma.calendarVersion.findMany({
      where: { OR: [{ version }, { version: { lt: version }, status: { in: ['active', 'superseded'] } }] },
    });
    const own = rows.find((row) => row.version === version);
    if (!own) throw problem('not-found');
    const calendar = buildCalendar(rows.map(toLayer), version);
    if (own.status === 'active' || own.status === 'superseded') this.#built.set(version, calendar);
    return calendar;
  }
}

/** @throws ZodError when the row was tampered with. */
export function toLayer(row: { version: number; source: string; data: unknown }): CalendarLayer {
  return { version: row.version, source: row.source, notices: noticesOf(row.data) };
}

export function noticesOf(data: unknown): HolidayNotice[] {
  return layerData.parse(data).notices.map((notice) => ({
    ...notice,
    days: notice.days.map(({ date, ...day }) => ({ ...day, date: date as PlainDay })),
  }));
}

/** What is stored of notices. */
export function toData(notices: readonly HolidayNotice[]): Prisma.InputJsonObject {
  return {
    notices: notices.map(({ year, papers, days }) => ({
      year,
      papers,
      days: days.map(({ date, isOffDay, name }) => ({ date, isOffDay, name })),
    })),
  };
}
