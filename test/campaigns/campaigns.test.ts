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

const plan = {
  name: '示例秋季拓展工程',
  kind: 'programme',
  from: '2026-09-10',
  to: '2026-10-31',
  targets: [
    { measure: 'surveyed', unitKind: 'cooperative', target: 4 },
    { measure: 'visited', areaId: 'grid-09', target: 2 },
    { measure: 'opened', areaId: 'grid-09', target: 2 },
  ],
};

describe('A campaign', () => {
  test('counts what was done for each object from its first day on, from the rows, at any day', async () => {
    const supervisor = await desk.as('supervisor01');
    const made = await supervisor.post('/api/v1/campaigns').send(plan);
    requireStatus(made, 201);
    expect(made.body.targets.map(({ done }: { done: number }) => done)).toEqual([0, 0, 0]);
    const api = await desk.as('instructor01');
    const unit = await desk.unit({ areaId: 'grid-09' });
    await world.services.db.prisma.unit.update({ where: { id: unit.unitId }, data: { kind: 'cooperative' } });
    const survey = { placeKind: 'agricultural-park', staff: 8, willingness: 'willing', unitId: unit.unitId };
    requireStatus(await api.post('/api/v1/surveys').send(survey), 201);
    requireStatus(await api.post('/api/v1/surveys').send({ ...survey, staff: 9 }), 201);
    const visit = { place: 'field', purpose: 'first-contact', outcome: 'willing', unitId: unit.unitId };
    requireStatus(await api.post('/api/v1/visits').send(visit), 201);
    await desk.open([unit]);
    const done = async (asOf?: string) => {
      const { body } = await api.get(`/api/v1/campaigns/${made.body.id}`).query(asOf ? { asOf } : {});
      return body.targets.map((target: { done: number }) => target.done);
    };
    expect(await done()).toEqual([1, 1, 1]);
    expect(await done('2026-09-13')).toEqual([0, 0, 0]);
    const file = await api.get(`/api/v1/campaigns/${made.body.id}/sheet`).responseType('blob');
    expect(file.body.subarray(0, 2).toString()).toBe('PK');
  });

  test('is planned, changed and deleted by supervisors alone; its days and areas are checked', async () => {
    const supervisor = await desk.as('supervisor01');
    const wrong = await supervisor.post('/api/v1/campaigns').send({ ...plan, to: '2026-09-01' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/to' }]);
    const nowhere = { ...plan, targets: [{ measure: 'visited', areaId: 'grid-99', target: 1 }] };
    const unknown = await supervisor.post('/api/v1/campaigns').send(nowhere);
    expect(unknown.body.errors).toMatchObject([{ pointer: '/targets/0/areaId' }]);
    const { body } = await supervisor
      .post('/api/v1/campaigns')
      .send({ ...plan, kind: 'campaign', name: '示例集中行动' });
    const address = `/api/v1/campaigns/${body.id}`;
    expect((await (await desk.as('liaison01')).put(address).send(plan)).status).toBe(403);
    const changed = await supervisor
      .put(address)
      .send({ ...plan, name: '示例改名', targets: plan.targets.slice(0, 1) });
    expect(changed.body).toMatchObject({ name: '示例改名', targets: [{ target: 4 }] });
    const { body: listed } = await (await desk.as('liaison01')).get('/api/v1/campaigns?running=true&limit=1');
    expect(listed.items).toHaveLength(1);
    const next = await supervisor.get('/api/v1/campaigns').query({ cursor: listed.next });
    expect(next.body.items).toHaveLength(1);
    expect((await supervisor.delete(address)).status).toBe(204);
    expect((await supervisor.get(address)).status).toBe(404);
  });
});
