import { addDays, type PlainDay, weekdayOf } from '../../kit/plain-day.ts';
import { groupBy } from '../group-by.ts';
import type { Grouping } from './contract.ts';
import type { JudgedSegment } from './judge-case.ts';

/** By which day a segment belongs to a period; contract.ts says it in words. */
export type Basis = 'ended-or-due' | 'due' | 'started';

/** The key of a group whose segments have nothing assigned in the dimension. */
export const NOTHING = '-';

/**
 * The one day by which a segment belongs to a period, so that periods side by side add up and an open case
 * never drops out: where the basis names no day (not started, suspended without an end) the nearest thing to
 * it is taken, at last the day of opening.
 */
export function referenceDay(segment: JudgedSegment, basis: Basis): PlainDay {
  const { deadline, endedOn, subject } = segment;
  const due = deadline.dueOn ?? deadline.dueIfResumedToday;
  switch (basis) {
    case 'ended-or-due':
      return deadline.stoppedOn ?? endedOn ?? due ?? deadline.startedOn ?? subject.openedOn;
    case 'due':
      return due ?? endedOn ?? deadline.startedOn ?? subject.openedOn;
    case 'started':
      return deadline.startedOn ?? endedOn ?? subject.openedOn;
  }
}

/** Whether the reference day lies in the period; both days included, an absent one does not limit. */
export function isInPeriod(
  segment: JudgedSegment,
  period: { basis: Basis; from?: string | undefined; to?: string | undefined },
): boolean {
  const day = referenceDay(segment, period.basis);
  return (period.from === undefined || day >= period.from) && (period.to === undefined || day <= period.to);
}

/** The key of the group in which a segment is counted. */
export function groupKey(segment: JudgedSegment, grouping: Grouping, basis: Basis): string {
  const { subject } = segment;
  switch (grouping) {
    case 'none':
      return 'all';
    case 'line':
      return subject.lineId ?? NOTHING;
    case 'area':
      return subject.areaId ?? NOTHING;
    case 'town':
      return townOf(subject.divisionCode);
    case 'instructor':
      return segment.answerableId ?? NOTHING;
    case 'organisation':
      return subject.organisationId ?? NOTHING;
    case 'stage':
      return segment.stage;
    case 'mode':
      return subject.mode ?? NOTHING;
    case 'month':
      return referenceDay(segment, basis).slice(0, 7);
    case 'week':
      return mondayOf(referenceDay(segment, basis));
    case 'policy':
      return String(subject.policyVersion);
  }
}

/** The nine digits of the town; a shorter code stands for itself (the county's own cases). */
export function townOf(divisionCode: string): string {
  return divisionCode.slice(0, 9);
}

/** The Monday of the week of a day. */
export function mondayOf(day: PlainDay): PlainDay {
  return addDays(day, 1 - weekdayOf(day));
}

/** Segments by group key, keys in order. */
export function groupSegments(
  segments: readonly JudgedSegment[],
  grouping: Grouping,
  basis: Basis,
): Map<string, JudgedSegment[]> {
  const groups = groupBy(segments, (segment) => groupKey(segment, grouping, basis));
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Held {
  segments: number;
  netDays: number;
  overdueDays: number;
}

/** What each instructor held, day by day, whoever answers for the verdict (X14). */
export function heldByInstructor(segments: readonly JudgedSegment[]): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const { charges } of segments) {
    const seen = new Set<string>();
    for (const { ownerId, days, overdue } of charges) {
      const key = ownerId ?? NOTHING;
      const sum = held.get(key) ?? { segments: 0, netDays: 0, overdueDays: 0 };
      held.set(key, sum);
      if (!seen.has(key)) sum.segments += 1;
      seen.add(key);
      sum.netDays += days;
      if (overdue) sum.overdueDays += days;
    }
  }
  return held;
}
