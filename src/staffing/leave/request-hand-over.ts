import type { Actor } from '../../identity/actor.ts';
import { type Clock, toDate } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { Prisma } from '../../store/index.ts';
import { addJobAlong } from '../../store/job-queue.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import type { confirmHandOver } from './contract.ts';
import { HAND_OVER } from './hand-over.ts';

type Asked = ContractBody<typeof confirmHandOver>;

/**
 * Writes down that cases are to change hands and asks the background for it, both in one transaction. The same id again is the
 * same hand-over and writes nothing.
 * @throws Problem validation-failed, not-found when the id is another person's, idempotency-key-reused when it asks for something else.
 */
export async function requestHandOver(
  { db, clock }: StaffingServices,
  actor: Actor,
  asked: Asked,
): Promise<void> {
  await db.prisma.$transaction(async (tx) => {
    if (!(await writeHandOver(tx, clock, actor, asked))) return;
    await addJobAlong(tx, { task: HAND_OVER, payload: { id: asked.id }, key: `${HAND_OVER}:${asked.id}` });
  });
}

/** As `requestHandOver`, without asking the background. @returns whether it is new. */
export async function writeHandOver(
  tx: Prisma.TransactionClient,
  clock: Clock,
  actor: Actor,
  asked: Asked,
): Promise<boolean> {
  const { id, cause, absenceId, items } = asked;
  const userId = await personOf(tx, asked);
  requireTheirs(asked, userId);
  const { count } = await tx.handOver.createMany({
    data: {
      id,
      cause,
      userId,
      absenceId: absenceId ?? null,
      doneBy: actor.id,
      startedAt: toDate(clock.now()),
    },
    skipDuplicates: true,
  });
  if (count === 0) {
    await requireSame(tx, actor, asked);
    return false;
  }
  await tx.handOverItem.createMany({ data: items.map((item) => ({ handOverId: id, ...item })) });
  return true;
}

async function personOf(
  tx: Prisma.TransactionClient,
  { cause, absenceId, userId }: Asked,
): Promise<string | null> {
  if (cause === 'leave' || cause === 'return') {
    if (absenceId === undefined) {
      throw invalidField('/absenceId', 'required', { zh: '请指明哪一次休假', en: 'Say for which absence' });
    }
    const absence = await tx.absence.findUnique({ where: { id: absenceId } });
    const lent = await tx.handOver.findFirst({ where: { absenceId, cause: 'leave' } });
    const person = absence?.userId ?? lent?.userId;
    if (!person)
      throw invalidField('/absenceId', 'unknown', { zh: '没有此休假', en: 'There is no such absence' });
    return person;
  }
  if (cause !== 'unattended' && userId === undefined) {
    throw invalidField('/userId', 'required', { zh: '请指明是谁的案件', en: 'Say whose cases' });
  }
  return userId ?? null;
}

/** A case twice, one that stays where it is, or one that is not of the person the hand-over is about. */
function requireTheirs({ cause, items }: Asked, userId: string | null): void {
  const seen = new Set<string>();
  const ofOnePerson = cause === 'leave' || cause === 'departure' || cause === 'balance';
  for (const [index, { caseId, fromId, toId }] of items.entries()) {
    const at = `/items/${index}`;
    if (seen.has(caseId)) {
      throw invalidField(`${at}/caseId`, 'twice', {
        zh: '同一案件只能列一次',
        en: 'A case can stand here once',
      });
    }
    seen.add(caseId);
    if (toId === fromId) {
      throw invalidField(`${at}/toId`, 'same', { zh: '请交给另一个人', en: 'Hand it over to somebody else' });
    }
    if (ofOnePerson && fromId !== userId) {
      throw invalidField(`${at}/fromId`, 'another', {
        zh: '这次只交接同一名承办人的案件',
        en: 'This hand-over is about the cases of one person',
      });
    }
  }
}

async function requireSame(tx: Prisma.TransactionClient, actor: Actor, asked: Asked): Promise<void> {
  const known = await tx.handOver.findUniqueOrThrow({ where: { id: asked.id }, include: { items: true } });
  if (known.doneBy !== actor.id) throw problem('not-found');
  const toOf = new Map(known.items.map(({ caseId, toId }) => [caseId, toId]));
  const same =
    known.cause === asked.cause &&
    known.absenceId === (asked.absenceId ?? null) &&
    toOf.size === asked.items.length &&
    asked.items.every(({ caseId, toId }) => toOf.get(caseId) === toId);
  if (!same) throw problem('idempotency-key-reused');
}
