import { deriveDeadline } from '../deadlines/derive-deadline.ts';
import { judgedDay } from '../deadlines/policy.ts';
import { toIsoMilliseconds } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { addJobs, type JobSpec } from '../store/job-queue.ts';
import { insertNotices, listPeopleOfCases } from '../store/notices.ts';
import { takeOutboxTurn } from '../store/outbox.ts';
import { listCaseClocks } from '../store/read-case-clocks.ts';
import type { JobNeeds } from './drain-outbox.ts';
import { nextReminder, type ReminderJob, reminderAfter, reminderJob } from './plan-next-reminder.ts';

/** On the first day overdue the supervisors hear of it, too; afterwards their board shows it. */
const TELL_SUPERVISORS = 'overdue-1';

/**
 * Runs one reminder. The case is read again: when the clock stands, the date has moved or the day is another,
 * nobody is reminded of anything, and the next reminder is planned from what the case says now. A running job
 * cannot be called back, so this is where a late change is noticed.
 */
export async function sendReminder(needs: JobNeeds, job: ReminderJob): Promise<void> {
  const { db, clock, rulebook } = needs;
  await db.transaction(async (tx) => {
    await takeOutboxTurn(tx);
    const found = (await listCaseClocks(tx, [job.caseId]))[0];
    if (!found || found.row.columns.ended) return;
    const { row, ledger } = found;
    const { calendar, policy } = await rulebook.at(row.columns.calendarVersion, row.columns.policyVersion);
    const today = judgedDay(clock.now(), policy);
    const deadline = deriveDeadline(ledger, calendar, policy, today);
    const due = nextReminder(deadline, calendar, today);
    const holds = due !== undefined && due.rung === job.rung && due.dueOn === job.dueOn && due.on === today;
    if (holds) {
      const people = job.rung === TELL_SUPERVISORS ? await listPeopleOfCases(tx, [row.id], today) : [];
      const users = new Set([row.columns.ownerId, ...people.flatMap(({ supervisors }) => supervisors)]);
      const createdAt = toIsoMilliseconds(clock.now());
      const params = { remaining: deadline.remaining, provisional: deadline.provisional };
      const { rung, dueOn } = job;
      const topic = `deadline.${rung.replace(/-\d+$/, '')}`;
      await insertNotices(
        tx,
        [...users]
          .filter((userId) => userId !== null)
          .map((userId) => ({ id: newId(), userId, caseId: row.id, topic, rung, dueOn, params, createdAt })),
      );
    }
    const next = holds ? reminderAfter(deadline, calendar, today) : due;
    if (next) await addJobs(tx, [planned(needs, row.id, next)]);
  });
}

function planned(
  { clock }: JobNeeds,
  caseId: string,
  next: NonNullable<ReturnType<typeof nextReminder>>,
): JobSpec {
  return reminderJob(caseId, next, (instant) => clock.realInstantOf(instant));
}
