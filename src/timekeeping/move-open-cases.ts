import type { Engine } from '../engine/index.ts';
import { systemActor } from '../identity/actor.ts';
import { dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { isProblem } from '../problems/problem.ts';
import { type OpenCaseClock, openCaseClocks } from './open-case-clocks.ts';
import { type MoveNeeds, type PlannedMove, planMove } from './plan-moves.ts';

export interface MoveProgress {
  version: number;
  /** Cases that follow the version now, and those among them whose due date moved. */
  followed: number;
  moved: number;
}

const BATCH = 200;

/**
 * Brings every open case to the calendar in force, each by one `calendar-changed` event, and tells the owners
 * of those whose due date moves. Repeats until none with an older version is found, since a case may have
 * been opened meanwhile on a node that had not heard. Safe to run again, at any time, on several nodes.
 * @throws whatever the door throws, other than that a case has ended or was moved by somebody else.
 */
export async function moveOpenCases(
  needs: MoveNeeds & { engine: Pick<Engine, 'recordSystemEvent'> },
  onProgress: (progress: MoveProgress) => void = () => undefined,
): Promise<MoveProgress> {
  const target = await needs.calendars.active();
  const progress: MoveProgress = { version: target.version, followed: 0, moved: 0 };
  for (;;) {
    const clocks = await openCaseClocks(needs.db, { take: BATCH, olderThan: target.version });
    if (clocks.length === 0) return progress;
    for (const clock of clocks) {
      const move = await planMove(needs, clock, target);
      if (move.moved) await tellOwner(needs, move, target.version);
      if (!(await follow(needs.engine, clock, move, target.version))) continue;
      progress.followed += 1;
      if (move.moved) progress.moved += 1;
    }
    onProgress({ ...progress });
  }
}

/** @returns false when the case ended meanwhile or another node was faster: the next look will tell. */
async function follow(
  engine: Pick<Engine, 'recordSystemEvent'>,
  clock: OpenCaseClock,
  move: PlannedMove,
  version: number,
): Promise<boolean> {
  try {
    await engine.recordSystemEvent({
      actor: systemActor,
      caseId: clock.caseId,
      expectedVersion: clock.version,
      event: {
        type: 'calendar-changed',
        payload: {
          version,
          dueBefore: move.before.dueOn,
          dueAfter: move.after.dueOn,
          provisional: move.after.provisional,
        },
      },
    });
    return true;
  } catch (thrown) {
    if (isProblem(thrown, 'version-conflict') || isProblem(thrown, 'transition-not-allowed')) return false;
    throw thrown;
  }
}

/** Before the event, so that a crash between the two repeats the notice and not the silence; it is kept once. */
async function tellOwner({ db, clock }: MoveNeeds, move: PlannedMove, version: number): Promise<void> {
  const { ownerId, caseId } = move.clock;
  if (!ownerId) return;
  await db.prisma.notice.createMany({
    data: [
      {
        id: newId(),
        userId: ownerId,
        caseId,
        topic: 'calendar-changed',
        rung: `calendar-${version}`,
        dueOn: move.after.dueOn && dayToDate(move.after.dueOn),
        params: {
          dueBefore: move.before.dueOn,
          dueAfter: move.after.dueOn,
          provisional: move.after.provisional,
          version,
        },
        createdAt: toDate(clock.now()),
      },
    ],
    skipDuplicates: true,
  });
}
