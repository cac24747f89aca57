import { dayToDate, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Vacancy } from './contract.ts';
import { readVacancies } from './list-vacancies.ts';
import type { StaffingServices } from './staff-roles.ts';

/** How many days before it begins a vacancy is told. */
const AHEAD_DAYS = 14;

/**
 * Tells supervisors and administrators of every vacancy that is or will be within a fortnight, each of them once: whoever runs this
 * again tells nothing twice. To be run daily.
 * @returns how many vacancies there are.
 */
export async function raiseVacancies(services: StaffingServices): Promise<number> {
  const { db, clock } = services;
  const today = clock.today();
  const vacancies = await readVacancies(services, { on: today, within: AHEAD_DAYS });
  const readers = await keepersOn(services, today);
  await db.prisma.notice.createMany({
    data: vacancies.flatMap((vacancy) =>
      readers.map((userId) => ({
        id: newId(),
        userId,
        topic: 'vacancy',
        rung: rungOf(vacancy),
        params: { role: vacancy.role, place: vacancy.place.name, since: vacancy.since },
        createdAt: toDate(clock.now()),
      })),
    ),
    skipDuplicates: true,
  });
  return vacancies.length;
}

/** One vacancy is one place, one role and one first day: foretold and begun it is the same. */
function rungOf({ role, place, since }: Vacancy): string {
  return `${role}:${place.id}:${since ?? 'never'}`;
}

async function keepersOn({ db }: StaffingServices, today: PlainDay): Promise<string[]> {
  const day = dayToDate(today);
  const rows = await db.prisma.roleAssignment.findMany({
    where: {
      role: { in: ['supervisor', 'admin'] },
      user: { disabledAt: null },
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gte: day } }],
    },
    distinct: ['userId'],
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}
