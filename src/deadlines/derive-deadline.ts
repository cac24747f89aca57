import type { Calendar } from '../calendar/calendar.ts';
import { instantFrom } from '../kit/clock.ts';
import { addDays, daysBetween, type PlainDay } from '../kit/plain-day.ts';
import { isProblem } from '../problems/problem.ts';
import { type ClockEntry, dayOf, type Holder, type StageEntry } from './clock-entry.ts';
import { type LightName, lightOf } from './light.ts';
import { judgedDay, type Policy } from './policy.ts';
import {
  disjoint,
  dueDate,
  type EndedStandstill,
  type Standstill,
  standingOn,
  standstills,
  stillWorkingDays,
} from './suspension-spans.ts';

export type ClockState = 'notStarted' | 'running' | 'suspended' | 'stopped';

/** Open cases that are overdue count as late in every rate; provisional ones are listed apart. */
export type Verdict = 'not-started' | 'open-not-due' | 'open-overdue' | 'on-time' | 'late';

/** What the ledger says of one segment on one day. All counts are working days unless they say otherwise. */
export interface SegmentDeadline {
  segment: number;
  state: ClockState;
  startedOn: PlainDay | null;
  stoppedOn: PlainDay | null;
  /** The policy's budget and what extensions added. */
  budgetDays: number;
  extendedDays: number;
  /** Null before the start and while an open suspension leaves it undecided. */
  dueOn: PlainDay | null;
  /** While suspended: the due date if the clock ran again today. */
  dueIfResumedToday: PlainDay | null;
  /** Whether the verdict or the due date leans on a year whose notice is not published. */
  provisional: boolean;
  /** The year for which no calendar exists, when the due date runs into one. */
  uncoveredYear: number | null;
  /** Days on which the clock ran, today or the day of the stop included. */
  net: number;
  /** The same without taking suspensions off, so that they hide nothing. */
  gross: number;
  /** Calendar days from start to today or stop. */
  elapsedDays: number;
  suspendedDays: Record<string, number>;
  /** Net days by who held the file when the day began; together they are `net`. */
  chargedTo: Record<Holder, number>;
  /** Net days by the stage in which the day began; empty unless stages were given. */
  chargedByStage: Record<string, number>;
  /** Days left after today; 0 on the due date, negative when overdue; null before the start. */
  remaining: number | null;
  verdict: Verdict;
}

export interface Deadline extends SegmentDeadline {
  light: LightName;
  calendarVersion: number;
  policyVersion: number;
  /** What earlier segments came to; a reopening keeps the old result. */
  earlierSegments: SegmentDeadline[];
}

/**
 * Derives where a case's clock stands on a day. Pure: the same ledger, calendar, policy and day always say
 * the same. Every list, page, report and reminder asks this one function.
 * @param ledger every line of the case, in any order.
 * @param today by `judgedDay(now, policy)`.
 * @param stages when the case entered which stage, where days by stage are wanted.
 * @throws Problem calendar-not-covered when the clock started in a year without a calendar.
 */
export function deriveDeadline(
  ledger: readonly ClockEntry[],
  calendar: Calendar,
  policy: Policy,
  today: PlainDay,
  stages: readonly StageEntry[] = [],
): Deadline {
  const entries = [...ledger].sort((a, b) => a.seq - b.seq || a.ordinal - b.ordinal);
  const last = entries.reduce((highest, entry) => Math.max(highest, entry.segment), 1);
  const segments = Array.from({ length: last }, (_, index) => {
    const own = entries.filter((entry) => entry.segment === index + 1);
    return segmentDeadline(index + 1, own, entries, { calendar, policy, today, stages });
  });
  const current = segments[last - 1] as SegmentDeadline;
  return {
    ...current,
    light: lightOf(current, policy),
    calendarVersion: calendar.version,
    policyVersion: policy.version,
    earlierSegments: segments.slice(0, -1),
  };
}

interface Given {
  calendar: Calendar;
  policy: Policy;
  today: PlainDay;
  stages: readonly StageEntry[];
}

function segmentDeadline(
  segment: number,
  entries: readonly ClockEntry[],
  allEntries: readonly ClockEntry[],
  given: Given,
): SegmentDeadline {
  const { calendar, policy } = given;
  const start = entries.find((entry) => entry.kind === 'start');
  const extendedDays = entries.reduce(
    (sum, entry) => sum + (entry.kind === 'extend' ? (entry.detail.days ?? 0) : 0),
    0,
  );
  const budgetDays = policy.budgetDays + extendedDays;
  if (!start) return notStarted(segment, budgetDays, extendedDays);

  const startedOn = dayOf(start);
  const stoppedOn = stopDay(entries, policy);
  const end = laterOf(startedOn, earlierOf(stoppedOn ?? given.today, calendar.lastDay));
  const spans = disjoint(standstills(entries));
  const still = standingOn(spans, end);
  const due = dueOrUncovered(calendar, stoppedOn ? still : spans, startedOn, budgetDays);
  const gross = calendar.workingDaysBetween(startedOn, end);
  const net = gross - stillWorkingDays(calendar, still, startedOn, end);
  const state = stoppedOn ? 'stopped' : isStillOn(spans, end) ? 'suspended' : 'running';
  const open = state === 'suspended' && due.dueOn === null && due.uncoveredYear === null;
  const decidedBy = stoppedOn && due.dueOn ? earlierOf(stoppedOn, due.dueOn) : (due.dueOn ?? end);
  return {
    segment,
    state,
    startedOn,
    stoppedOn,
    budgetDays,
    extendedDays,
    ...due,
    dueIfResumedToday: open
      ? dueOrUncovered(calendar, resumedOn(spans, end), startedOn, budgetDays).dueOn
      : null,
    provisional: due.uncoveredYear !== null || calendar.isProvisional(startedOn, decidedBy),
    net,
    gross,
    elapsedDays: daysBetween(startedOn, end),
    suspendedDays: suspendedByReason(calendar, still, startedOn, end),
    chargedTo: {
      enterprise: 0,
      instructor: 0,
      approver: 0,
      ...charged(calendar, still, startedOn, end, holds(allEntries)),
    },
    chargedByStage: charged(
      calendar,
      still,
      startedOn,
      end,
      given.stages.map(({ stage, on }) => ({ key: stage, on })),
    ),
    remaining: budgetDays - net,
    verdict: verdictOf(stoppedOn, due.dueOn !== null && (stoppedOn ?? given.today) > due.dueOn),
  };
}

function notStarted(segment: number, budgetDays: number, extendedDays: number): SegmentDeadline {
  return {
    segment,
    state: 'notStarted',
    startedOn: null,
    stoppedOn: null,
    budgetDays,
    extendedDays,
    dueOn: null,
    dueIfResumedToday: null,
    provisional: false,
    uncoveredYear: null,
    net: 0,
    gross: 0,
    elapsedDays: 0,
    suspendedDays: {},
    chargedTo: { enterprise: 0, instructor: 0, approver: 0 },
    chargedByStage: {},
    remaining: null,
    verdict: 'not-started',
  };
}

function stopDay(entries: readonly ClockEntry[], policy: Policy): PlainDay | null {
  const stop = entries.findLast((entry) => entry.kind === 'stop');
  if (!stop) return null;
  return stop.detail.at ? judgedDay(instantFrom(stop.detail.at), policy) : dayOf(stop);
}

interface Due {
  dueOn: PlainDay | null;
  uncoveredYear: number | null;
}

/** A list must not break on the one case whose due date runs into a year nobody knows. */
function dueOrUncovered(
  calendar: Calendar,
  spans: readonly Standstill[],
  startedOn: PlainDay,
  budgetDays: number,
): Due {
  try {
    return { dueOn: dueDate(calendar, spans, startedOn, budgetDays), uncoveredYear: null };
  } catch (thrown) {
    if (!isProblem(thrown, 'calendar-not-covered')) throw thrown;
    return { dueOn: null, uncoveredYear: thrown.extra.year };
  }
}

/** Whether the clock stands at the end of a day: also on the day of suspending, though that day counts. */
function isStillOn(spans: readonly Standstill[], day: PlainDay): boolean {
  return spans.some((span) => span.after <= day && (span.through === null || span.through >= day));
}

/** The spans as they would be if what is open ended today. */
function resumedOn(spans: readonly Standstill[], today: PlainDay): Standstill[] {
  const lastStill = addDays(today, -1);
  return spans.map((span) => (span.through === null ? { ...span, through: lastStill } : span));
}

function suspendedByReason(
  calendar: Calendar,
  still: readonly EndedStandstill[],
  startedOn: PlainDay,
  end: PlainDay,
): Record<string, number> {
  const days: Record<string, number> = {};
  for (const span of still) {
    const count = stillWorkingDays(calendar, [span], startedOn, end);
    if (count > 0) days[span.reason] = (days[span.reason] ?? 0) + count;
  }
  return days;
}

interface Mark {
  key: string;
  on: PlainDay;
}

/** Who holds the file from when; it begins with the instructor. */
function holds(entries: readonly ClockEntry[]): Mark[] {
  const marks: Mark[] = [{ key: 'instructor', on: '0000-01-01' as PlainDay }];
  for (const entry of entries) {
    if (entry.kind === 'hold' && entry.detail.holder)
      marks.push({ key: entry.detail.holder, on: dayOf(entry) });
  }
  return marks;
}

/**
 * Net days by mark. A day belongs to the mark in force when it began: the day on which the file changes
 * hands is still charged to the one who hands it over, as the starting day of a period is not counted.
 */
function charged(
  calendar: Calendar,
  still: readonly EndedStandstill[],
  startedOn: PlainDay,
  end: PlainDay,
  marks: readonly Mark[],
): Record<string, number> {
  const days: Record<string, number> = {};
  marks.forEach(({ key, on }, index) => {
    const from = laterOf(on, startedOn);
    const through = earlierOf(marks[index + 1]?.on ?? end, end);
    if (through <= from) return;
    const count =
      calendar.workingDaysBetween(from, through) - stillWorkingDays(calendar, still, from, through);
    if (count > 0) days[key] = (days[key] ?? 0) + count;
  });
  return days;
}

function verdictOf(stoppedOn: PlainDay | null, late: boolean): Verdict {
  if (stoppedOn) return late ? 'late' : 'on-time';
  return late ? 'open-overdue' : 'open-not-due';
}

function earlierOf(a: PlainDay, b: PlainDay): PlainDay {
  return a < b ? a : b;
}

function laterOf(a: PlainDay, b: PlainDay): PlainDay {
  return a > b ? a : b;
}
