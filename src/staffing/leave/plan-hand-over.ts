import type { z } from 'zod';
import { lightText } from '../../deadlines/light.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import type { ContractQuery } from '../../kit/contract.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { ConflictSpan } from '../../store/read-for-command.ts';
import { findInstructors } from '../workload/find-instructors.ts';
import {
  addLoads,
  type ClockedCase,
  findClockedCases,
  type LoadServices,
  loadOfCase,
  measureLoads,
} from '../workload/measure-loads.ts';
import {
  type Candidate,
  type Instructor,
  type Load,
  NO_LOAD,
  proposed,
  rankCandidates,
} from '../workload/rank-candidates.ts';
import type { caseToMove, previewHandOver } from './contract.ts';
import { readStandings, type Unattended, unattendedOn } from './find-unattended.ts';

export type CaseToMove = z.input<typeof caseToMove>;
type Asked = ContractQuery<typeof previewHandOver>;

/**
 * What would move, to whom and why. The cases are taken in the order of their urgency, and each proposal counts for the next,
 * so that they spread. Nothing is changed.
 * @throws Problem not-found for an absence nobody declared, validation-failed when the cause misses its person.
 */
export async function planHandOver(
  services: LoadServices,
  actor: Actor,
  asked: Asked,
): Promise<CaseToMove[]> {
  const today = services.clock.today();
  const moving = await casesOf(services, actor, asked);
  const [instructors, loads, names] = await Promise.all([
    findInstructors(services, today),
    measureLoads(services),
    namesOf(
      services,
      moving.map(({ one }) => one.ownerId),
    ),
  ]);
  return moving.map(({ one, unattended, backTo }) => {
    const candidates = candidatesFor(one, instructors, loads, { today, backTo });
    const next = proposed(candidates);
    if (next) loads.set(next.id, addLoads(next.load, loadOfCase(one, services.clock)));
    return {
      case: {
        id: one.id,
        caseNumber: one.caseNumber,
        title: one.title,
        line: one.lineName,
        area: one.areaName,
        light: toLight(one),
      },
      from: one.ownerId === null ? null : { id: one.ownerId, name: names.get(one.ownerId) ?? one.ownerId },
      proposed: next ?? null,
      candidates,
      since: unattended?.since ?? null,
      workingDays: unattended?.workingDays ?? null,
    };
  });
}

interface Moving {
  one: ClockedCase;
  unattended: Unattended | null;
  /** Who gets it back; absent where the proposal is by line and load. */
  backTo?: string;
}

async function casesOf(services: LoadServices, actor: Actor, asked: Asked): Promise<Moving[]> {
  const scope = scopeOf(actor, 'case.reassign');
  switch (asked.cause) {
    case 'unattended': {
      const found = await withStanding(services, await findClockedCases(services, { scope }));
      return found.filter(({ unattended }) => unattended !== null);
    }
    case 'return':
      return casesToReturn(services, scope, asked);
    default: {
      const ownerId = await personOf(services, asked);
      return withStanding(services, await findClockedCases(services, { scope, ownerId }));
    }
  }
}

/** Whose cases: the person of the absence, or the one that is named. */
async function personOf({ db }: LoadServices, { cause, absenceId, userId }: Asked): Promise<string> {
  if (cause !== 'leave') {
    if (userId !== undefined) return userId;
    throw invalidField('/query/userId', 'required', { zh: '请指明是谁的案件', en: 'Say whose cases' });
  }
  if (absenceId === undefined) {
    throw invalidField('/query/absenceId', 'required', {
      zh: '请指明哪一次休假',
      en: 'Say for which absence',
    });
  }
  const absence = await db.prisma.absence.findUnique({ where: { id: absenceId }, select: { userId: true } });
  if (!absence) throw problem('not-found');
  return absence.userId;
}

/** What went to others for the absence, is still open and still with them. */
async function casesToReturn(
  services: LoadServices,
  scope: ReturnType<typeof scopeOf>,
  { absenceId }: Asked,
): Promise<Moving[]> {
  if (absenceId === undefined) {
    throw invalidField('/query/absenceId', 'required', {
      zh: '请指明哪一次休假',
      en: 'Say for which absence',
    });
  }
  const items = await services.db.prisma.handOverItem.findMany({
    where: { outcome: 'moved', handOver: { cause: 'leave', absenceId } },
    select: { caseId: true, toId: true, handOver: { select: { userId: true } } },
  });
  const cases = await findClockedCases(services, { scope, caseIds: items.map(({ caseId }) => caseId) });
  return cases.flatMap((one) => {
    const lent = items.find(({ caseId, toId }) => caseId === one.id && toId === one.ownerId);
    return lent?.handOver.userId ? [{ one, unattended: null, backTo: lent.handOver.userId }] : [];
  });
}

/** Each case with since when, if at all, it has no present owner. */
export async function withStanding(
  { db, clock, rulebook }: LoadServices,
  cases: readonly ClockedCase[],
): Promise<Moving[]> {
  const today = clock.today();
  const owners = [...new Set(cases.flatMap(({ ownerId }) => ownerId ?? []))];
  const { calendar } = await rulebook.current(today);
  const standings = await readStandings(db, owners, calendar, today);
  return cases.map((one) => ({
    one,
    unattended: unattendedOn(
      one,
      one.ownerId === null ? undefined : standings.get(one.ownerId),
      calendar,
      today,
    ),
  }));
}

/** The ranking for one case: by line, presence, conflicts and load, or the one who gets it back before all others. */
export function candidatesFor(
  one: Pick<ClockedCase, 'lineId' | 'ownerId' | 'conflicts'>,
  instructors: readonly Instructor[],
  loads: ReadonlyMap<string, Load>,
  { today, backTo }: { today: PlainDay; backTo?: string | undefined },
): Candidate[] {
  const ranked = rankCandidates(instructors, (id) => loads.get(id) ?? NO_LOAD, {
    lineId: one.lineId,
    keepOut: keepOutOf(one.conflicts, today),
    not: one.ownerId,
  });
  const back = ranked.find(({ id, fit }) => id === backTo && fit);
  if (!back) return ranked;
  const reason = { zh: '返岗，交回原承办人', en: 'Back at work: handed back' };
  return [{ ...back, reason }, ...ranked.filter((each) => each !== back)];
}

function keepOutOf(conflicts: readonly ConflictSpan[], today: PlainDay): string[] {
  return conflicts
    .filter(({ from, to }) => from <= today && (to === null || to >= today))
    .map(({ userId }) => userId);
}

function toLight({ deadline }: ClockedCase): CaseToMove['case']['light'] {
  const { light, dueOn, provisional, remaining, verdict } = deadline;
  return { light, ...lightText(light, deadline), dueOn, provisional, remaining, verdict };
}

async function namesOf({ db }: LoadServices, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const users = await db.prisma.user.findMany({
    where: { id: { in: ids.flatMap((id) => id ?? []) } },
    select: { id: true, displayName: true },
  });
  return new Map(users.map(({ id, displayName }) => [id, displayName]));
}
