import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const found = { kind: 'individual-business', divisionCode: '320924100', areaId: 'grid-01' };
const register = async (body: object, username = 'liaison01') =>
  (await desk.as(username)).post('/api/v1/found-units').send({ id: newId(), ...found, ...body });

describe('A unit found on the street', () => {
  test('is registered under the id the phone gave it, without a code, and a repeat is the same unit', async () => {
    const id = newId();
    const first = await register({ id, name: '示例街角面馆', address: '示例巷9号' });
    requireStatus(first, 201);
    expect(first.body).toMatchObject({ id, code: null, area: { id: 'grid-01' } });
    const again = await register({ id, name: '示例街角面馆', address: '示例巷9号' });
    expect(again.body.id).toBe(id);
    const survey = await (await desk.as('liaison01'))
      .post('/api/v1/surveys')
      .send({ unitId: id, placeKind: 'hotel-restaurant', staff: 6, willingness: 'willing' });
    expect(survey.status).toBe(201);
    expect((await register({ id, name: '示例别人的店' }, 'instructor01')).status).toBe(403);
  });

  test('that may be in the register already is shown beside its likes, and kept when somebody is sure', async () => {
    requireStatus(await register({ name: '示例老街理发店', address: '示例老街3号' }), 201);
    const alike = await register({ name: '示例老街 理发店', address: '示例老街3号' });
    expect(alike.status).toBe(409);
    expect(alike.body).toMatchObject({ units: [{ name: '示例老街理发店' }], elsewhere: 0 });
    const api = await desk.as('liaison01');
    const typed = await api.get('/api/v1/found-units/alike').query({ name: '老街理发店' });
    expect(typed.body.units).toMatchObject([{ name: '示例老街理发店' }]);
    const door = { name: '全然不同的小铺', address: '示例 老街３号' };
    const sameDoor = await api.get('/api/v1/found-units/alike').query(door);
    expect(sameDoor.body.units).toMatchObject([{ name: '示例老街理发店' }]);
    const nextDoor = await api.get('/api/v1/found-units/alike').query({ ...door, address: '示例老街5号' });
    expect(nextDoor.body).toEqual({ units: [], elsewhere: 0 });
    requireStatus(await register({ name: '示例老街 理发店', address: '示例老街3号', sure: true }), 201);
  });

  test('alike in another area is counted, not shown', async () => {
    await desk.unit({ name: '示例东头车行', areaId: 'grid-02' });
    const alike = await register({ name: '示例东头车行' });
    expect(alike.body).toMatchObject({ units: [], elsewhere: 1 });
    expect((await register({ name: '示例西头车行', areaId: 'grid-02' })).status).toBe(403);
  });
});
