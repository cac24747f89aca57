import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireStatus } from '../support/desk.ts';
import { createHiringDesk, type Held } from '../support/hiring-desk.ts';
import { createWorld, type World } from '../support/world.ts';

const CLIENTS = 16;
const days = {
  closed: '2026-09-21',
  notice: ['2026-09-21', '2026-09-30'] as [string, string],
  over: '2026-10-08',
};

let world: World;
let desk: Awaited<ReturnType<typeof createHiringDesk>>;
let waiting: Held[];

beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = await createHiringDesk(world);
  requireStatus(await desk.quota(1), 201);
  const round = await desk.openRound();
  const evidence = await desk.announce(round, CLIENTS, '2026-09-14', '2026-09-18');
  for (let number = 1; number <= CLIENTS; number += 1) await desk.applied(round, number);
  await desk.examine(round, evidence, days);
  waiting = [];
  for (const { caseId } of await desk.applicants(round, { stage: 'noticed' })) {
    const held = await desk.held(caseId);
    await desk.must(held, 'offer.proposed');
    waiting.push(held);
  }
});
afterAll(() => world.close());

const offer = (to: Held, number: number) =>
  desk.application(to, 'offer.approved', { number: `射工办〔2026〕${number}号` }, 'leader');

describe('sixteen clients race for the last place of the quota', () => {
  it('one wins, fifteen are told that it is taken and what to do', async () => {
    expect(waiting).toHaveLength(CLIENTS);
    const answers = await Promise.all(waiting.map((held, index) => offer(held, index + 1)));
    const refused = answers.filter(({ status }) => status === 422);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(refused).toHaveLength(CLIENTS - 1);
    for (const { body } of refused) {
      expect(body.type).toContain('guard-unmet');
      expect(body.unmet.map((one: { rule: string }) => one.rule)).toEqual(['place-free-in-quota']);
      expect(body.unmet[0].detail.zh).toMatch(/指标/);
    }
    expect(await desk.meter()).toMatchObject({ size: 1, reserved: 1, used: 0, free: 0, over: 0 });
  });

  it('not even the database’s own session takes a place beyond the quota', async () => {
    const { pool } = world.services.db;
    const insert = `INSERT INTO quota_places (id, division_code, case_id, contract, reserved_on)
      VALUES (gen_random_uuid(), '320924', gen_random_uuid(), 'special', '2026-10-08')`;
    await expect(pool.query(insert)).rejects.toMatchObject({ constraint: 'quota_places_within_quota' });
    const settled = await Promise.allSettled([
      pool.query('DELETE FROM quota_places'),
      pool.query('UPDATE quota_versions SET size = 99'),
      pool.query("UPDATE quota_places SET slot = 2, released_on = '2026-10-08'"),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('every history still verifies', async () => {
    const ids = waiting.map(({ id }) => id);
    expect((await world.services.engine.verify({ caseIds: ids })).mismatches).toEqual([]);
  });
});

describe('the quota over time', () => {
  it('is adjusted by another version, and none is overwritten', async () => {
    const again = await desk.quota(3);
    requireStatus(again, 201);
    const twice = await desk.quota(4);
    expect(twice.status).toBe(400);
    expect((await desk.quota(4, '2026-09-14')).status).toBe(400);
    const { versions, history } = again.body;
    expect(
      versions.map(({ size, validFrom }: { size: number; validFrom: string }) => [size, validFrom]),
    ).toEqual([
      [3, '2026-10-08'],
      [1, '2026-09-14'],
    ]);
    expect(
      history.map(({ on, size, reserved }: { on: string; size: number; reserved: number }) => [
        on,
        size,
        reserved,
      ]),
    ).toEqual([
      ['2026-09-14', 1, 0],
      ['2026-10-08', 3, 1],
    ]);
    expect(await desk.meter('2026-09-20')).toMatchObject({ size: 1, reserved: 0, free: 1 });
  });

  it('is the leader’s to decide', async () => {
    const body = { size: 9, validFrom: '2026-12-01', decidedBy: '党组', document: '文〔2026〕1号' };
    expect((await desk.officer.post('/api/v1/cadres/quota/versions').send(body)).status).toBe(403);
  });

  it('is cut below what is in use: it says over, dismisses nobody and gives no new place', async () => {
    const open = [];
    for (const held of waiting) {
      const fresh = await desk.held(held.id);
      if ((await offer(fresh, 50 + open.length)).status === 200) open.push(fresh);
      if (open.length === 2) break;
    }
    expect(await desk.meter()).toMatchObject({ size: 3, reserved: 3, free: 0, over: 0 });
    requireStatus(await desk.quota(2, '2026-10-09'), 201);
    world.moveTo('2026-10-09T01:00:00Z');
    expect(await desk.meter()).toMatchObject({ size: 2, reserved: 3, free: 0, over: 1 });
    const [first] = open;
    if (!first) throw new Error('two offers are out');
    await desk.must(first, 'offer.declined', { reason: '另有安排' });
    expect(await desk.meter()).toMatchObject({ size: 2, reserved: 2, free: 0, over: 0 });
    for (const held of waiting) {
      const fresh = await desk.held(held.id);
      const answer = await offer(fresh, 90);
      expect([409, 422]).toContain(answer.status);
    }
  });

  it('tells who holds a place, masked', async () => {
    const places = await desk.officer.get('/api/v1/cadres/quota/places').query({ limit: 2 });
    requireStatus(places, 200);
    expect(places.body.items).toHaveLength(2);
    expect(places.body.next).not.toBeNull();
    expect(places.body.items[0].name).toMatch(/^示\*+$/);
    const csv = (path: string) =>
      desk.officer.get(`/api/v1/cadres/quota/${path}/sheet`).query({ format: 'csv' });
    const all = await desk.officer.get('/api/v1/cadres/quota/places').query({ limit: 200 });
    const lines = (await csv('places')).text.trim().split('\r\n');
    expect(lines).toHaveLength(all.body.items.length + 1);
    expect(lines.join()).not.toMatch(/示例[甲-癸]/);
    const { history } = (await desk.officer.get('/api/v1/cadres/quota')).body;
    expect((await csv('history')).text.trim().split('\r\n')).toHaveLength(history.length + 1);
    requireStatus(await desk.officer.get('/api/v1/cadres/quota/places/sheet'), 200);
    const supervised = await (await world.api('supervisor01')).get('/api/v1/cadres/quota/places');
    expect(supervised.body.items[0].name).toBeNull();
  });
});
