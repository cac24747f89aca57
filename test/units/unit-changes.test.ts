import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk, pdf, requireStatus } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const paper = { reason: '市场监管部门通知', documentNumber: '射市监〔2026〕18号' };
const record = async (unitId: string, body: object, username = 'instructor01') =>
  (await desk.as(username)).post(`/api/v1/units/${unitId}/changes`).send({ ...paper, ...body });
const look = async (unitId: string) => {
  const found = await (await desk.as('instructor01')).get(`/api/v1/units/${unitId}`);
  requireStatus(found, 200);
  return found.body;
};
const prove = async (unitId: string, content: string): Promise<string> => {
  const stored = await (await desk.as('instructor01'))
    .post(`/api/v1/units/${unitId}/evidence`)
    .attach('file', pdf(content), `${content}.pdf`);
  requireStatus(stored, 201);
  return stored.body.sha256;
};
/** A standing union that covers a unit from a day on. */
const cover = async (place: { unitId: string; siteId: string }, mode: string, from: string) => {
  const union = await world.services.db.prisma.union.create({
    data: {
      id: crypto.randomUUID(),
      name: `示例${mode}工会${place.unitId.slice(-4)}`,
      mode,
      divisionCode: '320924100',
      foundedOn: new Date(from),
    },
  });
  await world.services.db.prisma.coverage.create({
    data: {
      id: crypto.randomUUID(),
      ...place,
      unionId: union.id,
      kind: 'primary',
      validFrom: new Date(from),
    },
  });
  return union;
};
/** Units that count as registered and as covered in line 7 at the end of a day: a line of this test's own. */
const countOn = async (asOf: string) => {
  const api = await desk.as('supervisor01');
  const found = await api.get('/api/v1/county/coverage').query({ asOf, line: 'line-07' });
  requireStatus(found, 200);
  const { registered, covered } = found.body.total;
  return { registered, covered };
};

describe('A unit that merges into another', () => {
  it('ends its case and its own union that day; the one that stays keeps both histories; earlier figures stand', async () => {
    const goes = await desk.unit({ name: '示例并入方纺织有限公司', lineId: 'line-07' });
    const stays = await desk.unit({ name: '示例存续方纺织有限公司', lineId: 'line-07' });
    const { prisma } = world.services.db;
    for (const { unitId } of [goes, stays])
      await prisma.unit.update({ where: { id: unitId }, data: { registeredOn: new Date('2026-09-01') } });
    const union = await cover(goes, 'independent', '2026-09-02');
    const before = await countOn('2026-09-14');
    const opened = await desk.open([goes]);
    world.moveTo('2026-09-21T01:00:00Z');

    const unproven = await record(goes.unitId, {
      kind: 'merged-into',
      on: '2026-09-18',
      intoId: stays.unitId,
      cause: 'merger',
      coverage: 'end',
    });
    expect(unproven.body.errors).toMatchObject([{ pointer: '/evidence', code: 'file-needed' }]);

    const merged = await record(goes.unitId, {
      kind: 'merged-into',
      on: '2026-09-18',
      intoId: stays.unitId,
      cause: 'merger',
      coverage: 'end',
      evidence: [await prove(goes.unitId, 'merger')],
    });
    requireStatus(merged, 201);
    expect(merged.body.change).toMatchObject({
      kind: 'merged-into',
      on: '2026-09-18',
      counterparts: [{ id: stays.unitId }],
      effects: {
        cases: [{ id: opened.id, end: 'case.merged' }],
        unionsClosed: [{ id: union.id }],
        coveragesEnded: [{ id: union.id }],
      },
    });
    expect(merged.body.unit).toMatchObject({
      status: 'merged',
      statusOn: '2026-09-18',
      successor: { id: stays.unitId },
      openCase: null,
      placements: [{ validTo: '2026-09-18' }],
    });
    expect((await desk.look('instructor01', opened)).body.case).toMatchObject({
      ended: true,
      state: 'merged',
    });
    expect((await look(stays.unitId)).predecessors).toEqual([
      { id: goes.unitId, name: '示例并入方纺织有限公司' },
    ]);

    expect(await countOn('2026-09-14')).toEqual(before);
    expect(await countOn('2026-09-17')).toEqual(before);
    expect(await countOn('2026-09-18')).toEqual({
      registered: before.registered - 1,
      covered: before.covered - 1,
    });

    const api = await desk.as('instructor01');
    const told = await api.get(`/api/v1/units/${stays.unitId}/timeline`);
    requireStatus(told, 200);
    const kinds = told.body.items.map((entry: { kind: string; own: boolean }) => [entry.kind, entry.own]);
    expect(kinds).toContainEqual(['changed', false]);
    expect(kinds).toContainEqual(['case-opened', false]);
    expect(kinds).toContainEqual(['named', true]);
    expect((await world.services.engine.verify({ caseIds: [opened.id] })).mismatches).toEqual([]);
  });

  it('may hand its coverage over to one that has none, never to one that has', async () => {
    const goes = await desk.unit();
    const stays = await desk.unit();
    const covered = await desk.unit();
    const union = await cover(goes, 'independent', '2026-09-02');
    await cover(covered, 'joint', '2026-09-03');
    const merge = { kind: 'merged-into', on: world.clock.today(), cause: 'merger', coverage: 'hand-over' };
    const refused = await record(goes.unitId, { ...merge, intoId: covered.unitId });
    expect(refused.body.errors).toMatchObject([{ pointer: '/coverage', code: 'successor-covered' }]);
    const merged = await record(goes.unitId, { ...merge, intoId: stays.unitId });
    requireStatus(merged, 201);
    expect(merged.body.change.effects).toMatchObject({
      coveragesOpened: [{ id: union.id }],
      unionsClosed: [],
    });
    expect((await look(stays.unitId)).coverages).toMatchObject([
      { unionId: union.id, validFrom: world.clock.today(), validTo: null },
    ]);
  });

  it('stays as it is where the case is not this person’s to end, and two who merge at once merge once', async () => {
    const goes = await desk.unit();
    const [one, other] = [await desk.unit(), await desk.unit()];
    const opened = await desk.open([goes]);
    const merge = {
      kind: 'merged-into',
      on: world.clock.today(),
      cause: 'merger',
      coverage: 'end',
      evidence: [await prove(goes.unitId, 'once')],
    };
    const refused = await record(goes.unitId, { ...merge, intoId: one.unitId }, 'supervisor01');
    expect(refused.status).toBe(409);
    expect(refused.body.cases).toMatchObject([{ id: opened.id, number: opened.caseNumber }]);
    expect((await look(goes.unitId)).status).toBe('active');
    await desk.must('instructor01', opened, 'case.withdrawn', {
      reason: '企业撤回',
      evidence: [await desk.evidence('instructor01', opened, 'withdrawn')],
    });
    const both = await Promise.all([
      record(goes.unitId, { ...merge, intoId: one.unitId }),
      record(goes.unitId, { ...merge, intoId: other.unitId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await world.services.db.prisma.unitChange.count({ where: { unitId: goes.unitId } })).toBe(1);
  });
});

describe('A unit that splits', () => {
  it('leaves parts with their own code and history, which points to the origin; no approval is inherited', async () => {
    const origin = await desk.unit({ name: '示例分立前集团有限公司', code: '91320924000000262Y' });
    const opened = await desk.open([origin]);
    const part = (name: string, code: string) => ({ name, kind: 'enterprise', code });
    const split = {
      kind: 'split-off',
      on: world.clock.today(),
      remains: false,
      parts: [part('示例分立甲有限公司', '913209240000000195'), part('示例分立乙有限公司', '')],
      evidence: [await prove(origin.unitId, 'split')],
    };
    expect((await record(origin.unitId, split)).status).toBe(400);
    const taken = {
      ...split,
      parts: [part('示例分立甲有限公司', '91320924000000262Y'), { name: '乙', kind: 'enterprise' }],
    };
    expect((await record(origin.unitId, taken)).body.errors).toMatchObject([
      { pointer: '/parts/0/code', code: 'taken' },
    ]);
    expect((await desk.look('instructor01', opened)).body.case.ended).toBe(false);
    const done = await record(origin.unitId, {
      ...split,
      parts: [
        part('示例分立甲有限公司', '91110000600037341L'),
        { name: '示例分立乙有限公司', kind: 'enterprise', divisionCode: '320924112' },
      ],
    });
    requireStatus(done, 201);
    expect(done.body.unit).toMatchObject({ status: 'split', statusOn: world.clock.today() });
    const [first, second] = done.body.change.counterparts;
    expect(await look(first.id)).toMatchObject({
      code: '91110000600037341L',
      line: { id: 'line-01' },
      area: { id: 'grid-01' },
      coverages: [],
      cases: [],
    });
    expect(await look(second.id)).toMatchObject({ code: null, area: { id: 'zone-4' } });
    const api = await desk.as('instructor01');
    const told = await api.get(`/api/v1/units/${first.id}/timeline`);
    expect(told.body.items).toContainEqual(
      expect.objectContaining({
        kind: 'changed',
        change: expect.objectContaining({
          kind: 'split-off',
          unit: expect.objectContaining({ id: origin.unitId }),
        }),
      }),
    );
    expect((await desk.look('instructor01', opened)).body.case.state).toBe('deregistered');
  });

  it('and lives on keeps its case and its union', async () => {
    const origin = await desk.unit();
    const union = await cover(origin, 'independent', '2026-09-02');
    const opened = await desk.open([origin]);
    const done = await record(origin.unitId, {
      kind: 'split-off',
      on: world.clock.today(),
      remains: true,
      parts: [{ name: '示例分出物流有限公司', kind: 'enterprise' }],
    });
    requireStatus(done, 201);
    expect(done.body.unit).toMatchObject({
      status: 'active',
      coverages: [{ unionId: union.id, validTo: null }],
    });
    expect((await desk.look('instructor01', opened)).body.case.ended).toBe(false);
  });
});

describe('A unit that moves out or ends', () => {
  it('is no longer ours from the day on: its case ends as moved out, with the place it went to', async () => {
    const unit = await desk.unit();
    const opened = await desk.open([unit]);
    const evidence = [await prove(unit.unitId, 'moved')];
    const within = { kind: 'moved-out', on: world.clock.today(), newDivision: '320924112', evidence };
    expect((await record(unit.unitId, within)).body.errors).toMatchObject([{ pointer: '/newDivision' }]);
    const moved = await record(unit.unitId, { ...within, newDivision: '320981' });
    requireStatus(moved, 201);
    expect(moved.body.remarks[0].zh).toContain('打印案卷');
    expect(moved.body.unit.status).toBe('moved-out');
    expect((await desk.look('instructor01', opened)).body.case.state).toBe('movedOut');
    const opening = await (await desk.as('instructor01')).post('/api/v1/cases').send({ units: [unit] });
    expect(opening.body).toMatchObject({ type: '/problems/unit-not-active', successor: null });
  });

  it('loses its union, unless that is a joint one, and takes no further change', async () => {
    const unit = await desk.unit();
    const joint = await cover(unit, 'joint', '2026-09-02');
    const end = { kind: 'deregistered', on: world.clock.today(), cause: 'licence-revoked' };
    expect((await record(unit.unitId, { ...end, on: '2027-01-01' })).body.errors).toMatchObject([
      { pointer: '/on', code: 'future' },
    ]);
    expect((await record(unit.unitId, { ...end, documentNumber: undefined })).body.errors).toMatchObject([
      { code: 'proof-needed' },
    ]);
    expect((await record(unit.unitId, end, 'liaison01')).status).toBe(403);
    const ended = await record(unit.unitId, end);
    requireStatus(ended, 201);
    expect(ended.body.change.effects).toMatchObject({ coveragesEnded: [{ id: joint.id }], unionsClosed: [] });
    const again = await record(unit.unitId, {
      ...end,
      kind: 'moved-out',
      cause: undefined,
      newDivision: '320981',
    });
    expect(again.body).toMatchObject({ status: 409, type: '/problems/unit-not-active' });
    await expect(
      world.services.db.prisma.unitChange.updateMany({
        where: { unitId: unit.unitId },
        data: { reason: '改' },
      }),
    ).rejects.toThrow();
  });

  it('leaves a joint case first, by an event of that case', async () => {
    const places = [await desk.unit(), await desk.unit()];
    const opened = await desk.open(places);
    const [lead = { unitId: '' }] = places;
    const refused = await record(lead.unitId, {
      kind: 'deregistered',
      on: world.clock.today(),
      cause: 'closed',
      evidence: [await prove(lead.unitId, 'joint')],
    });
    expect(refused.body).toMatchObject({ type: '/problems/unit-under-way', cases: [{ id: opened.id }] });
    expect(refused.body.cases[0].advice.zh).toContain('联建单位退出');
    const edited = await (await desk.as('instructor01'))
      .patch(`/api/v1/units/${lead.unitId}`)
      .send({ address: '示例路1号' });
    requireStatus(edited, 200);
  });

  it('comes back under another code as a new entry at the old place, with the union that covered it', async () => {
    const shop = await desk.unit({ name: '示例转企面馆' });
    const union = await cover(shop, 'independent', '2026-09-02');
    const done = await record(shop.unitId, {
      kind: 're-registered',
      on: world.clock.today(),
      code: '91350100M000100Y43',
      name: '示例转企餐饮有限公司',
      unitKind: 'enterprise',
      coverage: 'hand-over',
    });
    requireStatus(done, 201);
    const { successor } = done.body.unit;
    expect(await look(successor.id)).toMatchObject({
      code: '91350100M000100Y43',
      name: '示例转企餐饮有限公司',
      predecessors: [{ id: shop.unitId }],
      coverages: [{ unionId: union.id, validTo: null }],
    });
  });
});

describe('A unit that is renamed in the middle of a case', () => {
  it('bears each name in its days; papers keep the old one, and whoever works on the case is told', async () => {
    const unit = await desk.unit({ name: '示例旧名机械有限公司' });
    const opened = await desk.open([unit]);
    await steps.surveyOwnCommittee(desk, opened, world.clock.today());
    await steps.prepareDocuments(desk, opened);
    await desk.must('instructor01', opened, 'setup-request.submitted', {
      unionName: '示例旧名机械有限公司工会委员会',
    });
    const early = await record(unit.unitId, {
      kind: 'renamed',
      on: '2026-09-02',
      name: '示例新名机械有限公司',
    });
    expect(early.body.errors).toMatchObject([{ pointer: '/on', code: 'before-present-name' }]);
    world.moveTo('2026-09-23T01:00:00Z');
    const renamed = await record(unit.unitId, {
      kind: 'renamed',
      on: '2026-09-22',
      name: '示例新名机械有限公司',
    });
    requireStatus(renamed, 201);
    expect(renamed.body.remarks[0].zh).toContain(opened.caseNumber);
    expect(renamed.body.unit.names).toMatchObject([
      { name: '示例新名机械有限公司', validFrom: '2026-09-22', validTo: null },
      { name: '示例旧名机械有限公司', validTo: '2026-09-22' },
    ]);
    const { body } = await desk.look('instructor01', opened);
    expect(body.units[0]).toMatchObject({
      unitName: '示例新名机械有限公司',
      namedBefore: [{ name: '示例旧名机械有限公司', until: '2026-09-22' }],
    });
    expect(body.remarks.map((remark: { zh: string }) => remark.zh).join()).toMatch(
      /示例旧名机械有限公司工会委员会.*营业执照/,
    );
  });
});
