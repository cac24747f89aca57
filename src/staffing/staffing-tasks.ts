import type { Logger } from 'pino';
import { z } from 'zod';
import type { JobTask } from '../jobs/index.ts';
import { raiseVacancies } from './board/raise-vacancies.ts';
import { HAND_OVER, type HandOverServices, handOver } from './leave/hand-over.ts';
import { raiseUnattended } from './leave/raise-unattended.ts';
import type { LoadServices } from './workload/measure-loads.ts';

const VACANCIES = 'raise-vacancies';
const UNATTENDED = 'raise-unattended';

/** Every morning, 08:00 in Shanghai. */
export const staffingCrontab = `0 0 * * * ${VACANCIES}\n5 0 * * * ${UNATTENDED}`;

const handOverSchema = z.object({ id: z.uuid() });

/** What is looked after without anybody asking, and what was asked for. Each may be run again at any time. */
export function staffingTasks(
  needs: LoadServices & HandOverServices & { log: Logger },
): Record<string, JobTask> {
  const { log } = needs;
  return {
    [HAND_OVER]: (payload) => handOver(needs, handOverSchema.parse(payload).id),
    [VACANCIES]: async () => {
      const vacancies = await raiseVacancies(needs);
      if (vacancies > 0) log.warn({ vacancies }, 'lines or areas without their people');
    },
    [UNATTENDED]: async () => {
      const cases = await raiseUnattended(needs);
      if (cases > 0) log.warn({ cases }, 'open cases without a present owner for more than a working day');
    },
  };
}
