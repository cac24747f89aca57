import type { Logger } from 'pino';
import type { CaseServices } from '../../cases/index.ts';
import type { JobTask } from '../../jobs/index.ts';
import { remindOfChairs } from './chair-training.ts';
import { followSessions } from './follow-sessions.ts';

const FOLLOW = 'follow-training-sessions';
const REMIND = 'remind-of-chair-training';

export const trainingCrontab = [`*/10 * * * * ${FOLLOW}`, `20 0 * * * ${REMIND}`].join('\n');

/** What mends a crash between a place and its session, and what reminds of chairs. May be run again at any time. */
export function trainingTasks(
  needs: Pick<CaseServices, 'db' | 'clock' | 'engine'> & { log: Logger },
): Record<string, JobTask> {
  return {
    [FOLLOW]: async () => {
      const behind = await followSessions(needs);
      if (behind > 0) needs.log.info({ behind }, 'training sessions follow their places');
    },
    [REMIND]: async () => {
      await remindOfChairs(needs);
    },
  };
}
