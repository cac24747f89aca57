import type { Engine } from '../../engine/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { readActor } from '../../identity/read-actor.ts';
import { dateToDay, toDate } from '../../kit/clock.ts';
import { isProblem } from '../../problems/problem.ts';
import { findConflicted } from '../../store/find-conflicts.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import { findInstructors } from '../workload/find-instructors.ts';
import { type HandOverCause, handOverCauseLabels } from './contract.ts';

export interface HandOverServices extends StaffingServices {
  engine: Pick<Engine, 'preview' | 'recordSystemEvent'>;
}

export const HAND_OVER = 'hand-over';

/**
 * Hands the cases of a hand-over to others, one `reassigned` event each through the one door, as whoever asked for it. What each
 * came to is kept as soon as it is known: after a crash it goes on with what is left and moves nothing twice.
 */
export async function handOver(services: HandOverServices, id: string): Promise<void> {
  const { handOver: handOvers, handOverItem: items } = services.db.prisma;
  const asked = await handOvers.findUnique({ where: { id } });
  if (!asked || asked.finishedAt) return;
  const actor = await readActor(services, asked.doneBy);
  const reason = await reasonOf(services, asked);
  for (;;) {
    const next = await items.findFirst({
      where: { handOverId: id, outcome: 'pending' },
      orderBy: { caseId: 'asc' },
    });
    if (!next) break;
    const { caseId } = next;
    const came = await move(services, actor, { ...next, reason });
    await items.update({ where: { handOverId_caseId: { handOverId: id, caseId } }, data: came });
  }
  await handOvers.update({ where: { id }, data: { finishedAt: toDate(services.clock.now()) } });
}

/** What the event says: words of the field and days, never a remark about a person. */
async function reasonOf(
  { db }: HandOverServices,
  { cause, absenceId }: { cause: string; absenceId: string | null },
): Promise<string> {
  const label = handOverCauseLabels[cause as HandOverCause].zh;
  const absence = absenceId ? await db.prisma.absence.findUnique({ where: { id: absenceId } }) : null;
  return absence ? `${label}：${dateToDay(absence.firstDay)} 至 ${dateToDay(absence.lastDay)}` : label;
}

interface Move {
  handOverId: string;
  caseId: string;
  /** Whose it was when it was looked at. */
  fromId: string | null;
  toId: string;
  reason: string;
}

/** What one case came to. Whatever the door refuses is the item's outcome; a bug is thrown. */
async function move(services: HandOverServices, actor: Actor, item: Move) {
  const key = `hand-over:${item.handOverId}:${item.caseId}`;
  for (;;) {
    try {
      const { case: view } = await services.engine.preview(item.caseId, actor);
      // Before a crash it may have moved already: then the door gives the same answer, and nothing is asked anew.
      const moved = await services.db.prisma.idempotencyRecord.count({ where: { actorId: actor.id, key } });
      const problemCode = moved > 0 ? undefined : await hindranceOf(services, item, view.ownerId);
      if (problemCode) return { outcome: 'refused', problem: problemCode };
      const answer = await services.engine.recordSystemEvent({
        actor,
        caseId: item.caseId,
        event: { type: 'reassigned', payload: { from: item.fromId, to: item.toId, reason: item.reason } },
        // The event says from whom: it must be the one who had the case when it was recorded.
        expectedVersion: view.version,
        idempotencyKey: key,
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

/** It has moved since it was looked at, or whoever is to have it is not on duty, away, or has to keep out by now. */
async function hindranceOf(
  { db, clock }: HandOverServices,
  { caseId, fromId, toId }: Move,
  ownerId: string | null,
): Promise<string | undefined> {
  if (ownerId !== fromId) return 'moved-meanwhile';
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
