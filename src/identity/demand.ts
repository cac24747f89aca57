import { z } from 'zod';
import type { PlainDay } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import { findConflicted } from '../store/find-conflicts.ts';
import type { Database } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { readActOf } from './acts.ts';
import { may, type Resource, whyNot } from './policies.ts';

/** @throws Problem forbidden, with the reason, when the actor may not do this act to this resource. */
export function demand(actor: Actor, act: string, resource: Resource = {}): void {
  const denial = whyNot(actor, act, resource);
  if (denial) throw problem('forbidden', { act: denial.act, reason: denial.reason });
}

const handsSchema = z.array(z.object({ act: z.string(), actorId: z.string() }));

/** A case as policies see it, and the words to speak of it. */
export interface SeenCase extends Resource {
  id: string;
  caseNumber: string;
  title: string;
  ended: boolean;
}

/**
 * The case, if the actor sees it. With a day it says who has to keep out of it on that day, for whoever goes on to act.
 * @throws Problem not-found: absent and out of scope are the same.
 */
export async function getSeenCase(
  db: Database,
  actor: Actor,
  caseId: string,
  on?: PlainDay,
): Promise<SeenCase> {
  const row = await db.prisma.case.findUnique({
    where: { id: caseId },
    include: {
      opinions: { select: { partnerId: true } },
      units: { where: { leftSeq: null }, select: { unitId: true } },
    },
  });
  if (!row) throw problem('not-found');
  const unitIds = row.units.map(({ unitId }) => unitId);
  const seen: SeenCase = {
    id: row.id,
    caseId: row.id,
    caseNumber: row.caseNumber,
    title: row.title,
    ended: row.ended,
    ownerId: row.ownerId,
    openedBy: row.openedBy,
    claimedBy: row.claimedBy,
    organisationId: row.organisationId,
    divisionCode: row.divisionCode,
    lineId: row.lineId,
    areaId: row.areaId,
    hands: handsSchema.parse(row.hands),
    askedOrganisations: row.opinions.map((opinion) => opinion.partnerId),
    keepOut: on === undefined ? [] : await findConflicted(db.pool, unitIds, on),
  };
  if (!may(actor, readActOf(row.kind), seen)) throw problem('not-found');
  return seen;
}
