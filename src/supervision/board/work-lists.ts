import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { readWaiting, type WaitingRequest } from '../../store/read-waiting.ts';
import type { DeadlineRow } from '../deadlines/contract.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { type Page, pageOfSegments } from '../deadlines/list-deadline-cases.ts';
import { toDeadlineRow } from '../deadlines/to-deadline-row.ts';
import { readNames } from '../names.ts';
import type { Waiting, WorkListName } from './contract.ts';
import { type BoardScope, findOpen, isDueToday } from './show-board.ts';

/** How much waits for the supervisor, list by list. */
export async function showWorkLists(
  parts: JudgingParts,
  actor: Actor,
  scope: BoardScope,
): Promise<Waiting[]> {
  const [open, requests] = await Promise.all([
    findOpen(parts, actor, scope),
    readWaiting(parts.db.pool, { ...scope, scope: scopeOf(actor, 'supervision.read') }),
  ]);
  const lists = workLists(parts, open);
  const overdue = await undecidedTooLong(parts, requests);
  return [
    ...(['overdue', 'due-today', 'without-owner'] as const).map((list) => ({
      list,
      count: lists[list].length,
      undecidedTooLong: 0,
    })),
    ...(['suspension-requests', 'extension-requests', 'late-entries'] as const).map((list) => ({
      list,
      count: requests.filter((it) => it.list === list).length,
      undecidedTooLong: overdue.filter((it) => it.list === list).length,
    })),
  ];
}

/** One list of cases, the most urgent first: the longest overdue, then the case opened first. */
export async function listWork(
  parts: JudgingParts,
  actor: Actor,
  query: BoardScope & { list: WorkListName; cursor?: string | undefined; limit: number },
): Promise<Page<DeadlineRow>> {
  const [open, names] = await Promise.all([findOpen(parts, actor, query), readNames(parts.db)]);
  const found = workLists(parts, open)[query.list];
  return pageOfSegments(
    found,
    query,
    (segment) => toDeadlineRow(segment, names),
    (segment) => -segment.overdueDays,
  );
}

function workLists(
  parts: JudgingParts,
  open: readonly JudgedSegment[],
): Record<WorkListName, JudgedSegment[]> {
  const today = parts.clock.today();
  return {
    overdue: open.filter((it) => it.standing === 'openOverdue'),
    'due-today': open.filter((it) => isDueToday(it, today)),
    'without-owner': open.filter((it) => it.subject.ownerId === null),
  };
}

/** Requests that nobody decided by the end of the working days the policy gives (one, as shipped). */
async function undecidedTooLong(
  parts: JudgingParts,
  requests: readonly WaitingRequest[],
): Promise<WaitingRequest[]> {
  const today: PlainDay = parts.clock.today();
  const { calendar } = await parts.rulebook.current(today);
  const decided = await Promise.all(
    requests.map(async (request) => {
      const { policy } = await parts.rulebook.at(calendar.version, request.policyVersion);
      return { request, decideBy: calendar.dueOn(request.on, policy.suspensionDecisionDays) };
    }),
  );
  return decided.filter(({ decideBy }) => today > decideBy).map(({ request }) => request);
}
