import { dayToDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { insertNotices, listPeopleOfCases } from '../../store/notices.ts';
import { findClockedCases, type LoadServices } from '../workload/measure-loads.ts';
import { withStanding } from './plan-hand-over.ts';

/**
 * Tells the supervisors and the county cadre of the area of every open case that has had no present owner for more than one working
 * day (domain X14), once for each spell. To be run daily.
 * @returns how many such cases there are.
 */
export async function raiseUnattended(services: LoadServices): Promise<number> {
  const { db, clock } = services;
  const today = clock.today();
  const open = await withStanding(services, await findClockedCases(services, { scope: [{}] }));
  const late = open.flatMap(({ one, unattended }) =>
    unattended !== null && unattended.workingDays > 1 ? [{ one, ...unattended }] : [],
  );
  const people = await listPeopleOfCases(
    db.pool,
    late.map(({ one }) => one.id),
    today,
  );
  const cadres = await cadresOn(services, today);
  const createdAt = toIsoMilliseconds(clock.now());
  await insertNotices(
    db.pool,
    late.flatMap(({ one, since, workingDays }) => {
      const supervisors = people.find(({ caseId }) => caseId === one.id)?.supervisors ?? [];
      const cadre = one.areaId === null ? [] : (cadres.get(one.areaId) ?? []);
      return [...new Set([...supervisors, ...cadre])].map((userId) => ({
        id: newId(),
        userId,
        caseId: one.id,
        topic: 'case-unattended',
        rung: since,
        dueOn: null,
        params: { since, days: workingDays },
        createdAt,
      }));
    }),
  );
  return late.length;
}

async function cadresOn({ db }: LoadServices, today: PlainDay): Promise<Map<string, string[]>> {
  const day = dayToDate(today);
  const rows = await db.prisma.roleAssignment.findMany({
    where: {
      role: 'county-cadre',
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gte: day } }],
      user: { disabledAt: null },
    },
    select: { areaId: true, userId: true },
  });
  const byArea = new Map<string, string[]>();
  for (const { areaId, userId } of rows) {
    if (areaId) byArea.set(areaId, [...(byArea.get(areaId) ?? []), userId]);
  }
  return byArea;
}
