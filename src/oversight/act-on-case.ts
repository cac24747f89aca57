import { type CaseServices, possibleOwners } from '../cases/index.ts';
import type { CaseAnswer } from '../engine/index.ts';
import type { Actor } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import { invalidField } from '../problems/parse-input.ts';
import { isProblem, problem } from '../problems/problem.ts';

/** What a request says about the version and about being repeated. */
export interface CommandGiven {
  expectedVersion: number | undefined;
  idempotencyKey: string | undefined;
}

type Services = Pick<CaseServices, 'db' | 'clock' | 'engine'>;

/** 转办: gives the case to another instructor on duty. @throws Problem validation-failed, and the door's. */
export async function reassign(
  services: Services,
  actor: Actor,
  caseId: string,
  body: { ownerId: string; reason: string },
  given: CommandGiven,
): Promise<CaseAnswer> {
  const repeated = await isRepeated(services, actor, given);
  for (;;) {
    const { case: view } = await services.engine.preview(caseId, actor);
    if (!repeated) await requireOtherOwner(services, view, body.ownerId);
    try {
      return await services.engine.recordSystemEvent({
        actor,
        caseId,
        event: {
          type: 'reassigned',
          payload: { from: view.ownerId, to: body.ownerId, reason: body.reason },
        },
        // The event says from whom: it must be the one who had the case when it was recorded.
        expectedVersion: given.expectedVersion ?? view.version,
        idempotencyKey: given.idempotencyKey,
        request: { caseId, reassign: body },
      });
    } catch (thrown) {
      if (given.expectedVersion !== undefined || !isProblem(thrown, 'version-conflict')) throw thrown;
    }
  }
}

async function requireOtherOwner(
  services: Services,
  view: { id: string; ownerId: string | null; lineId: string | null },
  ownerId: string,
): Promise<void> {
  const owners = await possibleOwners(services, view.lineId, await unitsOf(services, view.id));
  const owner = owners.find(({ id }) => id === ownerId);
  if (!owner) {
    throw invalidField('/ownerId', 'unknown', {
      zh: '不是在岗的指导员',
      en: 'No instructor on duty has this id',
    });
  }
  if (view.ownerId === ownerId) {
    throw invalidField('/ownerId', 'same', {
      zh: '本案已由该指导员承办',
      en: 'This instructor has the case already',
    });
  }
  if (!owner.fit) throw invalidField('/ownerId', 'unfit', owner.reason);
}

/** The units a case is about, for whoever must keep out of it. */
export async function unitsOf({ db }: Pick<Services, 'db'>, caseId: string): Promise<string[]> {
  const rows = await db.prisma.caseUnit.findMany({
    where: { caseId, leftSeq: null },
    select: { unitId: true },
  });
  return rows.map(({ unitId }) => unitId);
}

/** Whether this key was answered before: then the door gives that answer again, and nothing is asked anew. */
async function isRepeated(
  { db }: Services,
  actor: Actor,
  { idempotencyKey: key }: CommandGiven,
): Promise<boolean> {
  if (key === undefined) return false;
  return (await db.prisma.idempotencyRecord.count({ where: { actorId: actor.id, key } })) > 0;
}

/** 催办, 督办, 通报. @throws Problem validation-failed, and the door's. */
export async function issue(
  services: Services,
  actor: Actor,
  caseId: string,
  body: { level: string; addresseeId: string; reason: string; answerBy: string },
  given: CommandGiven,
): Promise<CaseAnswer> {
  const addressee = await services.db.prisma.user.findFirst({
    where: { id: body.addresseeId, disabledAt: null },
    select: { id: true },
  });
  if (!addressee)
    throw invalidField('/addresseeId', 'unknown', { zh: '没有此人', en: 'There is no such person' });
  if (body.answerBy < services.clock.today()) {
    throw invalidField('/answerBy', 'past', {
      zh: '答复期限不得早于今日',
      en: 'The answer-by day has passed',
    });
  }
  return record(services, actor, caseId, given, 'measure-issued', {
    measure: body.level,
    addressee: addressee.id,
    reason: body.reason,
    answerBy: body.answerBy,
  });
}

/**
 * Answers a measure, once, by the one whose answer is wanted.
 * @throws Problem not-found, forbidden, transition-not-allowed, and the door's.
 */
export async function answer(
  services: Services,
  actor: Actor,
  caseId: string,
  { seq, text }: { seq: number; text: string },
  given: CommandGiven,
): Promise<CaseAnswer> {
  const repeated = await isRepeated(services, actor, given);
  for (;;) {
    const { case: view } = await services.engine.preview(caseId, actor);
    if (!repeated) await requireUnanswered(services, actor, caseId, seq, view.state);
    try {
      const expectedVersion = given.expectedVersion ?? view.version;
      const payload = { measureSeq: seq, answer: text };
      return await record(
        services,
        actor,
        caseId,
        { ...given, expectedVersion },
        'measure-answered',
        payload,
      );
    } catch (thrown) {
      // Somebody was faster with something else: look again whether the measure is still open.
      if (given.expectedVersion !== undefined || !isProblem(thrown, 'version-conflict')) throw thrown;
    }
  }
}

async function requireUnanswered(
  { db }: Services,
  actor: Actor,
  caseId: string,
  seq: number,
  state: string,
): Promise<void> {
  const events = await db.prisma.caseEvent.findMany({
    where: { caseId, type: { in: ['measure-issued', 'measure-answered'] } },
    select: { seq: true, type: true, payload: true },
  });
  const issued = events.find((event) => event.seq === seq && event.type === 'measure-issued');
  if (!issued) throw problem('not-found');
  if (said(issued.payload).addressee !== actor.id) {
    throw problem('forbidden', { act: 'measure.answer', reason: 'relation' });
  }
  const done = events.some(
    (event) => event.type === 'measure-answered' && said(event.payload).measureSeq === seq,
  );
  if (done) throw problem('transition-not-allowed', { state, allowedEvents: [] });
}

function said(payload: unknown): { [key: string]: unknown } {
  return Object(payload) as { [key: string]: unknown };
}

/** Records a system event through the door. */
export async function record(
  { engine }: Pick<Services, 'engine'>,
  actor: Actor,
  caseId: string,
  given: CommandGiven,
  type: string,
  payload: { [key: string]: Json },
): Promise<CaseAnswer> {
  return engine.recordSystemEvent({ actor, caseId, event: { type, payload }, ...given });
}
