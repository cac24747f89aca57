import type { Actor } from '../../identity/actor.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { problem } from '../../problems/problem.ts';
import { readNames } from '../names.ts';
import { type DeadlineRow, type Flag, flags, type Grouping, type Standing } from './contract.ts';
import { type DeadlineFilter, findSegments } from './find-segments.ts';
import { groupKey } from './group-segments.ts';
import type { JudgedSegment } from './judge-case.ts';
import type { JudgingParts } from './judge-cases.ts';
import { toDeadlineRow } from './to-deadline-row.ts';

/** Which of a report's segments lie behind one figure. */
export interface Drill {
  figure: 'all' | Standing | Flag;
  groupBy: Grouping;
  group?: string | undefined;
  end?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** The segments behind one figure of the report, in the order of case id and segment. */
export async function listDeadlineCases(
  parts: JudgingParts,
  actor: Actor,
  query: DeadlineFilter & Drill & { cursor?: string | undefined; limit: number },
): Promise<Page<DeadlineRow>> {
  const [segments, names] = await Promise.all([findSegments(parts, actor, query), readNames(parts.db)]);
  const behind = segments.filter((segment) => isBehind(segment, query, query.basis));
  return pageOfSegments(behind, query, (segment) => toDeadlineRow(segment, names));
}

/** Whether a segment is one of those that a figure counts. */
export function isBehind(segment: JudgedSegment, drill: Drill, basis: DeadlineFilter['basis']): boolean {
  if (drill.group !== undefined && groupKey(segment, drill.groupBy, basis) !== drill.group) return false;
  if (drill.end !== undefined && segment.end !== drill.end) return false;
  if (drill.figure === 'all') return true;
  return isFlag(drill.figure) ? segment.flags.has(drill.figure) : segment.standing === drill.figure;
}

/** A page of segments that are already in the order of case id and segment. */
export function pageOfSegments<Item>(
  segments: readonly JudgedSegment[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  toItem: (segment: JudgedSegment) => Item,
): Page<Item> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const rest = after ? segments.filter((it) => isAfter(it, after)) : segments;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const next = last && rest.length > limit ? encodeCursor([last.material.caseId, last.segment]) : null;
  return { items: page.map(toItem), next };
}

function readCursor(cursor: string): { caseId: string; segment: number } {
  const [caseId, segment] = decodeCursor(cursor, 2) ?? [];
  if (typeof caseId !== 'string' || typeof segment !== 'number') {
    throw problem('validation-failed', {
      errors: [{ pointer: '/query/cursor', code: 'cursor', detail: 'not a cursor of this list' }],
    });
  }
  return { caseId, segment };
}

function isAfter({ material, segment }: JudgedSegment, after: { caseId: string; segment: number }): boolean {
  return material.caseId > after.caseId || (material.caseId === after.caseId && segment > after.segment);
}

function isFlag(figure: Standing | Flag): figure is Flag {
  return (flags as readonly string[]).includes(figure);
}
