import type { Actor } from '../../identity/actor.ts';
import { readNames } from '../names.ts';
import type { DeadlineReport, Grouping } from './contract.ts';
import { countFigures } from './count-figures.ts';
import { type DeadlineFilter, findSegments } from './find-segments.ts';
import { groupLabel, stageLabels } from './group-label.ts';
import { groupSegments, heldByInstructor } from './group-segments.ts';
import type { JudgingParts } from './judge-cases.ts';
import { basisOf } from './report-basis.ts';

/** The deadline report: totals and groups of what the actor may see, judged now. */
export async function showDeadlines(
  parts: JudgingParts,
  actor: Actor,
  query: DeadlineFilter & { groupBy: Grouping },
): Promise<DeadlineReport> {
  const [segments, names] = await Promise.all([findSegments(parts, actor, query), readNames(parts.db)]);
  const { groupBy, basis } = query;
  const grouped = groupSegments(segments, groupBy, basis);
  const held = groupBy === 'instructor' ? heldByInstructor(segments) : undefined;
  // Whoever held cases without answering for a verdict has a row too.
  for (const key of held?.keys() ?? []) if (!grouped.has(key)) grouped.set(key, []);
  const stages = stageLabels(parts.registry, query.kind);
  return {
    basis: await basisOf(parts, segments, query),
    groupBy,
    total: countFigures(segments),
    groups: [...grouped].map(([key, members]) => ({
      key,
      label: groupLabel(groupBy, key, names, stages),
      figures: countFigures(members),
      ...(held ? { held: held.get(key) ?? { segments: 0, netDays: 0, overdueDays: 0 } } : {}),
    })),
  };
}
