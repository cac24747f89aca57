import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';
import type { Prisma } from './generated/client.ts';

/** A job for the queue. `runAt` is a real instant, ISO 8601: the queue knows no product time. */
export interface JobSpec {
  task: string;
  payload: Json;
  /** A later job of the same key takes the place of this one. */
  key?: string;
  runAt?: string;
  maxAttempts?: number;
  /** Jobs of one queue run one after another. */
  queue?: string;
}

/** Adds jobs in the caller's transaction; they exist when it commits. */
export async function addJobs(tx: Queryable, jobs: readonly JobSpec[]): Promise<void> {
  if (jobs.length === 0) return;
  const result = await tx.query<{ added: number }>({
    name: 'add-jobs',
    text: `SELECT count(*)::int AS added FROM graphile_worker.add_jobs(ARRAY(
        SELECT ROW(e.task, e.payload, e.queue, e."runAt", e."maxAttempts", e.key, NULL, NULL)::graphile_worker.job_spec
        FROM jsonb_to_recordset($1::jsonb)
          AS e(task text, payload json, queue text, "runAt" timestamptz, "maxAttempts" int, key text)))`,
    values: [JSON.stringify(jobs)],
  });
  const added = result.rows[0]?.added ?? 0;
  if (added !== jobs.length) throw new Error(`${jobs.length} jobs were to be added, ${added} were`);
}

/** Adds one job in a transaction of Prisma's; it exists when that commits, and not at all when it does not. */
export async function addJobAlong(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  { task, payload, key }: Pick<JobSpec, 'task' | 'payload'> & { key: string },
): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, job_key := ${key})`;
}

/** Removes pending jobs by their keys; a running one is kept from being tried again. */
export async function removeJobs(tx: Queryable, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query({
    name: 'remove-jobs',
    text: 'SELECT graphile_worker.remove_job(key) FROM unnest($1::text[]) AS key',
    values: [keys],
  });
}

/** Whoever holds jobs for some seconds already: a fresh holder may not have said yet that it lives. */
export async function listLockHolders(db: Queryable): Promise<string[]> {
  const result = await db.query<{ holder: string }>({
    text: `SELECT DISTINCT locked_by AS holder FROM graphile_worker.jobs
      WHERE locked_by IS NOT NULL AND locked_at < now() - interval '5 seconds'`,
  });
  return result.rows.map(({ holder }) => holder);
}

/**
 * Frees the jobs of those holders that hold no lock of their own any more: their sessions have ended, so they
 * are dead. All within one transaction, so that the question and the answer cannot part.
 * @returns the dead.
 */
export async function freeJobsOfTheDead(tx: Queryable, holders: readonly string[]): Promise<string[]> {
  const dead = await tx.query<{ holder: string }>({
    text: `SELECT holder FROM unnest($1::text[]) AS holder
      WHERE pg_try_advisory_xact_lock(hashtextextended('jianhui jobs ' || holder, 0))`,
    values: [holders],
  });
  const names = dead.rows.map(({ holder }) => holder);
  if (names.length > 0) {
    await tx.query({ text: 'SELECT graphile_worker.force_unlock_workers($1::text[])', values: [names] });
  }
  return names;
}

/** Says for as long as this session lasts that the holder lives. */
export async function holdPresence(session: Queryable, holder: string): Promise<void> {
  await session.query({
    text: `SELECT pg_advisory_lock(hashtextextended('jianhui jobs ' || $1, 0))`,
    values: [holder],
  });
}

export interface TaskRow {
  task: string;
  waiting: number;
  running: number;
  failed: number;
  nextAt: Date | null;
}

/** How many jobs each task has, and when the next is due. */
export async function countJobsByTask(db: Queryable): Promise<TaskRow[]> {
  const result = await db.query<TaskRow>({
    text: `SELECT task_identifier AS task,
        count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts)::int AS waiting,
        count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
        count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS failed,
        min(run_at) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts) AS "nextAt"
      FROM graphile_worker.jobs GROUP BY task_identifier ORDER BY task_identifier`,
  });
  return result.rows;
}

export interface FailedJobRow {
  id: string;
  task: string;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  runAt: Date;
}

/** Jobs whose last attempt failed, the latest first, at most a hundred. */
export async function listFailedJobs(db: Queryable): Promise<FailedJobRow[]> {
  const result = await db.query<FailedJobRow>({
    text: `SELECT id::text, task_identifier AS task, attempts, max_attempts AS "maxAttempts",
        last_error AS "lastError", run_at AS "runAt"
      FROM graphile_worker.jobs WHERE last_error IS NOT NULL ORDER BY updated_at DESC LIMIT 100`,
  });
  return result.rows;
}

/** Lets a job that is not running now be tried again at once. @returns whether there was one. */
export async function rescheduleJob(db: Queryable, id: string): Promise<boolean> {
  const result = await db.query({
    text: 'SELECT 1 FROM graphile_worker.reschedule_jobs(ARRAY[$1::bigint], now(), NULL, 0)',
    values: [id],
  });
  return result.rows.length > 0;
}
