import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { Database } from '../store/index.ts';

interface Services {
  db: Database;
  clock: Clock;
}

/** A notice to everybody who speaks for the partner today. */
export async function tellPartner({ db, clock }: Services, partnerId: string, caseId: string): Promise<void> {
  const day = dayToDate(clock.today());
  const people = await db.prisma.user.findMany({
    where: {
      disabledAt: null,
      roles: {
        some: {
          role: 'partner',
          organisationId: partnerId,
          validFrom: { lte: day },
          OR: [{ validTo: null }, { validTo: { gte: day } }],
        },
      },
    },
    select: { id: true },
  });
  await tell(
    { db, clock },
    people.map(({ id }) => id),
    caseId,
    'opinion-asked',
  );
}

/** A notice to the one who asked. */
export async function tellAsker(services: Services, userId: string, caseId: string): Promise<void> {
  await tell(services, [userId], caseId, 'opinion-answered');
}

async function tell(
  { db, clock }: Services,
  userIds: readonly string[],
  caseId: string,
  topic: string,
): Promise<void> {
  const createdAt = toDate(clock.now());
  const data = userIds.map((userId) => ({ id: newId(), userId, caseId, topic, createdAt }));
  await db.prisma.notice.createMany({ data });
}
