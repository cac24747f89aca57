import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-11-22T02:00:00Z' });
});
afterAll(() => world.close());

async function get(path: string, username?: string) {
  return (await world.api(username)).get(path);
}

describe('the due date over HTTP', () => {
  it('is 2027-01-04, provisional, for five working days from 2026-12-25, with every day and its reason', async () => {
    const { status, body } = await get('/api/v1/calendar/due?start=2026-12-25&days=5');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      startOn: '2026-12-25',
      dueOn: '2027-01-04',
      provisional: true,
      calendarVersion: 1,
    });
    expect(body.days).toHaveLength(11);
    expect(body.days[7]).toEqual({
      day: '2027-01-01',
      working: false,
      kind: 'holiday',
      provisional: true,
      counted: false,
      ordinal: null,
      reason: {
        zh: '元旦法定节假日（放假安排尚未公布，暂定）',
        en: "statutory holiday, New Year's Day (notice not yet published, provisional)",
      },
    });
  });

  it('takes an instant to its day in Shanghai: half past midnight of 1 October is not 30 September', async () => {
    const { body } = await get('/api/v1/calendar/due?start=2026-09-30T16:30:00Z&days=5');
    expect(body).toMatchObject({ startOn: '2026-10-01', dueOn: '2026-10-13' });
  });

  it('counts five days when none are named', async () => {
    expect((await get('/api/v1/calendar/due?start=2020-07-20')).body.dueOn).toBe('2020-07-27');
  });

  it('is refused with the year where no calendar reaches, and before 2004', async () => {
    for (const [start, year] of [
      ['2027-12-29', 2028],
      ['2003-12-01', 2003],
    ]) {
      const { status, body } = await get(`/api/v1/calendar/due?start=${start}`);
      expect([status, body.type, body.year]).toEqual([
        422,
        expect.stringContaining('calendar-not-covered'),
        year,
      ]);
    }
  });

  it('is refused for what is no day and no instant with its zone', async () => {
    for (const start of ['2026-02-30', '2026-11-22T10:00:00', 'tomorrow', '']) {
      expect((await get(`/api/v1/calendar/due?start=${start}`)).status, start).toBe(400);
    }
    expect((await get('/api/v1/calendar/due?start=2026-01-05&days=0')).status).toBe(400);
  });
});

describe('the years over HTTP', () => {
  it('are published, provisional and missing', async () => {
    const { body } = await get('/api/v1/calendar/years');
    const coverage = Object.fromEntries(
      body.years.map((each: { year: number; coverage: string }) => [each.year, each.coverage]),
    );
    expect(coverage).toMatchObject({ 2026: 'published', 2027: 'provisional', 2028: 'missing' });
  });

  it('show each day', async () => {
    const { body } = await get('/api/v1/calendar/years/2026');
    expect(body.days).toHaveLength(365);
    expect(body.days.filter((each: { working: boolean }) => each.working)).toHaveLength(248);
    expect((await get('/api/v1/calendar/years/2031')).status).toBe(422);
  });
});

describe('the policy', () => {
  it('that ships is version 1 and says in a sentence what it counts', async () => {
    const { body } = await get('/api/v1/policies', 'supervisor01');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ version: 1, inForce: true, coversWholeFlow: true });
    expect(body.items[0].text.zh).toContain('自受理至揭牌成立 5 个工作日，起算当日不计');
  });

  it('gets a new version for cases to come, not for the past, and never the same day twice', async () => {
    const api = await world.api('supervisor01');
    const { version: _, ...policy } = (await api.get('/api/v1/policies')).body.items[0].policy;
    const wished = {
      effectiveFrom: '2027-01-01',
      policy: { ...policy, startEvent: 'setup-request.submitted' },
    };
    const created = await api.post('/api/v1/policies').send(wished);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ version: 2, inForce: false, coversWholeFlow: false });
    expect(created.body.text.en).toContain('part of the flow');
    expect((await api.post('/api/v1/policies').send(wished)).status).toBe(400);
    const past = await api.post('/api/v1/policies').send({ ...wished, effectiveFrom: '2026-11-21' });
    expect(past.body.errors).toMatchObject([{ pointer: '/effectiveFrom', code: 'past' }]);
    expect((await world.services.rulebook.current(world.clock.today())).policy.version).toBe(1);
  });

  it('is not written by an instructor', async () => {
    expect((await (await world.api('instructor01')).post('/api/v1/policies').send({})).status).toBe(403);
  });
});
