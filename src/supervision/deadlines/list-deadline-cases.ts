import type { Actor } from '../../identity/actor.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
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

/** A page of segments ordered by rank, case id and segment; the cursor is the key of its last one. */
export function pageOfSegments<Item>(
  segments: readonly JudgedSegment[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  toItem: (segment: JudgedSegment) => Item,
  rankOf: (segment: JudgedSegment) => number = () => 0,
): Page<Item> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const keyed = segments.map((segment) => ({ segment, key: keyOf(segment, rankOf(segment)) }));
  const rest = keyed.filter(({ key }) => !after || compareKeys(key, after) > 0);
  rest.sort((a, b) => compareKeys(a.key, b.key));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ segment }) => toItem(segment)),
    next: last && rest.length > limit ? encodeCursor(last.key) : null,
  };
}

type Key = [rank: number, caseId: string, segment: number];

function keyOf({ subject, segment }: JudgedSegment, rank: number): Key {
  return [rank, subject.caseId, segment];
}

function compareKeys(a: Key, b: Key): number {
  return a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0) || a[2] - b[2];
}

function readCursor(cursor: string): Key {
  const [rank, caseId, segment] = decodeCursor(cursor, 3) ?? [];
  if (typeof rank !== 'number' || typeof caseId !== 'string' || typeof segment !== 'number') {
    throw invalidCursor();
  }
  return [rank, caseId, segment];
}

function isFlag(figure: Standing | Flag): figure is Flag {
  return (flags as readonly string[]).includes(figure);
}
