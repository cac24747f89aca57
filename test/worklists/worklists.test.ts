import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
  await world.services.db.prisma.unit.createMany({
    data: Array.from({ length: 31 }, (_, nth) => ({
      id: newId(),
      name: `示例街${(nth * 7) % 31}号店`,
      kind: 'individual-business',
      divisionCode: '320924100',
      areaId: 'grid-05',
      lineId: `line-0${(nth % 3) + 1}`,
      address: nth === 30 ? null : `示例路${((nth * 13) % 30) * 9 + 1}号`,
      registeredOn: new Date(`2019-0${(nth % 9) + 1}-01`),
    })),
  });
});
afterAll(() => world.close());

interface Listed {
  id: string;
  address: string | null;
  area: { id: string } | null;
  line: { id: string } | null;
  union: { id: string; name: string } | null;
}

/** A unit of a line and grid that nothing else of the test is in. */
const place = { areaId: 'grid-12', lineId: 'line-16', registeredOn: '2020-03-01' };
const survey = async (unitId: string, body: object) => {
  const answer = await (await desk.as('instructor01')).post('/api/v1/surveys').send({
    unitId,
    placeKind: 'other',
    staff: 10,
    willingness: 'willing',
    ...body,
  });
  requireStatus(answer, 201);
};
const list = async (name: string, query: object = {}, username = 'supervisor01') => {
  const answer = await (await desk.as(username)).get(`/api/v1/worklists/${name}`).query(query);
  requireStatus(answer, 200);
  return answer.body.items as Listed[];
};
const holds = async (name: string, unitId: string, query: object = {}) =>
  (await list(name, { limit: 200, covered: false, area: 'grid-12', line: 'line-16', ...query })).some(
    ({ id }) => id === unitId,
  );

describe('The worklists', () => {
  test('a unit leaves "not surveyed" with its first survey, and was on it the day before', async () => {
    const { unitId } = await desk.unit(place);
    expect(await holds('not-surveyed', unitId)).toBe(true);
    await survey(unitId, {});
    expect(await holds('not-surveyed', unitId)).toBe(false);
    expect(await holds('not-surveyed', unitId, { asOf: '2026-09-13' })).toBe(true);
  });

  test('who asked to wait comes back when the promised day is over, who refused after so many days', async () => {
    const waits = await desk.unit(place);
    const says = await desk.unit(place);
    await survey(waits.unitId, { willingness: 'postponed', promisedOn: '2026-09-18' });
    await survey(says.unitId, { willingness: 'refused' });
    expect(await holds('promise-passed', waits.unitId)).toBe(false);
    expect(await holds('refused', says.unitId, { refusedDays: 0 })).toBe(false);
    world.moveTo('2026-09-19T01:00:00Z');
    expect(await holds('promise-passed', waits.unitId)).toBe(true);
    expect(await holds('promise-passed', waits.unitId, { asOf: '2026-09-18' })).toBe(false);
    expect(await holds('refused', says.unitId, { refusedDays: 4 })).toBe(true);
    expect(await holds('refused', says.unitId, { refusedDays: 5 })).toBe(false);
    // A new word takes the place of the old one.
    await survey(says.unitId, { willingness: 'willing' });
    expect(await holds('refused', says.unitId, { refusedDays: 4 })).toBe(false);
  });

  test('a unit of twenty-five without a union is due, and one that a joint union could take says which', async () => {
    const { unitId } = await desk.unit(place);
    await survey(unitId, { staff: 25 });
    expect(await holds('many-staff', unitId)).toBe(true);
    expect(await holds('many-staff', unitId, { staffFrom: 26 })).toBe(false);
    expect(await holds('joinable', unitId)).toBe(false);
    const union = await world.services.db.prisma.union.findFirstOrThrow({ where: { mode: 'joint' } });
    const { id } = await world.services.db.prisma.union.create({
      data: {
        ...union,
        id: unitId,
        name: '示例十二网格联合工会',
        code: null,
        lineId: null,
        areaId: 'grid-12',
      },
    });
    const row = (await list('joinable', { area: 'grid-12', line: 'line-16', limit: 200 })).find(
      (each) => each.id === unitId,
    );
    expect(row?.union).toEqual({ id, name: '示例十二网格联合工会' });
    // The form that chooses the mode offers the same, and so does what is opened from the list for many.
    const api = await desk.as('instructor01');
    const { body } = await api.get(`/api/v1/units/${unitId}/joint-union`);
    expect(body).toEqual({ union: { id, name: '示例十二网格联合工会' } });
    const elsewhere = await (await desk.as('liaison01')).get(`/api/v1/units/${unitId}/joint-union`);
    expect(elsewhere.status).toBe(404);
    const opened = await api
      .post('/api/v1/worklist-openings')
      .set('Idempotency-Key', 'join')
      .send({ list: 'joinable', unitIds: [unitId] });
    const result = await api.get(`/api/v1/worklist-openings/${opened.body.id}`);
    expect(result.body.items).toMatchObject([{ unit: { id: unitId }, union: { id } }]);
  });

  test('what no line or no area answers for is an orphan', async () => {
    const { unitId } = await desk.unit({ registeredOn: '2020-03-01' });
    await world.services.db.prisma.unit.update({ where: { id: unitId }, data: { lineId: null } });
    await world.services.db.prisma.unitPlacement.updateMany({ where: { unitId }, data: { lineId: null } });
    expect((await list('orphans', { limit: 200 })).map(({ id }) => id)).toContain(unitId);
  });

  test('counts are those of the lists, page by page, in any order, and a sheet holds the same', async () => {
    const api = await desk.as('supervisor01');
    const query = { area: 'grid-05', covered: false };
    const { body: counts } = await api.get('/api/v1/worklists').query(query);
    for (const order of ['name', 'address', 'staff', 'since']) {
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await api
          .get('/api/v1/worklists/not-surveyed')
          .query({ ...query, order, limit: 13, ...(cursor && { cursor }) });
        requireStatus(page, 200);
        ids.push(...page.body.items.map(({ id }: { id: string }) => id));
        cursor = page.body.next;
      }
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(counts.lists[0].count);
    }
    const csv = await api.get('/api/v1/worklists/not-surveyed/sheet').query({ ...query, format: 'csv' });
    expect(csv.text.trim().split('\r\n').length - 1).toBe(counts.lists[0].count);
    const xlsx = await api.get('/api/v1/worklists/orphans/sheet').responseType('blob');
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
  });

  test('house numbers go by size along the street', async () => {
    const rows = await list('not-surveyed', { order: 'address', area: 'grid-05', limit: 200 });
    const numbers = rows.flatMap(({ address }) =>
      address?.startsWith('示例路') ? [Number(address.replace(/\D/g, ''))] : [],
    );
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('each sees the own: a liaison the area, an instructor the line, a partner nothing', async () => {
    const liaisons = await list('not-surveyed', { limit: 200 }, 'liaison05');
    expect(new Set(liaisons.map(({ area }) => area?.id))).toEqual(new Set(['grid-05']));
    const instructors = await list('not-surveyed', { limit: 200 }, 'instructor02');
    expect(new Set(instructors.map(({ line }) => line?.id))).toEqual(new Set(['line-02']));
    expect((await (await desk.as('partner01')).get('/api/v1/worklists')).status).toBe(403);
  });
});
