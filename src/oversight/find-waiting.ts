import { SETUP_KIND } from '../cases/contract.ts';
import {
  type CaseServices,
  deadlineOf,
  readPersonalValues,
  readsPersonal,
  stateWords,
  textOf,
  toWireRow,
} from '../cases/index.ts';
import { judgedDay } from '../deadlines/policy.ts';
import type { Actor } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import { instantFrom } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { isPlainDay, type PlainDay, shanghaiDay } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { readCaseListRows } from '../store/case-list.ts';
import { type ClockRequestRow, listClockRequestRows, listWaitingFileRows } from '../store/waiting-cases.ts';
import type { listClockRequests, listInbox } from './contract.ts';

/** Suspensions and extensions that wait for a supervisor, oldest first, the overdue ones flagged. */
export async function findClockRequests(
  services: CaseServices,
  actor: Actor,
  query: ContractQuery<typeof listClockRequests>,
): Promise<ContractAnswer<typeof listClockRequests>> {
  const { db, clock, rulebook } = services;
  const asked = (await listClockRequestRows(db.pool, scopeOf(actor, 'suspension.decide'))).filter(
    (row) => query.kind === undefined || row.kind === query.kind,
  );
  const cases = await readCaseListRows(db.pool, [...new Set(asked.map((row) => row.caseId))]);
  const items: ContractAnswer<typeof listClockRequests>['items'] = [];
  for (const row of asked) {
    const own = cases.find((each) => each.id === row.caseId);
    if (!own) continue;
    const { calendar, policy } = await rulebook.at(own.calendarVersion, own.policyVersion);
    const requestedOn = shanghaiDay(instantFrom(row.requestedAt));
    const decideBy = calendar.dueOn(requestedOn, policy.suspensionDecisionDays);
    const overdue = judgedDay(clock.now(), policy) > decideBy;
    if (query.overdue !== undefined && query.overdue !== overdue) continue;
    items.push({
      case: toWireRow(own, await deadlineOf(services, own)),
      kind: row.kind,
      seq: row.seq,
      requestedBy: { id: row.requestedById ?? '', name: row.requestedByName ?? '' },
      requestedAt: row.requestedAt,
      reason: await reasonOf(services, actor, own, row),
      from: row.from,
      until: row.until,
      days: row.days,
      decideBy,
      overdue,
    });
  }
  return { items };
}

async function reasonOf(
  { db }: CaseServices,
  actor: Actor,
  own: Parameters<typeof toWireRow>[0],
  row: ClockRequestRow,
): Promise<string | null> {
  if (!readsPersonal(actor, { ...own, caseId: own.id })) return null;
  return textOf(row.reason, await readPersonalValues(db, row.caseId, row.seq));
}

/** Files in the hands of the organisations for which the actor decides. @throws Problem validation-failed. */
export async function findWaitingFiles(
  services: CaseServices,
  actor: Actor,
  query: ContractQuery<typeof listInbox>,
): Promise<ContractAnswer<typeof listInbox>> {
  const { db, clock, rulebook } = services;
  const organisationIds = actor.roles
    .filter(({ role }) => role === 'approver')
    .flatMap(({ organisationId }) => organisationId ?? []);
  const found = await listWaitingFileRows(
    db.pool,
    { kind: SETUP_KIND, organisationIds, claim: query.claimed, actorId: actor.id },
    { after: query.cursor === undefined ? undefined : readKey(query.cursor), limit: query.limit + 1 },
  );
  const page = found.slice(0, query.limit);
  const cases = await readCaseListRows(
    db.pool,
    page.map((row) => row.caseId),
  );
  const items: ContractAnswer<typeof listInbox>['items'] = [];
  for (const row of page) {
    const own = cases.find((each) => each.id === row.caseId);
    if (!own) continue;
    const { calendar, policy } = await rulebook.at(own.calendarVersion, own.policyVersion);
    const since: PlainDay = shanghaiDay(instantFrom(row.waitingSince));
    items.push({
      case: toWireRow(own, await deadlineOf(services, own)),
      what: stateWords(own.machine, row.state),
      waitingSince: row.waitingSince,
      waitingDays: calendar.workingDaysBetween(since, judgedDay(clock.now(), policy)),
      claim: row.claimedBy === null ? 'free' : row.claimedBy === actor.id ? 'mine' : 'other',
    });
  }
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return { items, next: last ? encodeCursor([last.dueOn, last.caseId]) : null };
}

function readKey(cursor: string): readonly [string | null, string] {
  const [dueOn, id] = decodeCursor(cursor, 2) ?? [];
  if ((dueOn === null || isPlainDay(dueOn)) && typeof id === 'string' && isId(id)) return [dueOn, id];
  throw invalidCursor();
}
