import { dateToDay, dayToDate } from '../../kit/clock.ts';
import { addDays, type PlainDay } from '../../kit/plain-day.ts';
import type { Database, Prisma } from '../../store/index.ts';
import type { Instructor } from './rank-candidates.ts';

/** Five working days are a week: who is gone by then does not bring a case to its end that he takes today. */
const AHEAD_DAYS = 7;

/** Instructors who hold their role on the day, with their lines and whether they are away or soon will be; by id. */
export async function findInstructors({ db }: { db: Database }, on: PlainDay): Promise<Instructor[]> {
  const [day, ahead] = [dayToDate(on), dayToDate(addDays(on, AHEAD_DAYS))];
  const rows = await db.prisma.user.findMany({
    where: { disabledAt: null, roles: { some: holding(day, day) } },
    select: {
      id: true,
      displayName: true,
      roles: { where: holding(day, ahead), select: { lineId: true, validFrom: true, validTo: true } },
      absences: {
        where: { firstDay: { lte: ahead }, lastDay: { gte: day } },
        orderBy: { firstDay: 'asc' },
        select: { firstDay: true, lastDay: true },
      },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, displayName, roles, absences: [absence] }) => {
    const leave = absence && { from: dateToDay(absence.firstDay), to: dateToDay(absence.lastDay) };
    const ends = roles.map(({ validTo }) => validTo);
    const lastDay = ends.includes(null) ? null : ends.reduce((a, b) => (a && b && a > b ? a : b), day);
    return {
      id,
      name: displayName,
      lineIds: roles.flatMap(({ lineId, validFrom }) => (lineId && validFrom <= day ? [lineId] : [])),
      away: leave && leave.from <= on ? leave : null,
      leaveFrom: leave && leave.from > on ? leave.from : null,
      lastDay: lastDay && lastDay <= ahead ? dateToDay(lastDay) : null,
    };
  });
}

/** Roles of an instructor that hold on some day of a span. */
function holding(from: Date, to: Date): Prisma.RoleAssignmentWhereInput {
  return {
    role: 'instructor',
    validFrom: { lte: to },
    OR: [{ validTo: null }, { validTo: { gte: from } }],
  };
}
