import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUnits } from '../../src/units/index.ts';
import { requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let api: Awaited<ReturnType<World['api']>>;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  api = await world.api('instructor01');
});
afterAll(() => world.close());

async function register(name: string, more: object = {}) {
  const body = { name, kind: 'enterprise', divisionCode: '320924100', lineId: 'line-01', areaId: 'grid-01' };
  const made = await api.post('/api/v1/units').send({ ...body, ...more });
  requireStatus(made, 201);
  return made.body;
}
const find = async (q: string): Promise<string[]> => {
  const found = await api.get('/api/v1/units').query({ q, limit: 200 });
  requireStatus(found, 200);
  return found.body.items.map(({ name }: { name: string }) => name);
};

describe('A unit over time', () => {
  it('keeps every name with its days, and is found by the former one', async () => {
    const { id } = await register('示例丹顶鹤玩具有限公司');
    world.moveTo('2026-10-20T01:00:00Z');
    const renamed = await api.patch(`/api/v1/units/${id}`).send({ name: '示例芦苇荡玩具有限公司' });
    requireStatus(renamed, 200);
    expect(renamed.body.names).toEqual([
      { name: '示例芦苇荡玩具有限公司', validFrom: '2026-10-20', validTo: null, source: 'renamed' },
      {
        name: '示例丹顶鹤玩具有限公司',
        validFrom: '2026-09-14',
        validTo: '2026-10-20',
        source: 'registered',
      },
    ]);
    expect(await find('丹顶鹤')).toEqual(['示例芦苇荡玩具有限公司']);
  });

  it('that moves to another grid belongs to both, each in its days', async () => {
    const { id } = await register('示例会搬家的有限公司');
    world.moveTo('2026-10-26T01:00:00Z');
    const moved = await api
      .patch(`/api/v1/units/${id}`)
      .send({ areaId: 'grid-05', reason: '搬到开发区大道' });
    requireStatus(moved, 200);
    expect(moved.body.area.id).toBe('grid-05');
    expect(moved.body.placements).toMatchObject([
      { area: { id: 'grid-05' }, validFrom: '2026-10-26', validTo: null, reason: '搬到开发区大道' },
      { area: { id: 'grid-01' }, validTo: '2026-10-26' },
    ]);
  });

  it('belongs to one place at any date, whatever is written', async () => {
    const { id } = await register('示例只有一处的有限公司');
    await expect(
      world.services.db.prisma.unitPlacement.create({
        data: {
          id: crypto.randomUUID(),
          unitId: id,
          divisionCode: '320924112',
          validFrom: new Date('2026-11-01'),
          reason: 'by hand',
        },
      }),
    ).rejects.toThrow(/unit_placements_one_place/);
  });

  it('has head-counts as they were stated, each with day and source, and none that nobody stated', async () => {
    const { id, headCounts } = await register('示例数人头有限公司');
    expect(headCounts).toEqual([]);
    const state = (body: object) => api.post(`/api/v1/units/${id}/head-counts`).send(body);
    requireStatus(await state({ asOf: '2026-06-30', staff: 24, source: 'enterprise' }), 201);
    const second = await state({ asOf: '2026-10-15', staff: 31, women: 12, migrant: 9, source: 'survey' });
    expect(second.body.headCounts).toMatchObject([
      { asOf: '2026-10-15', staff: 31, women: 12, migrant: 9, dispatched: null, source: 'survey' },
      { asOf: '2026-06-30', staff: 24, women: null, source: 'enterprise' },
    ]);
    expect((await state({ asOf: '2026-10-15', staff: 5, women: 6, source: 'survey' })).status).toBe(400);
    expect((await state({ asOf: '2027-01-01', staff: 5, source: 'survey' })).status).toBe(400);
    const partner = await world.api('partner01');
    const refused = await partner.post(`/api/v1/units/${id}/head-counts`).send({});
    expect(refused.status).toBe(403);
  });
});

describe('The search', () => {
  it('finds by two characters, by initials and by the beginning of a code', async () => {
    await register('示例滩涂养殖场', { code: '91320924000000262Y' });
    expect(await find('滩涂')).toContain('示例滩涂养殖场');
    expect(await find('SLTT')).toContain('示例滩涂养殖场');
    expect(await find('91320924000000262')).toEqual(['示例滩涂养殖场']);
    expect(await find('涂滩')).toEqual([]);
  });

  it('finds what a slow look at every name finds, whatever the fragment', async () => {
    for (const name of ['甲乙丙丁加工部', '乙丙甲%加工部', '丁_丙乙甲加工部', '丙乙丙乙加工部'])
      await register(name);
    const names = (await world.services.db.prisma.unit.findMany({ select: { name: true } })).map(
      (unit) => unit.name,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'甲乙丙丁%_'), minLength: 1, maxLength: 4 }),
        async (q) => {
          const slowly = names.filter((name) => name.includes(q)).sort();
          expect((await find(q)).sort()).toEqual(slowly);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('An open case', () => {
  it('follows its unit to another line, grid and town by an event, and everything verifies', async () => {
    const { id, sites } = await register('示例带着案件搬家有限公司');
    const opened = await api
      .post('/api/v1/cases')
      .set('Idempotency-Key', crypto.randomUUID())
      .send({ kind: 'union-setup', units: [{ unitId: id, siteId: sites[0].id }] });
    requireStatus(opened, 201);
    const caseId = opened.body.case.id;
    const moved = await api
      .patch(`/api/v1/units/${id}`)
      .send({ divisionCode: '320924112', areaId: 'grid-05', reason: '迁至新厂区' });
    requireStatus(moved, 200);
    const supervisor = await world.api('supervisor01');
    const history = await supervisor.get(`/api/v1/cases/${caseId}/history`);
    requireStatus(history, 200);
    expect(history.body.events).toContainEqual(
      expect.objectContaining({
        type: 'placed',
        payload: {
          unitId: id,
          on: world.services.clock.today(),
          divisionCode: '320924112',
          lineId: 'line-01',
          areaId: 'grid-05',
        },
      }),
    );
    const row = await world.services.db.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
    expect(row).toMatchObject({ divisionCode: '320924112', areaId: 'grid-05', version: 2 });
    // Once is enough: a second look moves nothing, and history proves where the case was and is.
    expect(await followUnits(world.services)).toBe(0);
    expect((await world.services.engine.verify({ caseIds: [caseId] })).mismatches).toEqual([]);
  });
});

describe('An industry', () => {
  it('has the letter of its division: C17 is textiles, H17 nothing', async () => {
    expect((await register('示例纺织行业有限公司', { industry: 'C17' })).industry).toBe('C17');
    const body = {
      name: '示例错行业有限公司',
      kind: 'enterprise',
      divisionCode: '320924100',
      industry: 'H17',
    };
    const refused = await api.post('/api/v1/units').send(body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/industry' }]);
  });
});

describe('Units that may be the same employer', () => {
  it('are offered with what they have in common, a stranger is not, and both entries stay', async () => {
    const shop = await register('示例老街面馆', { kind: 'individual-business', contactPhone: '13900000071' });
    world.moveTo('2026-11-02T01:00:00Z');
    requireStatus(await api.patch(`/api/v1/units/${shop.id}`).send({ name: '示例新街面馆' }), 200);
    const company = await register('示例老街面馆', { address: '合德镇示例路7号' });
    const branch = await register('示例 新街面馆（有限公司）', { contactPhone: '13900000071' });
    await register('示例毫不相干的有限公司', { contactPhone: '13900000072' });
    const similar = await api.get(`/api/v1/units/${shop.id}/likenesses`);
    requireStatus(similar, 200);
    expect(similar.body.items).toMatchObject([
      { id: branch.id, reasons: [{ reason: 'same-name' }, { reason: 'same-phone' }] },
      { id: company.id, reasons: [{ reason: 'former-name' }] },
    ]);
    expect(similar.body.items).toHaveLength(2);
    const partner = await world.api('partner01');
    expect((await partner.get(`/api/v1/units/${shop.id}/likenesses`)).status).toBe(403);
  });
});
