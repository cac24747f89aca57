import type { Actor } from '../identity/actor.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { findOpenCaseOf } from '../store/find-open-case.ts';
import { seesCase } from './check-command.ts';
import type { EngineCore } from './engine-parts.ts';

/** The refusal of a second open case for a unit and site; it names the first where the actor may see it. */
export async function duplicateCase(
  core: EngineCore,
  units: readonly { unitId: string; siteId: string }[],
  actor: Actor,
  exceptCaseId: string,
): Promise<Problem> {
  for (const { unitId, siteId } of units) {
    const row = await findOpenCaseOf(core.database.pool, unitId, siteId, exceptCaseId);
    if (row && seesCase(core, actor, row)) {
      return problem('duplicate-case', { firstCase: { id: row.id, number: row.identity.caseNumber } });
    }
  }
  return problem('duplicate-case', {});
}
