import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { finishedRun } from '../support/placing-run.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ jobs: true, clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const admin = () => desk.as('admin');
const today = () => world.clock.today();
const lineIds = async (query: object = {}): Promise<string[]> => {
  const found = await (await admin()).get('/api/v1/lines').query(query);
  requireStatus(found, 200);
  return found.body.items.map(({ id }: { id: string }) => id);
};
/** What filters and forms offer. */
const offered = async (query: object = {}): Promise<string[]> => {
  const found = await (await desk.as('supervisor01')).get('/api/v1/territory').query(query);
  requireStatus(found, 200);
  return found.body.lines.map(({ id }: { id: string }) => id);
};
const make = async (kind: 'lines' | 'areas', body: object) =>
  (await admin()).post(`/api/v1/${kind}`).send({ from: today(), reason: '县总工会决定', ...body });
const made = async (kind: 'lines' | 'areas', body: object) => {
  const answer = await make(kind, body);
  requireStatus(answer, 201);
  return answer.body;
};
const retire = async (kind: string, id: string, body: object = {}) =>
  (await admin())
    .post(`/api/v1/territory/${kind}/${id}/retirement`)
    .send({ from: today(), reason: '并入其他条线', ...body });
const finished = (id: string) => finishedRun(desk, id);
const look = async (unitId: string) => (await (await admin()).get(`/api/v1/units/${unitId}`)).body;

describe('A line of the county', () => {
  it('is in force from its day on, and stands in no list of a day before', async () => {
    const before = await lineIds();
    const line = await made('lines', { name: '低空经济', from: '2026-09-21', paper: '射工发〔2026〕9号' });
    expect(line).toMatchObject({ origin: 'county', validFrom: '2026-09-21', validTo: null });
    expect(await lineIds()).toEqual(before);
    expect(await lineIds({ on: '2026-09-21' })).toEqual([...before, line.id]);
    const early = await (await admin())
      .patch(`/api/v1/units/${(await desk.unit()).unitId}`)
      .send({ lineId: line.id });
    expect(early.body.errors).toMatchObject([{ pointer: '/lineId', code: 'unknown' }]);
    const matrix = await (await desk.as('supervisor01')).get('/api/v1/county/coverage/matrix');
    requireStatus(matrix, 200);
    expect(matrix.body.lines.map(({ id }: { id: string }) => id)).not.toContain(line.id);
    const staffing = await (await desk.as('supervisor01'))
      .get('/api/v1/staffing/vacancies')
      .query({ within: 30 });
    requireStatus(staffing, 200);
    expect(staffing.body.items).toContainEqual(
      expect.objectContaining({
        place: { kind: 'line', id: line.id, name: '低空经济' },
        since: '2026-09-21',
        upcoming: true,
      }),
    );
  });

  it('begins neither in the past nor under a name that another bears', async () => {
    expect((await make('lines', { name: '昨日条线', from: '2026-09-01' })).body.errors).toMatchObject([
      { pointer: '/from', code: 'past' },
    ]);
    const [first] = (await (await admin()).get('/api/v1/lines')).body.items;
    expect((await make('lines', { name: first.name })).body.errors).toMatchObject([
      { pointer: '/name', code: 'taken' },
    ]);
    expect((await (await desk.as('supervisor01')).post('/api/v1/lines').send({})).status).toBe(403);
  });

  it('has a placeholder for a name until somebody says that it is the county’s own', async () => {
    const { items } = (await (await admin()).get('/api/v1/lines')).body;
    const placeholder = items.find(({ origin }: { origin: string }) => origin === 'placeholder');
    const confirmed = await (await admin())
      .patch(`/api/v1/lines/${placeholder.id}`)
      .send({ confirmed: true });
    expect(confirmed.body).toMatchObject({ name: placeholder.name, origin: 'county' });
    const told = await (await admin()).get('/api/v1/territory/acts').query({ place: placeholder.id });
    expect(told.body.items).toMatchObject([
      { act: 'changed', kind: 'line', by: { name: expect.any(String) } },
    ]);
  });
});

describe('A line that is retired', () => {
  it('is refused while units, cases or people belong to it, with what helps', async () => {
    const unit = await desk.unit({ lineId: 'line-07' });
    await desk.open([unit]);
    const refused = await retire('line', 'line-07');
    expect(refused.body).toMatchObject({ status: 409, type: '/problems/place-in-use' });
    expect(refused.body.units).toBeGreaterThan(0);
    expect(refused.body.cases).toBeGreaterThan(0);
    expect(refused.body.advice.zh).toContain('承接');
    expect(await lineIds()).toContain('line-07');
  });

  it('hands units, cases and instructors to another as one job; days before stay as they were', async () => {
    const unit = await desk.unit({ lineId: 'line-07' });
    const opened = await desk.open([unit]);
    world.moveTo('2026-09-16T01:00:00Z');
    const preview = await (await admin()).get('/api/v1/territory/line/line-07/retirement');
    requireStatus(preview, 200);
    expect(preview.body.mayTakeOver.map(({ id }: { id: string }) => id)).toContain('line-08');
    const ahead = await retire('line', 'line-07', { into: 'line-08', from: '2026-09-30' });
    expect(ahead.body.errors).toMatchObject([{ pointer: '/from', code: 'today' }]);

    const retired = await retire('line', 'line-07', { into: 'line-08' });
    requireStatus(retired, 200);
    const run = await finished(retired.body.run.id);
    expect(run).toMatchObject({ kind: 'retire', counts: { moved: preview.body.units } });

    expect(await look(unit.unitId)).toMatchObject({
      line: { id: 'line-08' },
      placements: [
        { line: { id: 'line-08' }, validFrom: '2026-09-16', reason: '并入其他条线' },
        { line: { id: 'line-07' }, validTo: '2026-09-16' },
      ],
    });
    const moved = (await desk.look('supervisor01', opened)).body.case;
    expect(moved).toMatchObject({ lineId: 'line-08', ended: false });
    expect((await world.services.engine.verify({ caseIds: [opened.id] })).mismatches).toEqual([]);
    expect(await lineIds()).not.toContain('line-07');
    expect(await lineIds({ on: '2026-09-15' })).toContain('line-07');
    expect(await offered()).not.toContain('line-07');
    expect(await offered({ on: '2026-09-16', until: '2026-09-30' }), 'a span after it').not.toContain(
      'line-07',
    );
    expect(await offered({ on: '2026-09-01', until: '2026-09-30' }), 'a span it is in').toContain('line-07');
    expect(await offered({ until: '2026-08-31' }), 'a day before').toContain('line-07');
    const now = await (await desk.as('supervisor01')).get('/api/v1/supervision/board');
    expect(now.body.lines.map(({ id }: { id: string }) => id)).toEqual(await offered());
    const old = await (await desk.as('supervisor01'))
      .get('/api/v1/county/coverage')
      .query({ asOf: '2026-09-15', line: 'line-07' });
    expect(old.body.total.registered).toBeGreaterThan(0);

    const taken = await (await admin()).patch(`/api/v1/units/${unit.unitId}`).send({ lineId: 'line-07' });
    expect(taken.body.errors).toMatchObject([{ pointer: '/lineId', code: 'unknown' }]);
    await expect(
      world.services.db.prisma.unit.update({ where: { id: unit.unitId }, data: { lineId: 'line-07' } }),
    ).rejects.toThrow(/line-07 ends on/);
    const acts = await (await admin()).get('/api/v1/territory/acts').query({ place: 'line-07' });
    expect(acts.body.items[0]).toMatchObject({
      act: 'retired',
      on: '2026-09-16',
      detail: { into: { id: 'line-08' }, units: preview.body.units },
    });
    const board = await (await desk.as('supervisor01')).get('/api/v1/staffing');
    requireStatus(board, 200);
    const heir = board.body.lines.find(({ id }: { id: string }) => id === 'line-08');
    for (const { person } of preview.body.staff) {
      expect(heir.instructors.map((held: { person: object }) => held.person)).toContainEqual(person);
    }
  });
});

describe('An area', () => {
  it('that stands empty is retired from a day ahead, takes nothing new meanwhile, and may be kept after all', async () => {
    const area = await made('areas', { kind: 'zone', name: '沿海新片区' });
    const nextWeek = '2026-09-28';
    requireStatus(await retire('area', area.id, { from: nextWeek }), 200);
    const unit = await desk.unit();
    const refused = await (await admin()).patch(`/api/v1/units/${unit.unitId}`).send({ areaId: area.id });
    expect(refused.body.errors).toMatchObject([{ pointer: '/areaId' }]);
    const kept = await (await admin())
      .delete(`/api/v1/territory/area/${area.id}/retirement`)
      .query({ reason: '改变主意' });
    requireStatus(kept, 200);
    const placed = await (await admin()).patch(`/api/v1/units/${unit.unitId}`).send({ areaId: area.id });
    requireStatus(placed, 200);
    expect((await retire('area', area.id, { from: nextWeek })).status).toBe(409);
  });

  it('hands its towns and its words over with its units; its people are relieved', async () => {
    const { prisma } = world.services.db;
    const towns = await prisma.division.count({ where: { areaId: 'zone-4' } });
    expect(towns).toBeGreaterThan(0);
    const word = await (await admin())
      .post('/api/v1/area-words')
      .send({ areaId: 'zone-4', kind: 'road', text: '示例海堤路' });
    requireStatus(word, 201);
    world.moveTo('2026-09-18T01:00:00Z');
    const answer = await retire('area', 'zone-4', { into: 'zone-3' });
    requireStatus(answer, 200);
    if (answer.body.run) await finished(answer.body.run.id);
    expect(await prisma.division.count({ where: { areaId: 'zone-4' } })).toBe(0);
    const words = await prisma.areaWord.findMany({
      where: { text: '示例海堤路' },
      orderBy: { recordedAt: 'asc' },
    });
    expect(words.map(({ areaId, validTo }) => [areaId, validTo === null])).toEqual(
      expect.arrayContaining([
        ['zone-4', false],
        ['zone-3', true],
      ]),
    );
    const board = await (await desk.as('supervisor01')).get('/api/v1/staffing');
    expect(board.body.areas.map(({ id }: { id: string }) => id)).not.toContain('zone-4');
    const before = await (await desk.as('supervisor01')).get('/api/v1/staffing').query({ on: '2026-09-17' });
    expect(before.body.areas.find(({ id }: { id: string }) => id === 'zone-4')?.countyCadre).not.toBeNull();
  });
});

describe('A town', () => {
  it('is entered under its code inside the county and hands its units to another', async () => {
    const api = await admin();
    const body = { from: today(), reason: '行政区划调整', name: '示例新镇' };
    const elsewhere = await api.post('/api/v1/divisions').send({ ...body, code: '320925199' });
    expect(elsewhere.body.errors).toMatchObject([{ pointer: '/code', code: 'elsewhere' }]);
    requireStatus(await api.post('/api/v1/divisions').send({ ...body, code: '320924199' }), 201);
    const unit = await desk.unit({ divisionCode: '320924199' });
    world.moveTo('2026-09-21T01:00:00Z');
    const answer = await retire('town', '320924199', { into: '320924100', reason: '并入合德镇' });
    requireStatus(answer, 200);
    await finished(answer.body.run.id);
    expect((await look(unit.unitId)).divisionCode).toBe('320924100');
    const { items } = (await api.get('/api/v1/divisions')).body;
    expect(items.map(({ code }: { code: string }) => code)).not.toContain('320924199');
  });
});
