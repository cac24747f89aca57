import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const went = { place: 'shop-floor', purpose: 'persuasion', outcome: 'reluctant' };
const visit = async (username: string, body: object, key?: string) => {
  const request = (await desk.as(username)).post('/api/v1/visits');
  if (key) request.set('Idempotency-Key', key);
  return request.send({ ...went, ...body });
};

describe('A visit', () => {
  test('is kept without a case, and belongs to the open case when there is one', async () => {
    const place = await desk.unit();
    const first = await visit('liaison01', {
      unitId: place.unitId,
      nextOn: '2026-09-18',
      note: '示例：门卫赵某',
    });
    requireStatus(first, 201);
    expect(first.body).toMatchObject({ case: null, hasNote: true, late: false, nextOn: '2026-09-18' });
    const opened = await desk.open([place]);
    const second = await visit('instructor01', {
      unitId: place.unitId,
      purpose: 'follow-up',
      outcome: 'willing',
    });
    expect(second.body.case).toMatchObject({ id: opened.id });
    const api = await desk.as('instructor01');
    const { body: ofUnit } = await api.get('/api/v1/visits').query({ unit: place.unitId });
    expect(ofUnit.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['willing', 'reluctant']);
    const { body: ofCase } = await api.get('/api/v1/visits').query({ case: opened.id });
    expect(ofCase.items).toHaveLength(1);
    const note = await api.post(`/api/v1/visits/${first.body.id}/personal-views`).send({ purpose: '回访' });
    expect(note.body.note).toContain('赵某');
  });

  test('that was written down days later says so, and a repeat of the same request is the same visit', async () => {
    const { unitId } = await desk.unit();
    const body = { unitId, occurredAt: '2026-09-04T02:00:00Z', offline: true };
    const one = await visit('liaison01', body, 'visit-1');
    const two = await visit('liaison01', body, 'visit-1');
    expect(one.body).toMatchObject({ late: true, offline: true, visitedOn: '2026-09-04' });
    expect(two.body.id).toBe(one.body.id);
    expect((await visit('liaison01', { ...body, outcome: 'refused' }, 'visit-1')).status).toBe(422);
  });

  test('is refused for another unit’s case, a next day that is past, and outside the own area', async () => {
    const { unitId } = await desk.unit();
    const other = await desk.open();
    const wrong = await visit('instructor01', { unitId, caseId: other.id });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/caseId', code: 'other-unit' }]);
    const past = await visit('instructor01', { unitId, nextOn: '2026-09-14' });
    expect(past.body.errors).toMatchObject([{ pointer: '/nextOn', code: 'not-later' }]);
    const elsewhere = await desk.unit({ areaId: 'grid-02' });
    expect((await visit('liaison01', { unitId: elsewhere.unitId })).status).toBe(404);
  });
});

describe('The list of visits', () => {
  test('goes by when somebody goes again, page by page, and out as sheets', async () => {
    for (const nextOn of ['2026-09-20', '2026-09-16', '2026-09-17']) {
      requireStatus(await visit('liaison01', { unitId: (await desk.unit()).unitId, nextOn }), 201);
    }
    const api = await desk.as('liaison01');
    const days: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await api
        .get('/api/v1/visits')
        .query({ order: 'next', limit: 2, ...(cursor && { cursor }) });
      requireStatus(page, 200);
      days.push(...page.body.items.map(({ nextOn }: { nextOn: string }) => nextOn));
      cursor = page.body.next;
    }
    expect(days).toEqual(['2026-09-16', '2026-09-17', '2026-09-18', '2026-09-20']);
    const csv = await api.get('/api/v1/visits/sheet').query({ format: 'csv', outcome: 'willing' });
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    const xlsx = await api.get('/api/v1/visits/sheet').responseType('blob');
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
  });
});
