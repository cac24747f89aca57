import type { Actor } from '../identity/actor.ts';
import { sees } from '../identity/policies.ts';
import { isId } from '../kit/ids.ts';
import { problem } from '../problems/problem.ts';
import { readForCommand } from '../store/read-for-command.ts';
import { renderReading } from './answer-command.ts';
import type { Possibilities } from './case-answer.ts';
import { resourceOf } from './check-command.ts';
import type { EngineCore } from './engine-parts.ts';

/** A look at a case: what this actor may do now and, for what is blocked, why. @throws Problem not-found. */
export async function previewCase(core: EngineCore, caseId: string, actor: Actor): Promise<Possibilities> {
  const reading = isId(caseId)
    ? await readForCommand(core.database.pool, core.factsSql, caseId, actor.id, null)
    : undefined;
  if (!reading || !sees(actor, resourceOf(reading.case))) throw problem('not-found');
  return renderReading(core, reading, actor);
}
