import { deriveDeadline } from '../deadlines/derive-deadline.ts';
import { judgedDay } from '../deadlines/policy.ts';
import type { Rulebook } from '../engine/index.ts';
import type { Clock, SystemClock } from '../kit/clock.ts';
import type { Queryable } from '../store/commit-transition.ts';
import type { Database } from '../store/index.ts';
import { addJobs, type JobSpec, removeJobs } from '../store/job-queue.ts';
import { type OutboxMessage, takeMessages, tryOutboxTurn } from '../store/outbox.ts';
import { listCaseClocks } from '../store/read-case-clocks.ts';
import { nextReminder, reminderJob, reminderKey } from './plan-next-reminder.ts';
import { writeEventNotices } from './write-event-notices.ts';

export interface JobNeeds {
  db: Database;
  /** Product time, and the real instant at which it will show another: when a job has to run. */
  clock: Clock & Pick<SystemClock, 'realInstantOf'>;
  rulebook: Rulebook;
}

const BATCH = 500;

/**
 * Turns what transitions left in the outbox into notices and jobs, a batch a transaction: either a message
 * is there still, or all that it asked for is. One node at a time; the others leave it to that one.
 * @returns how many messages were worked off.
 */
export async function drainOutbox(needs: JobNeeds): Promise<number> {
  for (let drained = 0; ; ) {
    const taken = await needs.db.transaction(async (tx) => {
      if (!(await tryOutboxTurn(tx))) return 0;
      const messages = await takeMessages(tx, BATCH);
      await writeEventNotices(
        tx,
        needs.clock,
        messages.filter(({ topic }) => topic === 'notice'),
      );
      await planReminderJobs(
        tx,
        needs,
        messages.filter(({ topic }) => topic === 'deadline'),
      );
      return messages.length;
    });
    drained += taken;
    if (taken < BATCH) return drained;
  }
}

/** Plans the next reminder of each case anew from what the case says now: moved, added or taken back. */
async function planReminderJobs(
  tx: Queryable,
  needs: JobNeeds,
  messages: readonly OutboxMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const caseIds = [...new Set(messages.map(({ caseId }) => caseId))];
  const wanted: JobSpec[] = [];
  const unwanted: string[] = [];
  for (const { row, ledger } of await listCaseClocks(tx, caseIds)) {
    const { calendarVersion, policyVersion, ended } = row.columns;
    const { calendar, policy } = await needs.rulebook.at(calendarVersion, policyVersion);
    const today = judgedDay(needs.clock.now(), policy);
    const deadline = deriveDeadline(ledger, calendar, policy, today);
    const reminder = ended ? undefined : nextReminder(deadline, calendar, today);
    if (reminder) wanted.push(reminderJob(row.id, reminder, (instant) => needs.clock.realInstantOf(instant)));
    else unwanted.push(reminderKey(row.id));
  }
  await addJobs(tx, wanted);
  await removeJobs(tx, unwanted);
}
