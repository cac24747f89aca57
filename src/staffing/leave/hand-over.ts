import type { Engine } from '../../engine/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { dateToDay, toDate } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { isProblem, problem } from '../../problems/problem.ts';
import { findConflicted } from '../../store/find-conflicts.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import { findInstructors } from '../workload/find-instructors.ts';
import { type confirmHandOver, type HandOverCause, handOverCauseLabels } from './contract.ts';

export interface HandOverServices extends StaffingServices {
  engine: Pick<Engine, 'preview' | 'recordSystemEvent'>;
}

type Asked = ContractBody<typeof confirmHandOver>;

/**
 * Hands cases over, one `reassigned` event each through the one door. What each came to is kept as soon as it is known, and the
 * same id again goes on with what is left: a crash in between loses nothing and moves nothing twice.
 * @throws Problem validation-failed, not-found when the id is another person's.
 */
export async function handOver(services: HandOverServices, actor: Actor, asked: Asked): Promise<void> {
  await keepIntention(services, actor, asked);
  const reason = await reasonOf(services, asked);
  const pending = await services.db.prisma.handOverItem.findMany({
    where: { handOverId: asked.id, outcome: 'pending' },
    orderBy: { caseId: 'asc' },
  });
  for (const { caseId, toId } of pending) {
    const came = await move(services, actor, { handOverId: asked.id, caseId, toId, reason });
    await services.db.prisma.handOverItem.update({
      where: { handOverId_caseId: { handOverId: asked.id, caseId } },
      data: came,
    });
  }
  await services.db.prisma.handOver.update({
    where: { id: asked.id },
    data: { finishedAt: toDate(services.clock.now()) },
  });
}

/** Written before anything moves. An id that is known keeps the items it has. */
async function keepIntention({ db, clock }: HandOverServices, actor: Actor, asked: Asked): Promise<void> {
  const known = await db.prisma.handOver.findUnique({ where: { id: asked.id } });
  if (known) {
    if (known.doneBy !== actor.id) throw problem('not-found');
    return;
  }
  const userId = await personOf(db, asked);
  const owners = await db.prisma.case.findMany({
    where: { id: { in: asked.items.map(({ caseId }) => caseId) } },
    select: { id: true, ownerId: true },
  });
  const ownerOf = new Map(owners.map(({ id, ownerId }) => [id, ownerId]));
  const items = new Map(asked.items.map(({ caseId, toId }) => [caseId, toId]));
  await db.prisma.$transaction([
    db.prisma.handOver.createMany({
      data: {
        id: asked.id,
        cause: asked.cause,
        userId,
        absenceId: asked.absenceId ?? null,
        doneBy: actor.id,
        startedAt: toDate(clock.now()),
      },
      skipDuplicates: true,
    }),
    db.prisma.handOverItem.createMany({
      data: [...items].map(([caseId, toId]) => ({
        handOverId: asked.id,
        caseId,
        fromId: ownerOf.get(caseId) ?? null,
        toId,
      })),
      skipDuplicates: true,
    }),
  ]);
}

async function personOf(
  db: StaffingServices['db'],
  { cause, absenceId, userId }: Asked,
): Promise<string | null> {
  if (cause === 'leave' || cause === 'return') {
    if (absenceId === undefined) {
      throw invalidField('/absenceId', 'required', { zh: '请指明哪一次休假', en: 'Say for which absence' });
    }
    const absence = await db.prisma.absence.findUnique({ where: { id: absenceId } });
    const lent = await db.prisma.handOver.findFirst({ where: { absenceId, cause: 'leave' } });
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

/** What the event says: words of the field and days, never a remark about a person. */
async function reasonOf({ db }: HandOverServices, { cause, absenceId }: Asked): Promise<string> {
  const label = handOverCauseLabels[cause as HandOverCause].zh;
  const absence = absenceId ? await db.prisma.absence.findUnique({ where: { id: absenceId } }) : null;
  return absence ? `${label}：${dateToDay(absence.firstDay)} 至 ${dateToDay(absence.lastDay)}` : label;
}

interface Move {
  handOverId: string;
  caseId: string;
  toId: string;
  reason: string;
}

/** What one case came to. Whatever the door refuses is the item's outcome; a bug is thrown. */
async function move(services: HandOverServices, actor: Actor, item: Move) {
  for (;;) {
    try {
      const problemCode = await hindranceOf(services, item);
      if (problemCode) return { outcome: 'refused', problem: problemCode };
      const { case: view } = await services.engine.preview(item.caseId, actor);
      if (view.ownerId === item.toId) return { outcome: 'moved' };
      const answer = await services.engine.recordSystemEvent({
        actor,
        caseId: item.caseId,
        event: { type: 'reassigned', payload: { from: view.ownerId, to: item.toId, reason: item.reason } },
        // The event says from whom: it must be the one who had the case when it was recorded.
        expectedVersion: view.version,
        idempotencyKey: `hand-over:${item.handOverId}:${item.caseId}`,
        request: { handOver: item.handOverId, caseId: item.caseId, toId: item.toId },
      });
      return { outcome: 'moved', eventSeq: answer.eventSeq };
    } catch (thrown) {
      if (isProblem(thrown, 'version-conflict')) continue;
      if (isProblem(thrown)) return { outcome: 'refused', problem: thrown.slug };
      throw thrown;
    }
  }
}

/** Somebody who is not on duty, away, or has to keep out by now, whatever the preview said. */
async function hindranceOf(
  { db, clock }: HandOverServices,
  { caseId, toId }: Move,
): Promise<string | undefined> {
  const today = clock.today();
  const person = (await findInstructors({ db }, today)).find(({ id }) => id === toId);
  if (!person) return 'not-on-duty';
  if (person.away) return 'away';
  const units = await db.prisma.caseUnit.findMany({
    where: { caseId, leftSeq: null },
    select: { unitId: true },
  });
  const keepOut = await findConflicted(
    db.pool,
    units.map(({ unitId }) => unitId),
    today,
  );
  return keepOut.includes(toId) ? 'conflict-of-interest' : undefined;
}
