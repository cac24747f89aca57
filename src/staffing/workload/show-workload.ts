import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { withStanding } from '../leave/plan-hand-over.ts';
import type { measureWorkload, personLoad } from './contract.ts';
import { findInstructors } from './find-instructors.ts';
import { addLoads, findClockedCases, type LoadServices, loadOfCase, measureLoads } from './measure-loads.ts';
import { NO_LOAD, proposed, rankCandidates, weightOf } from './rank-candidates.ts';

type PersonLoad = z.input<typeof personLoad>;

/** What every instructor has in hand now, inside the caller's scope; who carries most stands first. */
export async function readWorkload(
  services: LoadServices,
  actor: Actor,
  { lineId, areaId }: ContractQuery<typeof measureWorkload>,
): Promise<ContractAnswer<typeof measureWorkload>> {
  const { db, clock } = services;
  const [cases, instructors, everywhere, lines] = await Promise.all([
    findClockedCases(services, { scope: scopeOf(actor, 'case.reassign'), lineId, areaId }),
    findInstructors(services, clock.today()),
    measureLoads(services),
    db.prisma.line.findMany({ select: { id: true, name: true } }),
  ]);
  const nameOf = new Map(lines.map(({ id, name }) => [id, name]));
  const next = nextOfLines(instructors, everywhere);
  const wanted =
    lineId === undefined ? instructors : instructors.filter(({ lineIds }) => lineIds.includes(lineId));
  const people = wanted.map((one): PersonLoad => {
    const own = cases.filter(({ ownerId }) => ownerId === one.id);
    return {
      person: { id: one.id, name: one.name },
      lines: one.lineIds.map((id) => ({ id, name: nameOf.get(id) ?? id })),
      away: one.away,
      ...own.map((each) => loadOfCase(each, clock)).reduce(addLoads, NO_LOAD),
      suspended: own.filter(({ deadline }) => deadline.light === 'suspended').length,
      next: next.has(one.id),
    };
  });
  people.sort(
    (a, b) =>
      weightOf(b) - weightOf(a) || a.person.name.localeCompare(b.person.name, 'zh', { numeric: true }),
  );
  const standing = await withStanding(services, cases);
  return {
    asOf: toIsoMilliseconds(clock.now()),
    people,
    unattended: standing.filter(({ unattended }) => unattended !== null).length,
  };
}

/** Who would be proposed for the next case of some line, conflicts aside. */
function nextOfLines(
  instructors: Awaited<ReturnType<typeof findInstructors>>,
  loads: Awaited<ReturnType<typeof measureLoads>>,
): Set<string> {
  const lineIds = new Set(instructors.flatMap((each) => [...each.lineIds]));
  const first = [...lineIds].flatMap((lineId) => {
    const ranked = rankCandidates(instructors, (id) => loads.get(id) ?? NO_LOAD, { lineId, keepOut: [] });
    const next = proposed(ranked);
    return next?.ofLine ? [next.id] : [];
  });
  return new Set(first);
}
