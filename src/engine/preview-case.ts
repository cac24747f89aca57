import type { Actor } from '../identity/actor.ts';
import { isId } from '../kit/ids.ts';
import { problem } from '../problems/problem.ts';
import { readForCommand } from '../store/read-for-command.ts';
import { renderReading } from './answer-command.ts';
import type { Possibilities } from './case-answer.ts';
import { seesCase } from './check-command.ts';
import type { EngineCore } from './engine-parts.ts';

/**
 * A look at a case: what this actor may do now and, for what is blocked, why.
 * @param kind the desk that looks; any kind when left out.
 * @throws Problem not-found.
 */
export async function previewCase(
  core: EngineCore,
  caseId: string,
  actor: Actor,
  kind?: string,
): Promise<Possibilities> {
  const reading = isId(caseId)
    ? await readForCommand(core.database.pool, core.facts, caseId, actor.id, null)
    : undefined;
  if (!reading || !seesCase(core, actor, reading.case)) throw problem('not-found');
  if (kind !== undefined && reading.case.identity.kind !== kind) throw problem('not-found');
  return renderReading(core, reading, actor);
}
