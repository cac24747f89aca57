import { type Deadline, deriveDeadline } from '../../deadlines/derive-deadline.ts';
import { judgedDay } from '../../deadlines/policy.ts';
import type { Rulebook } from '../../engine/index.ts';
import type { Clock } from '../../kit/clock.ts';
import { addDays, weekdayOf } from '../../kit/plain-day.ts';
import type { Database } from '../../store/index.ts';
import { listOwnedCases, type OwnedCase, type OwnedCaseFilter } from '../../store/open-owned-cases.ts';
import { type Load, NO_LOAD } from './rank-candidates.ts';

export interface LoadServices {
  db: Database;
  clock: Clock;
  rulebook: Rulebook;
}

/** An open case with its clock of today. */
export interface ClockedCase extends OwnedCase {
  deadline: Deadline;
}

/** Open set-up cases of a scope, each with the deadline that every list and report derives, the most urgent first. */
export async function findClockedCases(
  { db, clock, rulebook }: LoadServices,
  filter: OwnedCaseFilter,
): Promise<ClockedCase[]> {
  const cases = await listOwnedCases(db.pool, filter);
  const now = clock.now();
  return Promise.all(
    cases.map(async (one) => {
      const { calendar, policy } = await rulebook.at(one.calendarVersion, one.policyVersion);
      return { ...one, deadline: deriveDeadline(one.ledger, calendar, policy, judgedDay(now, policy)) };
    }),
  );
}

/** What one case adds to the load of whoever has it. */
export function loadOfCase({ deadline }: Pick<ClockedCase, 'deadline'>, clock: Clock): Load {
  const today = clock.today();
  const sunday = addDays(today, 7 - weekdayOf(today));
  const { light, dueOn, verdict } = deadline;
  return {
    open: 1,
    dueThisWeek: Number(verdict === 'open-not-due' && dueOn !== null && dueOn <= sunday),
    amber: Number(light === 'amber'),
    red: Number(light === 'red'),
  };
}

export function addLoads(a: Load, b: Load): Load {
  return {
    open: a.open + b.open,
    dueThisWeek: a.dueThisWeek + b.dueThisWeek,
    amber: a.amber + b.amber,
    red: a.red + b.red,
  };
}

/** Loads by person, of the whole installation: what somebody has in hand elsewhere weighs as much. */
export async function measureLoads(services: LoadServices): Promise<Map<string, Load>> {
  const loads = new Map<string, Load>();
  for (const one of await findClockedCases(services, { scope: [{}] })) {
    if (one.ownerId === null) continue;
    loads.set(one.ownerId, addLoads(loads.get(one.ownerId) ?? NO_LOAD, loadOfCase(one, services.clock)));
  }
  return loads;
}
