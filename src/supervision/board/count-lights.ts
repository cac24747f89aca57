import type { JudgedSegment } from '../deadlines/judge-case.ts';
import type { LightCounts } from './contract.ts';

/** How many segments show which light. */
export function countLights(segments: readonly JudgedSegment[]): LightCounts {
  const counts: LightCounts = {
    red: 0,
    amber: 0,
    green: 0,
    suspended: 0,
    provisional: 0,
    notStarted: 0,
    stopped: 0,
  };
  for (const { light } of segments) counts[light] += 1;
  return counts;
}
