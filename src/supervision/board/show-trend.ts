import type { Actor } from '../../identity/actor.ts';
import { addDays, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { countFigures } from '../deadlines/count-figures.ts';
import { type DeadlineFilter, findSegments } from '../deadlines/find-segments.ts';
import { groupSegments } from '../deadlines/group-segments.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { basisOf } from '../deadlines/report-basis.ts';
import type { Trend } from './contract.ts';

/**
 * The on-time rate week by week or month by month. A week or month without a segment between two that have
 * some is there with nothing counted, so that a gap is seen as one.
 */
export async function showTrend(
  parts: JudgingParts,
  actor: Actor,
  query: DeadlineFilter & { by: 'week' | 'month' },
): Promise<Trend> {
  const segments = await findSegments(parts, actor, query);
  const groups = groupSegments(segments, query.by, query.basis);
  const keys = [...groups.keys()];
  const points = keysBetween(keys[0], keys.at(-1), query.by).map((key) => {
    const figures = countFigures(groups.get(key) ?? []);
    return {
      key,
      ...daysOf(key, query.by),
      onTime: figures.rates.onTime,
      segments: figures.segments,
      netDays: figures.netDays,
    };
  });
  return { basis: await basisOf(parts, segments, query), by: query.by, points };
}

function keysBetween(first: string | undefined, last: string | undefined, by: 'week' | 'month'): string[] {
  const keys: string[] = [];
  for (let key = first; key !== undefined && last !== undefined && key <= last; ) {
    keys.push(key);
    const next = addDays(daysOf(key, by).to, 1);
    key = by === 'month' ? next.slice(0, 7) : next;
  }
  return keys;
}

/** The first and last day of a week, named by its Monday, or of a month. */
function daysOf(key: string, by: 'week' | 'month'): { from: PlainDay; to: PlainDay } {
  const from = plainDayFrom(by === 'month' ? `${key}-01` : key);
  if (by === 'week') return { from, to: addDays(from, 6) };
  const inNextMonth = addDays(from, 31);
  return { from, to: addDays(inNextMonth, -Number(inNextMonth.slice(8))) };
}
