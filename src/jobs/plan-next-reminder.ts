import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../calendar/calendar.ts';
import type { Deadline } from '../deadlines/derive-deadline.ts';
import { planReminders, type Reminder } from '../deadlines/plan-reminders.ts';
import { toIsoMilliseconds } from '../kit/clock.ts';
import { addDays, isPlainDay, type PlainDay, shanghaiInstant } from '../kit/plain-day.ts';
import type { JobSpec } from '../store/job-queue.ts';

export const REMIND = 'remind';

/** Reminders go out when the working day begins, 08:30 in Shanghai. */
const MINUTES = 8 * 60 + 30;

/** What a reminder's job carries; whether it still holds is asked when it runs. */
export interface ReminderJob {
  caseId: string;
  rung: string;
  on: PlainDay;
  dueOn: PlainDay;
}

/** There is one job a case: for its next reminder. When that has run, it plans the one after. */
export function reminderKey(caseId: string): string {
  return `${REMIND}:${caseId}`;
}

/** The next reminder of a case whose clock runs, today's included; undefined when there is none to come. */
export function nextReminder(deadline: Deadline, calendar: Calendar, today: PlainDay): Reminder | undefined {
  return planReminders(deadline, calendar, today)[0];
}

/** The reminder after those of `today`. */
export function reminderAfter(deadline: Deadline, calendar: Calendar, today: PlainDay): Reminder | undefined {
  return nextReminder(deadline, calendar, addDays(today, 1));
}

/** @param toReal the real instant at which the product's clock will show an instant. */
export function reminderJob(
  caseId: string,
  { rung, on, dueOn }: Reminder,
  toReal: (instant: Temporal.Instant) => Temporal.Instant,
): JobSpec {
  return {
    task: REMIND,
    key: reminderKey(caseId),
    payload: { caseId, rung, on, dueOn },
    runAt: toIsoMilliseconds(toReal(shanghaiInstant(on, MINUTES))),
  };
}

/** Reads a job's payload. @throws Error when it is none. */
export function toReminderJob(payload: unknown): ReminderJob {
  if (typeof payload === 'object' && payload !== null && 'caseId' in payload && 'rung' in payload) {
    const { caseId, rung } = payload;
    const on = 'on' in payload ? payload.on : undefined;
    const dueOn = 'dueOn' in payload ? payload.dueOn : undefined;
    if (typeof caseId === 'string' && typeof rung === 'string' && isPlainDay(on) && isPlainDay(dueOn)) {
      return { caseId, rung, on, dueOn };
    }
  }
  throw new Error('not the payload of a reminder');
}
