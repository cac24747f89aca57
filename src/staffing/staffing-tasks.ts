import type { Logger } from 'pino';
import type { JobTask } from '../jobs/index.ts';
import { raiseVacancies } from './board/raise-vacancies.ts';
import type { StaffingServices } from './board/staff-roles.ts';

const VACANCIES = 'raise-vacancies';

/** Every morning, 08:00 in Shanghai. */
export const staffingCrontab = `0 0 * * * ${VACANCIES}`;

/** What is looked after without anybody asking. Each may be run again at any time. */
export function staffingTasks(needs: StaffingServices & { log: Logger }): Record<string, JobTask> {
  const { log } = needs;
  return {
    [VACANCIES]: async () => {
      const vacancies = await raiseVacancies(needs);
      if (vacancies > 0) log.warn({ vacancies }, 'lines or areas without their people');
    },
  };
}
