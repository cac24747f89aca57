import type { Calendar } from '../calendar/calendar.ts';
import { addDays, type PlainDay } from '../kit/plain-day.ts';
import { isProblem } from '../problems/problem.ts';
import type { SegmentDeadline } from './derive-deadline.ts';

/** `overdue-3` is the reminder on the third working day after the due date. */
export type Rung = 'one-working-day-left' | 'due-today' | `overdue-${number}`;

/** One reminder to be sent on a day; unique for (case, rung, due date). */
export interface Reminder {
  rung: Rung;
  on: PlainDay;
  dueOn: PlainDay;
}

/**
 * The reminders still to come for a running clock: one working day before the due date, on it, and the next
 * of the overdue ones, which follow on every working day. None while the clock stands, has not started, or
 * has no due date; none overdue while the date is provisional. A day that has gone by is not reminded of afterwards.
 */
export function planReminders(deadline: SegmentDeadline, calendar: Calendar, today: PlainDay): Reminder[] {
  const { dueOn, state, startedOn } = deadline;
  if (state !== 'running' || dueOn === null || startedOn === null) return [];
  const reminders: Reminder[] = [{ rung: 'due-today', on: dueOn, dueOn }];
  const before = previousWorkingDay(calendar, dueOn, startedOn);
  if (before) reminders.unshift({ rung: 'one-working-day-left', on: before, dueOn });
  const after = deadline.provisional
    ? null
    : workingDayFrom(calendar, today > dueOn ? today : addDays(dueOn, 1));
  if (after) {
    reminders.push({ rung: `overdue-${calendar.workingDaysBetween(dueOn, after)}`, on: after, dueOn });
  }
  return reminders.filter(({ on }) => on >= today);
}

/** The working day before `day`, or null when none lies after the start. */
function previousWorkingDay(calendar: Calendar, day: PlainDay, startedOn: PlainDay): PlainDay | null {
  for (let before = addDays(day, -1); before >= startedOn; before = addDays(before, -1)) {
    if (calendar.isWorkingDay(before)) return before;
  }
  return null;
}

/** The first working day that is not before `day`; null where the calendar ends. */
function workingDayFrom(calendar: Calendar, day: PlainDay): PlainDay | null {
  try {
    return calendar.isWorkingDay(day) ? day : calendar.dueOn(day, 1);
  } catch (thrown) {
    if (isProblem(thrown, 'calendar-not-covered')) return null;
    throw thrown;
  }
}
