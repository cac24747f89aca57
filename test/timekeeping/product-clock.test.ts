import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realNow } from '../../src/kit/clock.ts';
import { openDatabase } from '../../src/store/index.ts';
import { ProductClock } from '../../src/timekeeping/product-clock.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2027-01-04T01:00:00Z', jobs: true });
});
afterAll(() => world.close());

describe("the demonstration's clock", () => {
  it('shows the day it was started on', async () => {
    const { body } = await (await world.api()).get('/api/v1/clock');
    expect(body).toMatchObject({ today: '2027-01-04', shifted: true });
  });

  it('is moved forward by an administrator, for every node, and by nobody else', async () => {
    const admin = await world.api('admin');
    const moved = await admin.post('/api/v1/clock/advance').send({ days: 3 });
    expect(moved.body.today).toBe('2027-01-07');
    expect(
      (await (await world.api('supervisor01')).post('/api/v1/clock/advance').send({ days: 1 })).status,
    ).toBe(403);

    const other = await openDatabase(world.database.url);
    const node = new ProductClock(other, 0);
    await node.refresh();
    await other.close();
    expect(node.today()).toBe('2027-01-07');
    expect(node.offsetMilliseconds).toBe(world.clock.offsetMilliseconds);
  });

  it('never goes back, whoever asks', async () => {
    const back = await (await world.api('admin'))
      .post('/api/v1/clock/advance')
      .send({ to: '2027-01-05T00:00:00Z' });
    expect(back.body.errors).toMatchObject([{ code: 'past', detail: '时钟只能向前' }]);
    const before = world.clock.offsetMilliseconds;
    await world.clock.advanceTo(realNow());
    await world.clock.refresh();
    expect(world.clock.offsetMilliseconds).toBe(before);
    expect(Temporal.Instant.compare(world.clock.now(), '2027-01-07T01:00:00Z')).toBe(1);
  });

  it('brings the jobs that wait for a day nearer by as much', async () => {
    const { pool } = world.services.db;
    await pool.query(`SELECT graphile_worker.add_job('of-nobody', run_at => now() + interval '10 days')`);
    await (await world.api('admin')).post('/api/v1/clock/advance').send({ days: 4 });
    const { rows } = await pool.query<{ days: number }>(
      `SELECT round(extract(epoch FROM run_at - now()) / 86400)::int AS days FROM graphile_worker.jobs
        WHERE task_identifier = 'of-nobody'`,
    );
    expect(rows).toEqual([{ days: 6 }]);
  });

  it('leaves sessions on real time: whoever signed in is still signed in after the jump', async () => {
    const admin = await world.api('admin');
    await admin.post('/api/v1/clock/advance').send({ days: 200 });
    expect((await admin.get('/api/v1/policies')).status).toBe(200);
  });

  it('stands where it is in production', async () => {
    world.services.config.production = true;
    const refused = await (await world.api('admin')).post('/api/v1/clock/advance').send({ days: 1 });
    world.services.config.production = false;
    expect(refused.status).toBe(403);
  });
});
