import { type Binding, bind } from '../http/bind.ts';
import { fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import { countJobsByTask, listFailedJobs, rescheduleJob } from '../store/job-queue.ts';
import { listJobs, retryJob } from './contract.ts';

interface JobServices {
  db: Database;
}

export const routes: Binding<JobServices>[] = [
  bind(listJobs, async (_input, { db }: JobServices) => {
    const [tasks, failed] = await Promise.all([countJobsByTask(db.pool), listFailedJobs(db.pool)]);
    return {
      tasks: tasks.map((row) => ({ ...row, nextAt: row.nextAt && toIsoMilliseconds(fromDate(row.nextAt)) })),
      failed: failed.map((row) => ({
        ...row,
        runAt: toIsoMilliseconds(fromDate(row.runAt)),
        givenUp: row.attempts >= row.maxAttempts,
      })),
    };
  }),
  bind(retryJob, async ({ params }, { db }: JobServices) => {
    if (!(await rescheduleJob(db.pool, params.id))) throw problem('not-found');
    return undefined;
  }),
];
