import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeDeadNodes, Presence } from '../../src/jobs/free-dead-nodes.ts';
import { type Jobs, startJobs } from '../../src/jobs/index.ts';
import { SystemClock } from '../../src/kit/clock.ts';
import { createDesk, type Desk } from '../engine/petition/desk.ts';

const log = pino({ level: 'silent' });
let desk: Desk;
let jobs: Jobs;
let ran: (payload: unknown) => void = () => undefined;

beforeAll(async () => {
  desk = await createDesk();
  const { db, parts } = desk;
  const tasks = { note: async (payload: unknown) => ran(payload) };
  jobs = await startJobs({ db, log, tasks, rulebook: parts.rulebook, clock: new SystemClock() });
});
afterAll(async () => {
  await jobs.close();
  await desk.close();
});

it('a job is run with what it was given', async () => {
  const given = new Promise((resolve) => {
    ran = resolve;
  });
  await jobs.add('note', { caseNumber: 'PT-1' });
  expect(await given).toEqual({ caseNumber: 'PT-1' });
});

/** A job that a worker took some time ago and has not finished. */
async function takenBy(holder: string): Promise<string> {
  const { rows } = await desk.db.pool.query(
    `SELECT id FROM graphile_worker.add_job('nobody-runs-this', '{}'::json, job_key := $1)`,
    [holder],
  );
  await desk.db.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now() - interval '10 seconds', attempts = 1
     WHERE id = $2`,
    [holder, rows[0].id],
  );
  return rows[0].id;
}

async function holderOf(job: string): Promise<string | null> {
  const { rows } = await desk.db.pool.query(
    'SELECT locked_by FROM graphile_worker._private_jobs WHERE id = $1',
    [job],
  );
  return rows[0].locked_by;
}

describe('the jobs of a node', () => {
  it('that was killed are free again at once, and not after four hours', async () => {
    const job = await takenBy('pool-killed');
    expect(await freeDeadNodes(desk.db, log)).toContain('pool-killed');
    expect(await holderOf(job)).toBeNull();
  });

  it('that lives are left alone, until its session ends', async () => {
    const job = await takenBy('pool-alive');
    const presence = new Presence(desk.db, 'pool-alive', log);
    await presence.hold();
    expect(await freeDeadNodes(desk.db, log)).not.toContain('pool-alive');
    expect(await holderOf(job)).toBe('pool-alive');
    presence.close();
    await expect.poll(() => freeDeadNodes(desk.db, log)).toContain('pool-alive');
    expect(await holderOf(job)).toBeNull();
  });
});
