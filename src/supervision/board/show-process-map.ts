import type { Actor } from '../../identity/actor.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import { readProcessMap } from '../../store/read-process-map.ts';
import { type DeadlineFilter, findSegments } from '../deadlines/find-segments.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { newestOf } from '../deadlines/machine-ends.ts';
import type { ProcessMap } from './contract.ts';

/** The numbers to be laid over the drawing of the procedure. */
export async function showProcessMap(
  parts: JudgingParts,
  actor: Actor,
  query: DeadlineFilter,
): Promise<ProcessMap> {
  const segments = await findSegments(parts, actor, query);
  const caseIds = [...new Set(segments.map((it) => it.subject.caseId))];
  return {
    machine: newestOf(parts.registry, query.kind)?.id ?? query.kind,
    asOf: toIsoMilliseconds(parts.clock.now()),
    cases: caseIds.length,
    ...(await readProcessMap(parts.db.pool, caseIds)),
  };
}
