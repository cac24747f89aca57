import { dateToDay, dayToDate } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Database } from '../../store/index.ts';
import type { Instructor } from './rank-candidates.ts';

/** Instructors who hold their role on the day, with their lines and whether they are away; by id. */
export async function findInstructors({ db }: { db: Database }, on: PlainDay): Promise<Instructor[]> {
  const day = dayToDate(on);
  const rows = await db.prisma.roleAssignment.findMany({
    where: {
      role: 'instructor',
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gte: day } }],
      user: { disabledAt: null },
    },
    select: {
      lineId: true,
      user: {
        select: {
          id: true,
          displayName: true,
          absences: {
            where: { firstDay: { lte: day }, lastDay: { gte: day } },
            select: { firstDay: true, lastDay: true },
          },
        },
      },
    },
    orderBy: { userId: 'asc' },
  });
  const people = new Map<string, Instructor & { lineIds: string[] }>();
  for (const { lineId, user } of rows) {
    const [away] = user.absences;
    const known = people.get(user.id) ?? {
      id: user.id,
      name: user.displayName,
      lineIds: [],
      away: away ? { from: dateToDay(away.firstDay), to: dateToDay(away.lastDay) } : null,
    };
    if (lineId) known.lineIds.push(lineId);
    people.set(user.id, known);
  }
  return [...people.values()];
}
