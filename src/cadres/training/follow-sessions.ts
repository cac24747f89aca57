import type { CaseServices } from '../../cases/index.ts';
import { systemActor } from '../../identity/actor.ts';
import { findTrainingSession, listRoster, listSessionsBehind } from '../../store/training-rows.ts';
import { moveTraining } from './move-training.ts';

type FollowNeeds = Pick<CaseServices, 'engine' | 'db'>;

/**
 * What a session owes its places: whoever waits longest moves up when one is free, the session says whether it is
 * full, and a cancelled one takes its people with it. Of one session, or of every one that a crash left behind.
 * Safe to run again, at any time, by several at once. Returns how many sessions were behind.
 */
export async function followSessions(needs: FollowNeeds, sessionId?: string): Promise<number> {
  const behind = await listSessionsBehind(needs.db.pool, sessionId ?? null);
  for (const id of behind) await follow(needs, id);
  return behind.length;
}

async function follow(needs: FollowNeeds, id: string): Promise<void> {
  const session = await findTrainingSession(needs.db.pool, id);
  if (!session) return;
  if (session.state === 'cancelled') return voidEnrolments(needs, id);
  await moveUp(needs, id, session.capacity - session.taken);
  const { taken = 0, capacity = 0, state } = (await findTrainingSession(needs.db.pool, id)) ?? {};
  const due = dueEvent(state, taken >= capacity);
  if (due) await moveTraining(needs, systemActor, id, due);
}

function dueEvent(state: string | undefined, isFull: boolean): string | undefined {
  if (state === 'enrolling.open' && isFull) return 'enrolment.filled';
  return state === 'enrolling.full' && !isFull ? 'enrolment.freed' : undefined;
}

/** One after the other: a refused one means that somebody else was given the place. */
async function moveUp(needs: FollowNeeds, id: string, places: number): Promise<void> {
  if (places <= 0) return;
  const waiting = (await listRoster(needs.db.pool, id)).filter(({ state }) => state === 'asking.waiting');
  for (const next of waiting.slice(0, places)) {
    const moved = await moveTraining(needs, systemActor, next.id, 'enrolment.admitted');
    if (!moved.ok) return;
  }
}

async function voidEnrolments(needs: FollowNeeds, id: string): Promise<void> {
  const open = (await listRoster(needs.db.pool, id)).filter(({ ended }) => !ended);
  for (const one of open) await moveTraining(needs, systemActor, one.id, 'enrolment.voided');
}
