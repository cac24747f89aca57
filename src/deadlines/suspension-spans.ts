import type { Calendar } from '../calendar/calendar.ts';
import { addDays, type PlainDay } from '../kit/plain-day.ts';
import { type ClockEntry, dayOf } from './clock-entry.ts';

/**
 * Days on which the clock did not run at all: those after `after` up to and including `through`.
 * Suspension works by whole days: the day of suspending and the day of resuming both count (domain 4.2).
 */
export interface Standstill {
  after: PlainDay;
  /** Null while nobody knows when the clock will run again. */
  through: PlainDay | null;
  reason: string;
}

/** A standstill whose end is known, or taken to be the day of judgement. */
export interface EndedStandstill extends Standstill {
  through: PlainDay;
}

/**
 * The suspensions of one segment, in the order in which they began. They may overlap, one open at most for
 * each reason; a resumption ends those of its reason. Known last days (`until`) end a suspension by themselves.
 */
export function standstills(entries: readonly ClockEntry[]): Standstill[] {
  const spans: Standstill[] = [];
  const open = new Set<Standstill>();
  for (const entry of entries) {
    const { reason, until } = entry.detail;
    if (entry.kind === 'suspend') {
      const span: Standstill = {
        after: dayOf(entry),
        through: (until as PlainDay) ?? null,
        reason: reason ?? '',
      };
      spans.push(span);
      open.add(span);
    } else if (entry.kind === 'resume') {
      const lastStill = addDays(dayOf(entry), -1);
      for (const span of open) {
        if (reason !== undefined && span.reason !== reason) continue;
        if (span.through === null || span.through > lastStill) span.through = lastStill;
        open.delete(span);
      }
    }
  }
  return spans.sort((a, b) => (a.after < b.after ? -1 : a.after > b.after ? 1 : 0));
}

/** Each span less the days that an earlier one covers; empty ones are left out. */
export function disjoint(spans: readonly Standstill[]): Standstill[] {
  const result: Standstill[] = [];
  let covered: PlainDay | undefined;
  for (const span of spans) {
    const after = covered !== undefined && covered > span.after ? covered : span.after;
    if (span.through !== null && span.through <= after) continue;
    result.push({ ...span, after });
    if (span.through === null) break;
    covered = span.through;
  }
  return result;
}

/** The same spans as they stand on a day: nothing later, and what is open lasts through it. */
export function standingOn(spans: readonly Standstill[], end: PlainDay): EndedStandstill[] {
  return spans
    .filter((span) => span.after < end)
    .map((span) => ({ ...span, through: span.through === null || span.through > end ? end : span.through }));
}

/** Working days after `from` through `through` that lie in the spans (which must be disjoint). */
export function stillWorkingDays(
  calendar: Calendar,
  spans: readonly EndedStandstill[],
  from: PlainDay,
  through: PlainDay,
): number {
  let days = 0;
  for (const span of spans) {
    const after = span.after > from ? span.after : from;
    const until = span.through < through ? span.through : through;
    days += calendar.workingDaysBetween(after, until);
  }
  return days;
}

/**
 * The day on which the budget is used up, or null while that depends on a suspension that is still open.
 * @param spans disjoint and in order; only the last may be open.
 * @throws Problem calendar-not-covered.
 */
export function dueDate(
  calendar: Calendar,
  spans: readonly Standstill[],
  startedOn: PlainDay,
  budgetDays: number,
): PlainDay | null {
  let from = startedOn;
  let left = budgetDays;
  for (const span of spans) {
    if (span.through !== null && span.through <= from) continue;
    const ran = calendar.workingDaysBetween(from, span.after);
    if (ran >= left) break;
    if (span.through === null) return null;
    left -= ran;
    from = span.through;
  }
  return calendar.dueOn(from, left);
}
