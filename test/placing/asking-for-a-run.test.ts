import { afterAll, beforeAll, expect, it } from 'vitest';
import { RUN_PLACING, requestRun, writeRun } from '../../src/placing/proposals/placing-runs.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
/** Nothing works the queue off here: what was asked for stays to be seen. */
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function left() {
  const { prisma, pool } = world.services.db;
  const { rows } = await pool.query<{ key: string }>(
    'SELECT key FROM graphile_worker.jobs WHERE task_identifier = $1',
    [RUN_PLACING],
  );
  return { runs: await prisma.placingRun.count(), jobs: rows.map(({ key }) => key) };
}

it('A run that a failed transaction asked for leaves neither itself nor its job', async () => {
  const { db, clock } = world.services;
  const failed = db.prisma.$transaction(async (tx) => {
    await writeRun(tx, clock, { kind: 'propose', by: null });
    throw new Error('the place is not retired after all');
  });
  await expect(failed).rejects.toThrow('not retired');
  expect(await left()).toEqual({ runs: 0, jobs: [] });
});

it('A run is there together with its job, whatever becomes of the process after that', async () => {
  const id = await requestRun(world.services, { kind: 'propose', by: null });
  expect(await left()).toEqual({ runs: 1, jobs: [`${RUN_PLACING}:${id}`] });
});
