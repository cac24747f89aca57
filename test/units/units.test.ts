import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld();
  desk = createDesk(world);
});
afterAll(() => world.close());

const base = { kind: 'enterprise', divisionCode: '320924100', lineId: 'line-01', areaId: 'grid-01' };
const create = async (body: object, username = 'instructor01') =>
  (await desk.as(username)).post('/api/v1/units').send({ name: '示例编码单位', ...base, ...body });

describe('unified codes, by the vectors of the field', () => {
  test('a valid code in lower case is raised and kept', async () => {
    const { status, body } = await create({ code: ' 91350100m000100y43 ' });
    expect(status).toBe(201);
    expect(body.code).toBe('91350100M000100Y43');
  });

  test.each([
    ['91350100M000100Y4Z', 'alphabet'],
    ['913209240000000195', 'check'],
    ['91320924000000019', 'length'],
  ])('%s is refused for its %s', async (code, fault) => {
    const { status, body } = await create({ code });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer: '/code', code: fault }]);
  });

  test('a letter O is never taken for a zero, but the zero is suggested', async () => {
    const { status, body } = await create({ code: '91350100MO00100Y43' });
    expect(status).toBe(400);
    expect(body.errors[0].detail).toContain('91350100M000100Y43');
    const check = await (await desk.as('instructor01')).get('/api/v1/unit-codes?code=91350100MO00100Y43');
    expect(check.body).toMatchObject({ valid: false, suggestion: '91350100M000100Y43' });
  });

  test('an old 15-digit number belongs into its own field and is flagged there', async () => {
    const wrong = await create({ code: '320924000012345' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/code', code: 'legacy-number' }]);
    const kept = await create({ legacyNumber: '320924000012345' });
    expect(kept.body).toMatchObject({ code: null, legacyNumber: '320924000012345' });
    expect(kept.body.codeWarnings).toMatchObject([{ rule: 'legacy-number' }]);
  });

  test('a code that exists is told of while it is typed, and refused when it is sent', async () => {
    const first = await create({ code: '91110000600037341L' });
    requireStatus(first, 201);
    const check = await (await desk.as('instructor01')).get('/api/v1/unit-codes?code=91110000600037341l');
    expect(check.body).toMatchObject({ valid: true, taken: { id: first.body.id } });
    const again = await create({ code: '91110000600037341L' });
    expect(again.body.errors).toMatchObject([{ pointer: '/code', code: 'taken' }]);
  });

  test('the code is lifelong: it can be added, not changed', async () => {
    const { body } = await create({ name: '后补代码单位' });
    const api = await desk.as('instructor01');
    const added = await api.patch(`/api/v1/units/${body.id}`).send({ code: '91320924000000262Y' });
    expect(added.body.code).toBe('91320924000000262Y');
    const changed = await api.patch(`/api/v1/units/${body.id}`).send({ code: '913209240000000194' });
    expect(changed.body.errors).toMatchObject([{ pointer: '/code', code: 'lifelong' }]);
  });
});

describe('places', () => {
  test('the main site is a row like any other, further ones stand beside it', async () => {
    const { body } = await create({
      name: '示例工地单位',
      kind: 'building-site',
      sites: [{ name: '滨湖项目部', endsOn: '2027-06-30' }],
    });
    expect(body.sites).toMatchObject([
      { main: true, divisionCode: '320924100' },
      { main: false, name: '滨湖项目部', endsOn: '2027-06-30' },
    ]);
    const more = await (await desk.as('instructor01'))
      .post(`/api/v1/units/${body.id}/sites`)
      .send({ name: '二期项目部' });
    expect(more.body.sites).toHaveLength(3);
  });

  test('a unit without an area takes that of its town; places that do not exist are told in their field', async () => {
    const { body } = await create({ name: '示例乡镇单位', divisionCode: '320924112', areaId: undefined });
    expect(body).toMatchObject({ divisionName: '盘湾镇', area: { id: 'zone-4' } });
    expect((await create({ divisionCode: '320924999' })).body.errors).toMatchObject([
      { pointer: '/divisionCode' },
    ]);
    expect((await create({ lineId: 'line-99' })).body.errors).toMatchObject([{ pointer: '/lineId' }]);
    expect((await create({ areaId: 'grid-99' })).body.errors).toMatchObject([{ pointer: '/areaId' }]);
  });

  test('a town officer keeps units of the own town alone', async () => {
    expect((await create({ name: '示例本镇单位' }, 'town01')).status).toBe(201);
    const elsewhere = await create(
      { name: '示例他镇单位', divisionCode: '320924112', areaId: 'zone-4' },
      'town01',
    );
    expect(elsewhere.status).toBe(403);
  });
});

describe('looking', () => {
  test('a fragment of the name finds it, pages follow each other without gap or repetition', async () => {
    for (let n = 1; n <= 7; n++) requireStatus(await create({ name: `翻页示例${n}号厂` }), 201);
    const api = await desk.as('instructor01');
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await api
        .get('/api/v1/units')
        .query({ q: '页示例', limit: 3, ...(cursor ? { cursor } : {}) });
      names.push(...page.body.items.map((unit: { name: string }) => unit.name));
      cursor = page.body.next;
    }
    expect(names).toEqual(Array.from({ length: 7 }, (_, at) => `翻页示例${at + 1}号厂`));
    const wild = await api.get('/api/v1/units').query({ q: '%' });
    expect(wild.body.items).toEqual([]);
    expect((await api.get('/api/v1/units').query({ cursor: 'nonsense' })).status).toBe(400);
  });

  test('personal fields are masked, told in full only with a purpose, which is logged', async () => {
    const { body } = await create({
      name: '示例隐私单位',
      legalRepresentative: '欧阳小明',
      contactName: '王五',
      contactPhone: '13812345678',
    });
    expect(body).toMatchObject({
      legalRepresentative: '欧**',
      contactName: '王*',
      contactPhone: '138****5678',
    });
    const url = `/api/v1/units/${body.id}/personal-views`;
    const told = await (await desk.as('instructor01')).post(url).send({ purpose: '电话预约' });
    expect(told.body).toEqual({
      legalRepresentative: '欧阳小明',
      contactName: '王五',
      contactPhone: '13812345678',
    });
    expect((await (await desk.as('instructor01')).post(url).send({})).status).toBe(400);
    expect((await (await desk.as('approver01')).post(url).send({ purpose: '看看' })).status).toBe(403);
    const log = await world.services.db.prisma.personalViewLog.findMany({
      where: { subject: `unit:${body.id}` },
    });
    expect(log).toMatchObject([{ purpose: '电话预约' }]);
  });

  test('a cadre and a liaison find the units of their area, a stranger to the area none of them', async () => {
    const { body } = await create({ name: '示例网格一单位' });
    expect((await (await desk.as('cadre01')).get(`/api/v1/units/${body.id}`)).status).toBe(200);
    expect((await (await desk.as('liaison01')).get(`/api/v1/units/${body.id}`)).status).toBe(200);
    expect((await (await desk.as('cadre02')).get(`/api/v1/units/${body.id}`)).status).toBe(404);
    expect((await (await desk.as('partner01')).get('/api/v1/units')).status).toBe(403);
  });
});

describe('what opening a case would propose', () => {
  test('the county federation, or the town union where the rule says so, and an instructor by line', async () => {
    const api = await desk.as('town01');
    const seat = await desk.unit();
    const county = await api.get('/api/v1/cases/proposal').query({ unitId: seat.unitId });
    expect(county.body).toMatchObject({
      organisation: { name: '射阳县总工会（示例）' },
      owner: { name: '示例指导员1' },
      openCase: null,
      warnings: [],
    });
    const inPanwan = await desk.unit({ divisionCode: '320924112', areaId: 'zone-4' });
    const town = await (await desk.as('instructor01'))
      .get('/api/v1/cases/proposal')
      .query({ unitId: inPanwan.unitId });
    expect(town.body.organisation.name).toContain('盘湾镇');
  });

  test('what stands against it is told before anything is opened', async () => {
    const place = await desk.unit({ lineId: 'line-16' });
    const { prisma } = world.services.db;
    await prisma.unit.update({ where: { id: place.unitId }, data: { status: 'deregistered' } });
    const { body } = await (await desk.as('instructor01'))
      .get('/api/v1/cases/proposal')
      .query({ unitId: place.unitId });
    expect(body.warnings.map((one: { zh: string }) => one.zh)).toContain('单位已不存续');
  });
});
