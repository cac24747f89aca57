import type { Logger } from 'pino';
import type { Engine } from '../engine/index.ts';
import type { Jobs, JobTask } from '../jobs/index.ts';
import { alarmMissingCalendar } from './alarm-missing-calendar.ts';
import { moveOpenCases } from './move-open-cases.ts';
import type { MoveNeeds } from './plan-moves.ts';

const MOVE = 'move-open-cases';
const ALARM = 'alarm-missing-calendar';

/**
 * What this room does in the background. Every ten minutes it looks for open cases on an older calendar: one
 * may have been reopened, or opened on a node that had not heard. Supervisors are told of a missing year in
 * the morning, 08:00 in Shanghai.
 */
export const timekeepingCrontab = `*/10 * * * * ${MOVE}\n0 0 * * * ${ALARM}`;

/** The tasks behind the crontab and `followCalendar`. Each may be run again at any time. */
export function timekeepingTasks(
  needs: MoveNeeds & { engine: Pick<Engine, 'recordSystemEvent'>; log: Logger },
): Record<string, JobTask> {
  const { log } = needs;
  return {
    [MOVE]: async () => {
      const done = await moveOpenCases(needs, (progress) => log.info(progress, 'cases follow the calendar'));
      if (done.followed > 0) log.info(done, 'all open cases follow the calendar');
    },
    [ALARM]: async () => {
      const year = await alarmMissingCalendar(needs);
      if (year !== null) log.warn({ year }, "next year's calendar has not been imported");
    },
  };
}

/** A calendar came into force, or the clock was moved: both tasks are run soon, whatever the crontab says. */
export async function followCalendar(jobs: Pick<Jobs, 'add'>): Promise<void> {
  await jobs.add(MOVE, {}, { key: MOVE });
  await jobs.add(ALARM, {}, { key: ALARM });
}
