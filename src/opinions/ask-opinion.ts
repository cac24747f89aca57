import type { Actor } from '../identity/actor.ts';
import { demand, getSeenCase } from '../identity/demand.ts';
import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import type { Database } from '../store/index.ts';
import { tellPartner } from './tell-about-opinion.ts';

/**
 * Asks a department for an opinion and tells its people.
 * @throws Problem not-found, forbidden, validation-failed.
 */
export async function askOpinion(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  caseId: string,
  asked: { partnerId: string; question: string; answerBy?: string | undefined },
): Promise<string> {
  const seen = await getSeenCase(db, actor, caseId, clock.today());
  demand(actor, 'opinion.ask', seen);
  const partner = await db.prisma.organisation.findUnique({ where: { id: asked.partnerId } });
  if (partner?.kind !== 'department') {
    throw invalidField('/partnerId', 'unknown', { zh: '没有这个协作部门', en: 'There is no such partner' });
  }
  if (asked.answerBy !== undefined && asked.answerBy < clock.today()) {
    throw invalidField('/answerBy', 'past', { zh: '答复期限已过', en: 'That day has passed' });
  }
  const id = newId();
  const created = await db.prisma.opinionRequest.create({
    data: {
      id,
      caseId,
      partnerId: partner.id,
      question: asked.question,
      askedBy: actor.id,
      askedAt: toDate(clock.now()),
      answerBy: asked.answerBy === undefined ? null : dayToDate(asked.answerBy as PlainDay),
    },
  });
  await tellPartner({ db, clock }, created);
  return id;
}
