import type { Logger } from 'pino';
import type { JobTask } from '../jobs/index.ts';
import { type FollowNeeds, followUnits } from './follow-units.ts';

const FOLLOW = 'follow-units';

export const unitCrontab = `*/10 * * * * ${FOLLOW}`;

/** What mends a crash between a unit's move and its cases'. May be run again at any time. */
export function unitTasks(needs: FollowNeeds & { log: Logger }): Record<string, JobTask> {
  return {
    [FOLLOW]: async () => {
      const moved = await followUnits(needs);
      if (moved > 0) needs.log.info({ moved }, 'open cases follow their units');
    },
  };
}
