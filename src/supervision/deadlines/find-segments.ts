import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import type { Act } from '../../identity/acts.ts';
import { scopeOf } from '../../identity/scope.ts';
import type { MaterialFilter } from '../../store/read-case-material.ts';
import type { deadlineFilter } from './contract.ts';
import { isInPeriod } from './group-segments.ts';
import type { JudgedSegment } from './judge-case.ts';
import { type JudgingParts, judgeCases } from './judge-cases.ts';

/** The filter of every page of supervision, as its contract reads it. */
export type DeadlineFilter = z.output<z.ZodObject<typeof deadlineFilter>>;

const COLUMN_OF_BASIS = { 'ended-or-due': 'stopped_on', due: 'due_on', started: 'started_on' } as const;

/** Judges what the actor may see of a filter's cases and keeps the segments that belong to it. */
export async function findSegments(
  parts: JudgingParts,
  actor: Actor,
  filter: DeadlineFilter,
  narrowed: Pick<MaterialFilter, 'open' | 'caseIds'> = {},
  act: Act = 'supervision.read',
): Promise<JudgedSegment[]> {
  const judged = await judgeCases(parts, {
    scope: scopeOf(actor, act),
    kind: filter.kind,
    line: filter.line,
    area: filter.area,
    town: filter.town,
    organisation: filter.organisation,
    mode: filter.mode,
    period: { by: COLUMN_OF_BASIS[filter.basis], from: filter.from, to: filter.to },
    ...narrowed,
  });
  return judged.filter(
    (segment) =>
      isInPeriod(segment, filter) &&
      (filter.stage === undefined || segment.stage === filter.stage) &&
      (filter.instructor === undefined || segment.answerableId === filter.instructor),
  );
}
