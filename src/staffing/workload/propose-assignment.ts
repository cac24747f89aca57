import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { problem } from '../../problems/problem.ts';
import { findConflicted } from '../../store/find-conflicts.ts';
import type { proposeAssignment } from './contract.ts';
import { findInstructors } from './find-instructors.ts';
import { type LoadServices, measureLoads } from './measure-loads.ts';
import { NO_LOAD, proposed, rankCandidates, type Wanted } from './rank-candidates.ts';

/**
 * Who would be next for a unit's case, or for a case that is open, with everybody else and why not. A person confirms.
 * @throws Problem not-found.
 */
export async function propose(
  services: LoadServices,
  actor: Actor,
  query: ContractQuery<typeof proposeAssignment>,
): Promise<ContractAnswer<typeof proposeAssignment>> {
  const today = services.clock.today();
  const subject = await subjectOf(services, actor, query);
  const [instructors, loads, keepOut] = await Promise.all([
    findInstructors(services, today),
    measureLoads(services),
    findConflicted(services.db.pool, subject.unitIds, today),
  ]);
  const candidates = rankCandidates(instructors, (id) => loads.get(id) ?? NO_LOAD, { ...subject, keepOut });
  return { proposed: proposed(candidates) ?? null, candidates };
}

async function subjectOf(
  { db }: LoadServices,
  actor: Actor,
  { caseId, unitId }: ContractQuery<typeof proposeAssignment>,
): Promise<Pick<Wanted, 'lineId' | 'not'> & { unitIds: string[] }> {
  const found = caseId
    ? await db.prisma.case.findUnique({
        where: { id: caseId },
        include: { units: { where: { leftSeq: null } } },
      })
    : await db.prisma.unit.findUnique({ where: { id: unitId ?? '' } });
  if (!found) throw problem('not-found');
  const { divisionCode, lineId, areaId } = found;
  if (!may(actor, 'assignment.propose', { divisionCode, lineId, areaId })) throw problem('not-found');
  if ('units' in found) {
    return { lineId, not: found.ownerId, unitIds: found.units.map((each) => each.unitId) };
  }
  return { lineId, unitIds: [found.id] };
}
