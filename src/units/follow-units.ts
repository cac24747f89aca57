import type { Engine } from '../engine/index.ts';
import { systemActor } from '../identity/actor.ts';
import type { Clock } from '../kit/clock.ts';
import { isProblem } from '../problems/problem.ts';
import { type Database, findMisplacedCases, type MisplacedCase } from '../store/index.ts';

export interface FollowNeeds {
  db: Database;
  clock: Clock;
  engine: Pick<Engine, 'recordSystemEvent'>;
}

const BATCH = 200;

/**
 * Open cases go where their leading unit went, each by one `placed` event: of one unit, or of every unit whose
 * cases were left behind by a crash or a sheet. Who is responsible stays; a hand-over is an event of its own. Safe to
 * run again, at any time. Returns how many cases moved.
 * @throws whatever the door throws, other than that a case has ended or was changed by somebody meanwhile.
 */
export async function followUnits(needs: FollowNeeds, unitId?: string): Promise<number> {
  let moved = 0;
  for (;;) {
    const found = await findMisplacedCases(needs.db.pool, { unitId: unitId ?? null, take: BATCH });
    let now = 0;
    for (const one of found) if (await follow(needs, one)) now += 1;
    moved += now;
    if (now === 0 || found.length < BATCH) return moved;
  }
}

async function follow({ clock, engine }: FollowNeeds, one: MisplacedCase): Promise<boolean> {
  const { unitId, divisionCode, lineId, areaId } = one;
  try {
    await engine.recordSystemEvent({
      actor: systemActor,
      caseId: one.caseId,
      event: { type: 'placed', payload: { unitId, on: clock.today(), divisionCode, lineId, areaId } },
    });
    return true;
  } catch (thrown) {
    if (isProblem(thrown, 'transition-not-allowed')) return false;
    throw thrown;
  }
}
