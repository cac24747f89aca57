import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Organisation {
  id: string;
  name: string;
  kind: string;
  parentId: string | null;
}
const admin = () => world.api('admin');
const tree = async () => (await (await admin()).get('/api/v1/organisations')).body.items as Organisation[];

describe('The tree of organisations', () => {
  it('lists parents before their children', async () => {
    const all = await tree();
    expect(all[0]).toMatchObject({ kind: 'county-federation', parentId: null });
    const seen = new Set<string | null>([null]);
    for (const { id, parentId } of all) {
      expect(seen.has(parentId)).toBe(true);
      seen.add(id);
    }
  });

  it('is never bent into a ring', async () => {
    const [federation, ...others] = await tree();
    const child = others.find(({ parentId }) => parentId === federation?.id);
    const response = await (await admin())
      .patch(`/api/v1/organisations/${federation?.id}`)
      .send({ parentId: child?.id });
    expect(response.body.errors).toMatchObject([{ pointer: '/parentId', code: 'cycle' }]);
  });
});

describe('The superior union', () => {
  const proposed = async (code: string) =>
    (await (await world.api('instructor01')).get(`/api/v1/proposed-superior?divisionCode=${code}`)).body
      .proposal;

  it('is proposed by the longest prefix that has a rule, and an administrator edits the rules', async () => {
    const client = await admin();
    const [federation] = await tree();
    const { body: union } = await client.post('/api/v1/organisations').send({
      name: '特庸镇总工会',
      kind: 'town-union',
      divisionCode: '320924113',
      parentId: federation?.id,
    });
    const before = await proposed('320924113');
    expect(before.organisation.id).toBe(federation?.id);
    await client.put('/api/v1/superior-rules/320924113').send({ organisationId: union.id }).expect(200);
    expect((await proposed('320924113')).organisation.name).toBe('特庸镇总工会');
    expect((await proposed('320924114')).organisation.id).toBe(federation?.id);
    await client.delete('/api/v1/superior-rules/320924113').expect(204);
    await client.delete('/api/v1/superior-rules/320924113').expect(404);
    expect((await proposed('320924113')).organisation.id).toBe(federation?.id);
    expect(await proposed('110101')).toBe(null);
  });

  it('is a union, not a department, and editing is not for everybody', async () => {
    const department = (await tree()).find(({ kind }) => kind === 'department');
    const path = '/api/v1/superior-rules/320924113';
    const body = { organisationId: department?.id };
    expect((await (await admin()).put(path).send(body)).status).toBe(400);
    expect((await (await world.api('supervisor01')).put(path).send(body)).status).toBe(403);
  });
});

describe('The territory', () => {
  it('has two separate sets of sixteen: lines, and grids with zones', async () => {
    const client = await world.api('liaison01');
    const lines = (await client.get('/api/v1/lines')).body.items;
    const areas = (await client.get('/api/v1/areas')).body.items;
    expect(lines).toHaveLength(16);
    expect(areas.filter((area: { kind: string }) => area.kind === 'grid')).toHaveLength(12);
    expect(areas.filter((area: { kind: string }) => area.kind === 'zone')).toHaveLength(4);
    for (const area of areas) {
      expect(area.countyCadres, area.name).toHaveLength(1);
      expect(area.liaisons, area.name).toHaveLength(1);
    }
  });

  it('takes the names that the county gives, and says that they are its own', async () => {
    const client = await admin();
    const [line] = (await client.get('/api/v1/lines')).body.items;
    const renamed = await client.patch(`/api/v1/lines/${line.id}`).send({ name: '机械装备条线' });
    expect(renamed.body).toMatchObject({ id: line.id, name: '机械装备条线', origin: 'county' });
    await client.patch('/api/v1/lines/none').send({ name: 'x' }).expect(404);
    await (await world.api('instructor01')).patch(`/api/v1/lines/${line.id}`).send({ name: 'x' }).expect(403);
  });

  it('puts a town into a zone that exists', async () => {
    const client = await admin();
    const areas = (await client.get('/api/v1/areas')).body.items;
    const zone = areas.find((area: { kind: string }) => area.kind === 'zone');
    const moved = await client.patch('/api/v1/divisions/320924112').send({ areaId: zone.id });
    expect(moved.body.areaId).toBe(zone.id);
    await client.patch('/api/v1/divisions/320924112').send({ areaId: 'nowhere' }).expect(400);
    const { body } = await client.get('/api/v1/territory');
    expect(body).toMatchObject({ divisionCode: '320924' });
    expect(body.towns.length).toBeGreaterThanOrEqual(13);
  });
});
