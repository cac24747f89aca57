import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/identity/actor.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
/** What each case is, told by the case's own row and clock, one by one: the list is held against this. */
let known: Known[];

interface Known {
  id: string;
  caseNumber: string;
  title: string;
  stage: string;
  ended: boolean;
  lineId: string | null;
  areaId: string | null;
  divisionCode: string;
  ownerId: string | null;
  openedBy: string;
  dueOn: string | null;
  provisional: boolean;
  light: string;
  updatedAt: string;
}

const morning = (day: string) => `${day}T01:00:00Z`;

async function opened(line: number, area: string, town: string): Promise<OpenedCase> {
  const owner = `instructor${String(line).padStart(2, '0')}`;
  const unit = await desk.unit({
    lineId: `line-${String(line).padStart(2, '0')}`,
    areaId: area,
    divisionCode: town,
  });
  return desk.open([unit], owner);
}
const ownerOf = (line: number) => `instructor${String(line).padStart(2, '0')}`;
const accept = (c: OpenedCase, line: number) =>
  desk.must(ownerOf(line), c, 'case.accepted', { basis: 'first-visit' });

async function suspend(c: OpenedCase, line: number, from: string, until: string): Promise<void> {
  await desk.must(ownerOf(line), c, 'suspension.requested', {
    ground: 'enterprise-postponement',
    from,
    until,
    reason: '停产',
    evidence: [await desk.evidence(ownerOf(line), c, c.caseNumber)],
  });
  await desk.must('supervisor01', c, 'suspension.granted');
}

beforeAll(async () => {
  world = await createWorld({ clockStart: morning('2026-09-01') }); // a Tuesday
  desk = createDesk(world);
  await opened(1, 'grid-01', '320924100'); // never accepted
  const old = await opened(1, 'grid-02', '320924100');
  await accept(old, 1);
  const withdrawn = await opened(2, 'grid-01', '320924100');
  await accept(withdrawn, 2);
  await desk.must('instructor02', withdrawn, 'case.withdrawn', {
    reason: '撤回',
    evidence: [await desk.evidence('instructor02', withdrawn)],
  });
  const stillLater = await opened(3, 'zone-4', '320924112');
  await accept(stillLater, 3);
  await suspend(stillLater, 3, '2026-09-04', '2026-09-20'); // stands still later, without an event on that day
  const stoodOnce = await opened(4, 'zone-4', '320924112');
  await accept(stoodOnce, 4);
  await suspend(stoodOnce, 4, '2026-09-02', '2026-09-04'); // runs again later, without an event on that day
  world.moveTo(morning('2026-09-04'));
  for (const line of [1, 5]) await accept(await opened(line, 'grid-03', '320924104'), line);
  world.moveTo(morning('2026-09-09'));
  await accept(await opened(6, 'zone-1', '320924117'), 6);
  world.moveTo(morning('2026-09-10'));
  known = await look();
});
afterAll(() => world.close());

async function look(): Promise<Known[]> {
  const { engine, db } = world.services;
  const ids = await db.prisma.case.findMany({ select: { id: true } });
  return Promise.all(
    ids.map(async ({ id }) => {
      const { case: view, light, deadline } = await engine.preview(id, systemActor);
      return { ...view, light: light.light, dueOn: deadline.dueOn, provisional: deadline.provisional };
    }),
  );
}

async function listed(query: Record<string, string>, username = 'supervisor01'): Promise<string[]> {
  const api = await desk.as(username);
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await api
      .get('/api/v1/cases')
      .query({ limit: '3', ...query, ...(cursor ? { cursor } : {}) });
    if (page.status !== 200) throw new Error(JSON.stringify(page.body));
    found.push(...page.body.items.map((one: { id: string }) => one.id));
    cursor = page.body.next;
  }
  return found;
}

const idsOf = (cases: readonly Known[]) => cases.map((one) => one.id).sort();
const ownerId = (line: number) => known.find((one) => one.lineId === `line-0${line}`)?.ownerId ?? '';

describe('every filter finds what one look at each case finds', () => {
  test('the lights of the demonstration are of every kind that can be without an unpublished year', () => {
    expect(new Set(known.map((one) => one.light))).toEqual(
      new Set(['notStarted', 'green', 'amber', 'red', 'suspended', 'stopped']),
    );
  });

  test.each(['notStarted', 'green', 'amber', 'red', 'suspended', 'stopped', 'provisional'])(
    'light %s, on the day it is asked',
    async (light) => {
      const found = await listed({ light });
      expect(found.sort()).toEqual(idsOf(known.filter((one) => one.light === light)));
    },
  );

  test.each<[Record<string, string>, (one: Known) => boolean]>([
    [{}, () => true],
    [{ stage: 'survey' }, (one) => one.stage === 'survey'],
    [{ stage: 'registered' }, (one) => one.stage === 'registered'],
    [{ line: 'line-01' }, (one) => one.lineId === 'line-01'],
    [{ area: 'zone-4' }, (one) => one.areaId === 'zone-4'],
    [{ town: '320924112' }, (one) => one.divisionCode === '320924112'],
    [{ town: '320924' }, () => true],
    [{ ended: 'true' }, (one) => one.ended],
    [{ ended: 'false' }, (one) => !one.ended],
    [{ dueBefore: '2026-09-10' }, (one) => one.dueOn !== null && one.dueOn < '2026-09-10'],
    [{ provisional: 'true' }, (one) => one.provisional],
    [{ mode: 'A' }, () => false],
    [{ line: 'line-01', light: 'red' }, (one) => one.lineId === 'line-01' && one.light === 'red'],
  ])('%j', async (query, holds) => {
    expect((await listed(query)).sort()).toEqual(idsOf(known.filter(holds)));
  });

  test('instructor, a fragment of number or name, and mine', async () => {
    expect((await listed({ instructor: ownerId(1) })).sort()).toEqual(
      idsOf(known.filter((one) => one.ownerId === ownerId(1))),
    );
    const [some] = known;
    expect(await listed({ q: some?.caseNumber.slice(-4) ?? '' })).toContain(some?.id);
    expect((await listed({ q: some?.title ?? '' })).length).toBeGreaterThan(0);
    expect((await listed({ mine: 'started' }, 'instructor01')).sort()).toEqual(
      idsOf(known.filter((one) => one.openedBy === ownerId(1))),
    );
    expect((await listed({ mine: 'todo' }, 'instructor01')).sort()).toEqual(
      idsOf(known.filter((one) => one.ownerId === ownerId(1) && !one.ended)),
    );
    expect((await listed({ mine: 'done' }, 'instructor02')).sort()).toEqual(
      idsOf(known.filter((one) => one.ownerId === ownerId(2) && one.ended)),
    );
  });
});

describe('order and scope', () => {
  test('most urgent first: open before ended, by due day, those without one last', async () => {
    const found = (await listed({})).map((id) => known.find((one) => one.id === id));
    const keys = found.map((one) => `${one?.ended ? 1 : 0} ${one?.dueOn ?? '9999'} ${one?.id}`);
    expect(keys).toEqual([...keys].sort());
  });

  test('by number and by last change', async () => {
    const byNumber = (await listed({ sort: 'number' })).map(
      (id) => known.find((one) => one.id === id)?.caseNumber,
    );
    expect(byNumber).toEqual(
      known
        .map((one) => one.caseNumber)
        .sort()
        .reverse(),
    );
    const byChange = (await listed({ sort: 'updated' })).map((id) => known.find((one) => one.id === id));
    const keys = byChange.map((one) => `${one?.updatedAt} ${one?.id}`);
    expect(keys).toEqual([...keys].sort().reverse());
  });

  test.each<[string, (one: Known) => boolean]>([
    ['instructor03', (one) => one.lineId === 'line-03'],
    ['town10', (one) => one.divisionCode.startsWith('320924112')],
    ['cadre16', (one) => one.areaId === 'zone-4'],
    ['liaison01', (one) => one.areaId === 'grid-01'],
  ])('%s sees the own scope and no more', async (username, holds) => {
    expect((await listed({}, username)).sort()).toEqual(idsOf(known.filter(holds)));
  });

  test('the counts are those of the lists', async () => {
    const { body } = await (await desk.as('supervisor01')).get('/api/v1/cases/counts');
    const tally = (of: (one: Known) => string) => {
      const sum: Record<string, number> = {};
      for (const one of known) sum[of(one)] = (sum[of(one)] ?? 0) + 1;
      return sum;
    };
    expect(body).toMatchObject({
      total: known.length,
      ended: known.filter((one) => one.ended).length,
      light: tally((one) => one.light),
      stage: tally((one) => one.stage),
    });
    const mine = (await (await desk.as('instructor01')).get('/api/v1/cases/counts')).body.mine;
    expect(mine.todo).toBe((await listed({ mine: 'todo' }, 'instructor01')).length);
  });

  test('a cursor of another sort, a forged one and a foreign one are refused, never run', async () => {
    const api = await desk.as('supervisor01');
    const page = await api.get('/api/v1/cases').query({ limit: '2', sort: 'number' });
    expect((await api.get('/api/v1/cases').query({ cursor: page.body.next })).status).toBe(400);
    const forged = Buffer.from(JSON.stringify([false, "2026-01-01'; --", 'x'])).toString('base64url');
    expect((await api.get('/api/v1/cases').query({ cursor: forged })).status).toBe(400);
  });
});
