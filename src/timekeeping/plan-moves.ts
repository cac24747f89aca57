import type { Calendar } from '../calendar/calendar.ts';
import { deriveDeadline } from '../deadlines/derive-deadline.ts';
import { judgedDay, type Policy } from '../deadlines/policy.ts';
import type { Clock } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Database } from '../store/index.ts';
import type { Calendars } from './calendars.ts';
import { type OpenCaseClock, openCaseClocks } from './open-case-clocks.ts';
import type { Policies } from './policies.ts';

/** Where a due date stands under one calendar. */
export interface DueUnder {
  dueOn: PlainDay | null;
  provisional: boolean;
}

/** A case whose due date another calendar moves, or makes firm. */
export interface PlannedMove {
  clock: OpenCaseClock;
  before: DueUnder;
  after: DueUnder;
}

export interface MoveNeeds {
  db: Database;
  clock: Clock;
  calendars: Calendars;
  policies: Policies;
}

const SCAN = 500;

/**
 * The open cases that a calendar version moves, a page at a time in the order of their ids.
 * @param after the last case of the page before.
 * @throws Problem not-found when there is no such version.
 */
export async function listMoves(
  needs: MoveNeeds,
  version: number,
  page: { after?: string | undefined; limit: number },
): Promise<{ moves: PlannedMove[]; more: boolean }> {
  const target = await needs.calendars.version(version);
  const moves: PlannedMove[] = [];
  for (let after = page.after; ; ) {
    const clocks = await openCaseClocks(needs.db, { after, take: SCAN });
    for (const clock of clocks) {
      const move = await planMove(needs, clock, target);
      if (!move.moved) continue;
      if (moves.length === page.limit) return { moves, more: true };
      moves.push(move);
    }
    after = clocks.at(-1)?.caseId;
    if (clocks.length < SCAN) return { moves, more: false };
  }
}

/** What a calendar would make of one case's due date. */
export async function planMove(
  needs: Pick<MoveNeeds, 'clock' | 'calendars' | 'policies'>,
  clock: OpenCaseClock,
  target: Calendar,
): Promise<PlannedMove & { moved: boolean }> {
  const policy = await needs.policies.version(clock.policyVersion);
  const today = judgedDay(needs.clock.now(), policy);
  const before = dueUnder(clock, await needs.calendars.version(clock.calendarVersion), policy, today);
  const after = dueUnder(clock, target, policy, today);
  return {
    clock,
    before,
    after,
    moved: before.dueOn !== after.dueOn || before.provisional !== after.provisional,
  };
}

function dueUnder(clock: OpenCaseClock, calendar: Calendar, policy: Policy, today: PlainDay): DueUnder {
  const { dueOn, provisional } = deriveDeadline(clock.ledger, calendar, policy, today);
  return { dueOn, provisional };
}
