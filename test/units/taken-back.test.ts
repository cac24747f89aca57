import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestDuplicateSearch, runDuplicateSearch } from '../../src/duplicates/find-duplicates.ts';
import { systemActor } from '../../src/identity/actor.ts';
import { createDesk, type Desk, pdf, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

interface Place {
  unitId: string;
  siteId: string;
}
const paper = { reason: '市场监管部门通知', documentNumber: '射市监〔2026〕18号' };
const record = async (unitId: string, body: object) => {
  const done = await (await desk.as('instructor01'))
    .post(`/api/v1/units/${unitId}/changes`)
    .send({ ...paper, on: world.clock.today(), ...body });
  requireStatus(done, 201);
  return done.body.change;
};
const takeBack = async (change: { id: string; unit: { id: string } }, username = 'supervisor01') =>
  (await desk.as(username))
    .post(`/api/v1/units/${change.unit.id}/changes/${change.id}/taking-back`)
    .send({ reason: '经核实是两家单位，当时看错了' });
const look = async (unitId: string) => {
  const found = await (await desk.as('instructor01')).get(`/api/v1/units/${unitId}`);
  requireStatus(found, 200);
  return found.body;
};
const timeline = async (unitId: string) => {
  const told = await (await desk.as('instructor01')).get(`/api/v1/units/${unitId}/timeline`);
  requireStatus(told, 200);
  return told.body.items as { kind: string; change: { kind: string; takenBack: object | null } | null }[];
};
const cover = async (place: Place, from: string) => {
  const { prisma } = world.services.db;
  const union = await prisma.union.create({
    data: {
      id: crypto.randomUUID(),
      name: `示例工会${place.unitId.slice(-4)}`,
      mode: 'independent',
      divisionCode: '320924100',
      foundedOn: new Date(from),
    },
  });
  await prisma.coverage.create({
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
/** What must be as it was: the unit but for what is told of its history. */
const standing = async (unitId: string) => {
  const { status, statusOn, code, name, line, area, placements, coverages, successor, openCase, branches } =
    await look(unitId);
  return { status, statusOn, code, name, line, area, placements, coverages, successor, openCase, branches };
};

describe('A merge that was wrong', () => {
  it('is taken back by another person: both units, codes, places and coverage stand as before, and both tell it', async () => {
    const goes = await desk.unit({ code: '91320924000000262Y' });
    const stays = await desk.unit();
    const made = await (await desk.as('instructor01')).post('/api/v1/units').send({
      name: '示例收回分公司',
      kind: 'branch',
      divisionCode: '320924100',
      parentId: goes.unitId,
    });
    requireStatus(made, 201);
    const union = await cover(goes, '2026-09-02');
    const before = [await standing(goes.unitId), await standing(stays.unitId)];
    const merged = await record(goes.unitId, {
      kind: 'merged-into',
      intoId: stays.unitId,
      cause: 'merger',
      coverage: 'hand-over',
    });
    expect((await look(goes.unitId)).status).toBe('merged');
    world.moveTo('2026-09-16T01:00:00Z');

    const own = await takeBack(merged, 'instructor01');
    expect(own.body).toMatchObject({ status: 403, reason: 'separation-of-duties' });
    const unreasoned = await (await desk.as('supervisor01'))
      .post(`/api/v1/units/${goes.unitId}/changes/${merged.id}/taking-back`)
      .send({ reason: ' ' });
    expect(unreasoned.body.errors).toMatchObject([{ pointer: '/reason' }]);
    const done = await takeBack(merged);
    requireStatus(done, 200);
    expect(done.body.change).toMatchObject({
      kind: 'taken-back',
      on: '2026-09-16',
      detail: { takesBack: 'merged-into' },
    });
    const [first, second] = [await standing(goes.unitId), await standing(stays.unitId)];
    expect(first).toEqual(before[0]);
    expect({ ...second, coverages: [] }).toEqual(before[1]);
    expect((await look(made.body.id)).parent.id).toBe(goes.unitId);
    expect((await world.services.db.prisma.union.findUniqueOrThrow({ where: { id: union.id } })).status).toBe(
      'active',
    );
    for (const unitId of [goes.unitId, stays.unitId]) {
      const changes = (await timeline(unitId)).flatMap(({ change }) => change ?? []);
      expect(changes.map(({ kind }) => kind)).toEqual(['taken-back', 'merged-into']);
      expect(changes[1]?.takenBack).toMatchObject({ on: '2026-09-16', by: { name: expect.any(String) } });
    }
    const again = await takeBack(merged);
    expect(again.body).toMatchObject({ status: 409, type: '/problems/change-built-on' });
  });

  it('that ended a case is taken back by a supervisor, who reopens it with that', async () => {
    const goes = await desk.unit();
    const stays = await desk.unit();
    const opened = await desk.open([goes]);
    const stored = await (await desk.as('instructor01'))
      .post(`/api/v1/units/${goes.unitId}/evidence`)
      .attach('file', pdf('taken-back'), 'a.pdf');
    const merged = await record(goes.unitId, {
      kind: 'merged-into',
      intoId: stays.unitId,
      cause: 'merger',
      coverage: 'end',
      evidence: [stored.body.sha256],
    });
    const refused = await takeBack(merged, 'town01');
    expect(refused.body).toMatchObject({ type: '/problems/change-built-on' });
    expect(refused.body.built[0].zh).toContain(opened.caseNumber);
    const done = await takeBack(merged);
    requireStatus(done, 200);
    expect(done.body.remarks[0].zh).toContain('已重新开启');
    expect((await desk.look('instructor01', opened)).body.case).toMatchObject({ ended: false });
    expect((await world.services.engine.verify({ caseIds: [opened.id] })).mismatches).toEqual([]);
  });

  it('stays where something rests on it, and the refusal says what and what is possible instead', async () => {
    const [goes, stays, heir] = [await desk.unit(), await desk.unit(), await desk.unit()];
    const body = { kind: 'merged-into', cause: 'merger', coverage: 'end' };
    const first = await record(goes.unitId, { ...body, intoId: stays.unitId });
    const second = await record(stays.unitId, { ...body, intoId: heir.unitId });
    const refused = await takeBack(first);
    expect(refused.status).toBe(409);
    expect(refused.body.built[0].zh).toContain('并入其他单位');
    expect(refused.body.instead[0].zh).toContain('先收回较晚的记载');
    requireStatus(await takeBack(second), 200);
    requireStatus(await takeBack(first), 200);
    expect((await look(goes.unitId)).status).toBe('active');
  });

  it('of a duplicate puts the pair before a person again', async () => {
    const one = await desk.unit({ name: '示例收回重号鹳鸟制造有限公司' });
    const other = await desk.unit({ name: '示例收回重号鹳鸟制造（有限责任公司）' });
    await runDuplicateSearch(world.services, await requestDuplicateSearch(world.services, systemActor));
    const api = await desk.as('instructor01');
    const pairs = async (state: string) =>
      (await api.get('/api/v1/duplicates').query({ unit: one.unitId, state })).body.items;
    const [pair] = await pairs('open');
    const decided = await api.post(`/api/v1/duplicates/${pair.id}/decisions`).send({
      decision: 'merge',
      survivorId: one.unitId,
      on: world.clock.today(),
      coverage: 'end',
      ...paper,
    });
    requireStatus(decided, 201);
    const row = await world.services.db.prisma.unitChange.findFirstOrThrow({
      where: { unitId: other.unitId },
    });
    requireStatus(await takeBack({ id: row.id, unit: { id: other.unitId } }), 200);
    expect(await pairs('merged')).toEqual([]);
    expect((await pairs('open')).map(({ id }: { id: string }) => id)).toEqual([pair.id]);
  });
});

describe('Another change that was wrong', () => {
  it('of a name: the former one holds again from that day on, the wrong one keeps its days', async () => {
    const unit = await desk.unit({ name: '示例本名有限公司' });
    world.moveTo('2026-09-21T01:00:00Z');
    const renamed = await record(unit.unitId, { kind: 'renamed', name: '示例误名有限公司' });
    world.moveTo('2026-09-23T01:00:00Z');
    requireStatus(await takeBack(renamed), 200);
    expect(await look(unit.unitId)).toMatchObject({
      name: '示例本名有限公司',
      names: [
        { name: '示例本名有限公司', validFrom: '2026-09-23', validTo: null },
        { name: '示例误名有限公司', validFrom: '2026-09-21', validTo: '2026-09-23' },
        { name: '示例本名有限公司', validTo: '2026-09-21' },
      ],
    });
  });

  it('of a code: the new entry goes back into the old one while nothing hangs on it, and its code is free', async () => {
    const shop = await desk.unit();
    const change = { kind: 're-registered', code: '91350100M000100Y43', coverage: 'end' };
    const anew = await record(shop.unitId, change);
    const [made] = anew.counterparts;
    const api = await desk.as('instructor01');
    const said = { asOf: world.clock.today(), staff: 30, source: 'enterprise' };
    requireStatus(await api.post(`/api/v1/units/${made.id}/head-counts`).send(said), 201);
    const refused = await takeBack(anew);
    expect(refused.body.built).toMatchObject([{ zh: expect.stringContaining('职工人数') }]);
    await world.services.db.prisma.headCount.deleteMany({ where: { unitId: made.id } });
    const done = await takeBack(anew);
    requireStatus(done, 200);
    expect(done.body.change.detail.codesFreed).toEqual([change.code]);
    expect(await look(shop.unitId)).toMatchObject({ status: 'active', successor: null });
    expect(await look(made.id)).toMatchObject({
      status: 'merged',
      code: null,
      successor: { id: shop.unitId },
    });
    const right = await desk.unit();
    await record(right.unitId, change);
  });
});
