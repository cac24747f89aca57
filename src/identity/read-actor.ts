import { z } from 'zod';
import { type Clock, dayToDate } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { roles } from './contract.ts';

/** A person as a job acts for them, with the roles of today: what was taken from them meanwhile they may not do. */
export async function readActor(
  { db, clock }: { db: Pick<Database, 'prisma'>; clock: Clock },
  userId: string,
): Promise<Actor> {
  const today = dayToDate(clock.today());
  const user = await db.prisma.user.findUniqueOrThrow({
    where: { id: userId },
    include: {
      roles: { where: { validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] } },
    },
  });
  return {
    id: user.id,
    kind: 'user',
    displayName: user.displayName,
    roles: user.roles.map(({ role, ...scope }) => ({ ...scope, role: z.enum(roles).parse(role) })),
  };
}
