import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { Database } from '../store/index.ts';

interface Services {
  db: Database;
  clock: Clock;
}

interface Asked {
  id: string;
  caseId: string;
  partnerId: string;
  askedBy: string;
}

/** A notice to everybody who speaks for the partner today. */
export async function tellPartner({ db, clock }: Services, asked: Asked): Promise<void> {
  const day = dayToDate(clock.today());
  const people = await db.prisma.user.findMany({
    where: {
      disabledAt: null,
      roles: {
        some: {
          role: 'partner',
          organisationId: asked.partnerId,
          validFrom: { lte: day },
          OR: [{ validTo: null }, { validTo: { gte: day } }],
        },
      },
    },
    select: { id: true },
  });
  const userIds = people.map(({ id }) => id);
  await tell({ db, clock }, userIds, asked, 'opinion-asked');
}

/** A notice to the one who asked. */
export async function tellAsker(services: Services, asked: Asked): Promise<void> {
  await tell(services, [asked.askedBy], asked, 'opinion-answered');
}

async function tell(
  { db, clock }: Services,
  userIds: readonly string[],
  { id, caseId }: Asked,
  topic: string,
): Promise<void> {
  const createdAt = toDate(clock.now());
  // One notice for each opinion, however often it is told.
  const about = { caseId, topic, rung: `opinion-${id}`, params: { opinionId: id }, createdAt };
  const data = userIds.map((userId) => ({ id: newId(), userId, ...about }));
  await db.prisma.notice.createMany({ data, skipDuplicates: true });
}
