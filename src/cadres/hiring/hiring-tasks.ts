import type { Logger } from 'pino';
import type { Engine } from '../../engine/index.ts';
import { systemActor } from '../../identity/policies.ts';
import type { JobTask } from '../../jobs/index.ts';
import { type Clock, toDate } from '../../kit/clock.ts';
import { isProblem } from '../../problems/problem.ts';
import { countErasure, forgetSalts, listDueErasures, listOverdueOffers } from '../../store/hiring-rows.ts';
import type { Database } from '../../store/index.ts';
import { followObjections } from './follow-objections.ts';

interface HiringNeeds {
  db: Database;
  clock: Clock;
  engine: Pick<Engine, 'erase' | 'advanceCase'>;
}

const ERASE = 'erase-applicants';
const EXPIRE = 'expire-offers';
const BATCH = 200;

/** Shanghai nights: offers lapse when their last day is over, data go when their time is. */
export const hiringCrontab = [`10 17 * * * ${EXPIRE}`, `40 17 * * * ${ERASE}`].join('\n');

/** The background of hiring. Both tasks may be run again at any time, and go on where they stopped. */
export function hiringTasks(needs: HiringNeeds & { log: Logger }): Readonly<Record<string, JobTask>> {
  return {
    [ERASE]: async () => {
      const { cases, values } = await eraseApplicants(needs);
      if (cases > 0) needs.log.info({ cases, values }, "applicants' data were erased");
    },
    [EXPIRE]: async () => {
      const expired = await expireOffers(needs);
      if (expired > 0) needs.log.info({ expired }, 'offers lapsed');
      const ended = await followObjections(needs);
      if (ended > 0) needs.log.info({ ended }, 'applications ended by upheld objections');
    },
  };
}

/**
 * Erases what is kept no longer: by the engine's own erasure, so that each case's chain says what went and why, and
 * the salts by which people were told apart. @returns how many cases and values.
 */
export async function eraseApplicants({
  db,
  clock,
  engine,
}: HiringNeeds): Promise<{ cases: number; values: number }> {
  const today = clock.today();
  let cases = 0;
  let values = 0;
  for (let due = await listDueErasures(db.pool, today, BATCH); due.length > 0; ) {
    for (const one of due) {
      await engine.erase(one.caseId, one.refs, systemActor, '招聘方案载明的保存期限已满');
      await countErasure(db.pool, one);
      cases += 1;
      values += one.refs.length;
    }
    due = await listDueErasures(db.pool, today, BATCH);
  }
  await forgetSalts(db.pool, today, toDate(clock.now()));
  return { cases, values };
}

/** Lets offers lapse whose time is over; one that was signed a moment ago is left. @returns how many. */
export async function expireOffers({ db, clock, engine }: HiringNeeds): Promise<number> {
  let expired = 0;
  for (const { id: caseId, version } of await listOverdueOffers(db.pool, clock.today())) {
    const event = { type: 'offer.expired', payload: {} };
    try {
      await engine.advanceCase({ actor: systemActor, caseId, event, expectedVersion: version });
      expired += 1;
    } catch (error) {
      if (!isProblem(error, 'guard-unmet') && !isProblem(error, 'version-conflict')) throw error;
    }
  }
  return expired;
}
