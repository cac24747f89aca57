import { coversWholeFlow } from '../../deadlines/policy.ts';
import { policyText } from '../../deadlines/policy-text.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { yearOf } from '../../kit/plain-day.ts';
import type { ReportBasis } from './contract.ts';
import { definitions, PART_OF_FLOW } from './definitions.ts';
import type { JudgedSegment } from './judge-case.ts';
import type { JudgingParts } from './judge-cases.ts';

/**
 * What a report was counted by: the moment, the period, the policies and the calendars with the numbers of
 * the notices for the years the counted days lie in, and what the figures mean.
 */
export async function basisOf(
  parts: JudgingParts,
  segments: readonly JudgedSegment[],
  period: { from?: string | undefined; to?: string | undefined } = {},
): Promise<ReportBasis> {
  const today = parts.clock.today();
  const partOfFlow = segments.some((it) => it.flags.has('partOfFlow'));
  return {
    asOf: toIsoMilliseconds(parts.clock.now()),
    today,
    period: { from: period.from ?? null, to: period.to ?? null },
    policies: await policiesOf(parts, segments),
    calendars: await calendarsOf(parts, segments, today),
    ...(partOfFlow ? { label: PART_OF_FLOW } : {}),
    definitions: [...definitions],
  };
}

async function policiesOf(
  parts: JudgingParts,
  segments: readonly JudgedSegment[],
): Promise<ReportBasis['policies']> {
  const { policy: current } = await parts.rulebook.current(parts.clock.today());
  const versions = countBy(segments, (it) => it.subject.policyVersion);
  if (versions.size === 0) versions.set(current.version, 0);
  const { calendar } = await parts.rulebook.current(parts.clock.today());
  const sorted = [...versions].sort(([a], [b]) => a - b);
  return Promise.all(
    sorted.map(async ([version, count]) => {
      const { policy } = await parts.rulebook.at(calendar.version, version);
      return {
        version,
        days: policy.budgetDays,
        start: policy.startEvent,
        stop: policy.stopEvent,
        suspensions: [...policy.suspensions],
        partOfFlow: !coversWholeFlow(policy),
        text: policyText(policy),
        segments: count,
      };
    }),
  );
}

async function calendarsOf(
  parts: JudgingParts,
  segments: readonly JudgedSegment[],
  today: PlainDay,
): Promise<ReportBasis['calendars']> {
  const { calendar: current, policy } = await parts.rulebook.current(today);
  const versions = countBy(segments, (it) => it.subject.calendarVersion);
  if (versions.size === 0) versions.set(current.version, 0);
  const { first, last } = yearsOf(segments, today);
  const sorted = [...versions].sort(([a], [b]) => a - b);
  return Promise.all(
    sorted.map(async ([version, count]) => {
      const { calendar } = await parts.rulebook.at(version, policy.version);
      const years = calendar.years().filter(({ year }) => year >= first && year <= last);
      return {
        version,
        years: years.map(({ year, coverage, papers, source }) => ({ year, coverage, papers, source })),
        segments: count,
      };
    }),
  );
}

/** The years in which days were counted. */
function yearsOf(segments: readonly JudgedSegment[], today: PlainDay): { first: number; last: number } {
  let first = yearOf(today);
  let last = first;
  for (const { deadline } of segments) {
    if (deadline.startedOn) first = Math.min(first, yearOf(deadline.startedOn));
    if (deadline.dueOn) last = Math.max(last, yearOf(deadline.dueOn));
  }
  return { first, last };
}

function countBy(
  segments: readonly JudgedSegment[],
  keyOf: (it: JudgedSegment) => number,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const segment of segments) counts.set(keyOf(segment), (counts.get(keyOf(segment)) ?? 0) + 1);
  return counts;
}
