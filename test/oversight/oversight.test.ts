import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, type OpenedCase, requireStatus } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z', jobs: true }); // a Monday
  desk = createDesk(world);
});
afterAll(() => world.close());

const idOf = async (username: string) =>
  (await world.services.db.prisma.user.findUniqueOrThrow({ where: { username } })).id;

async function accepted(): Promise<OpenedCase> {
  const c = await desk.open();
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  return c;
}

describe('handing a case over', () => {
  test('moves it from one to-do list to the other, says from whom, and tells the new owner', async () => {
    const c = await accepted();
    const [from, to] = [await idOf('instructor01'), await idOf('instructor04')];
    const owners = await (await desk.as('supervisor01')).get(`/api/v1/cases/${c.id}/possible-owners`);
    expect(owners.body.items[0]).toMatchObject({ id: from, ofLine: true });
    const moved = await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${c.id}/reassignments`)
      .send({ ownerId: to, reason: '原指导员休假' });
    requireStatus(moved, 200);
    expect(moved.body.case.ownerId).toBe(to);
    const todo = async (username: string) =>
      (await (await desk.as(username)).get('/api/v1/cases?mine=todo&limit=200')).body.items.map(
        (one: { id: string }) => one.id,
      );
    expect(await todo('instructor01')).not.toContain(c.id);
    expect(await todo('instructor04')).toContain(c.id);
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/cases/${c.id}/history`);
    expect(body.events.at(-1)).toMatchObject({
      type: 'reassigned',
      kind: 'system',
      payload: { from, to, reason: '原指导员休假' },
    });
    await world.services.jobs.settled();
    const notices = await (await desk.as('instructor04')).get('/api/v1/notices?unread=true');
    expect(notices.body.items[0]).toMatchObject({
      topic: 'reassigned',
      case: { id: c.id },
      text: { zh: '案件转由您承办' },
    });
  });

  test('is refused to the same person, to somebody who is no instructor, and from a cadre of another area', async () => {
    const c = await accepted();
    const url = `/api/v1/cases/${c.id}/reassignments`;
    const supervisor = await desk.as('supervisor01');
    const same = await supervisor.post(url).send({ ownerId: await idOf('instructor01'), reason: '试' });
    expect(same.body.errors).toMatchObject([{ pointer: '/ownerId', code: 'same' }]);
    const stranger = await supervisor.post(url).send({ ownerId: await idOf('approver01'), reason: '试' });
    expect(stranger.body.errors).toMatchObject([{ pointer: '/ownerId', code: 'unknown' }]);
    const ownerId = await idOf('instructor04');
    expect((await (await desk.as('cadre02')).post(url).send({ ownerId, reason: '试' })).status).toBe(404);
    expect((await (await desk.as('instructor01')).post(url).send({ ownerId, reason: '试' })).status).toBe(
      403,
    );
    requireStatus(await (await desk.as('cadre01')).post(url).send({ ownerId, reason: '片区调整' }), 200);
  });

  test('sent again under its key is one hand-over', async () => {
    const c = await accepted();
    const body = { ownerId: await idOf('instructor05'), reason: '均衡任务' };
    const send = async () =>
      (await desk.as('supervisor01'))
        .post(`/api/v1/cases/${c.id}/reassignments`)
        .set('Idempotency-Key', `hand-over-${c.id}`)
        .send(body);
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.body.case.version).toBe(first.body.case.version);
  });
});

describe('催办, 督办, 通报', () => {
  test('is issued, told, printed, answered once by the one addressed, and shown as answered', async () => {
    const c = await accepted();
    const addresseeId = await idOf('instructor01');
    const issued = await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${c.id}/measures`)
      .send({ level: 'urge', addresseeId, reason: '请抓紧上门摸底', answerBy: '2026-09-16' });
    requireStatus(issued, 200);
    const seq = issued.body.eventSeq;
    await world.services.jobs.settled();
    const [notice] = (await (await desk.as('instructor01')).get('/api/v1/notices')).body.items;
    expect(notice).toMatchObject({ topic: 'measure-issued', text: { zh: '收到催办，请按期答复' } });
    const supervised = await (await desk.as('instructor01')).get('/api/v1/cases?mine=supervised');
    expect(supervised.body.items).toMatchObject([{ id: c.id }]);

    const sheet = await (await desk.as('supervisor01')).get(`/api/v1/cases/${c.id}/measures/${seq}/print`);
    requireStatus(sheet, 200);
    for (const words of ['催办单', '请抓紧上门摸底', c.caseNumber, '2026年9月16日', '尚未答复']) {
      expect(sheet.text).toContain(words);
    }

    const url = `/api/v1/cases/${c.id}/measures/${seq}/answers`;
    expect((await (await desk.as('town01')).post(url).send({ answer: '不是我' })).status).toBe(403);
    requireStatus(await (await desk.as('instructor01')).post(url).send({ answer: '明日上午上门' }), 200);
    expect((await (await desk.as('instructor01')).post(url).send({ answer: '再答一次' })).status).toBe(409);
    const { body } = await (await desk.as('supervisor01')).get('/api/v1/measures?mine=issued&answered=true');
    expect(body.items).toMatchObject([
      { caseId: c.id, level: 'urge', levelLabel: { zh: '催办' }, answer: '明日上午上门', overdue: false },
    ]);
    expect((await (await desk.as('instructor01')).get('/api/v1/cases?mine=supervised')).body.items).toEqual(
      [],
    );
  });

  test('wants an addressee who exists and a day that has not passed', async () => {
    const c = await accepted();
    const send = async (body: object) =>
      (await desk.as('supervisor01')).post(`/api/v1/cases/${c.id}/measures`).send({
        level: 'urge',
        addresseeId: await idOf('instructor01'),
        reason: '催',
        answerBy: '2026-09-16',
        ...body,
      });
    expect((await send({ answerBy: '2026-09-13' })).body.errors).toMatchObject([{ pointer: '/answerBy' }]);
    expect((await send({ addresseeId: '00000000-0000-7000-8000-000000000001' })).body.errors).toMatchObject([
      { pointer: '/addresseeId' },
    ]);
    expect((await send({ level: 'shout' })).body.errors).toMatchObject([{ pointer: '/level' }]);
  });
});

describe('reopening', () => {
  test('is a supervisor’s, opens a new segment of the clock, keeps the old result, and takes the unit again', async () => {
    const c = await accepted();
    await desk.must('instructor01', c, 'case.withdrawn', {
      reason: '企业撤回申请',
      evidence: [await desk.evidence('instructor01', c)],
    });
    const url = `/api/v1/cases/${c.id}/reopenings`;
    expect((await (await desk.as('instructor01')).post(url).send({ reason: '企业又同意了' })).status).toBe(
      403,
    );
    const reopened = await (await desk.as('supervisor02')).post(url).send({ reason: '企业又同意了' });
    requireStatus(reopened, 200);
    expect(reopened.body.case).toMatchObject({ ended: false, segment: 2 });
    const duplicate = await (await desk.as('instructor01'))
      .post('/api/v1/cases')
      .send({ units: [{ unitId: c.unitId, siteId: c.siteId }] });
    expect(duplicate.status).toBe(409);
    const open = await (await desk.as('supervisor02')).post(url).send({ reason: '再开一次' });
    expect(open.status).toBe(409);
  });

  test('is refused with the other case when the unit has been taken meanwhile', async () => {
    const c = await accepted();
    await desk.must('instructor01', c, 'case.withdrawn', {
      reason: '企业撤回申请',
      evidence: [await desk.evidence('instructor01', c)],
    });
    const other = await desk.open([{ unitId: c.unitId, siteId: c.siteId }]);
    const refused = await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${c.id}/reopenings`)
      .send({ reason: '重新办理' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: '/problems/duplicate-case',
      firstCase: { number: other.caseNumber },
    });
  });
});

describe('what was recorded late', () => {
  test('waits for a supervisor, shows both times, and takes effect when it is confirmed', async () => {
    const c = await desk.open();
    world.moveTo('2026-09-18T01:00:00Z'); // Friday, four working days on
    const waiting = await desk.send(
      'instructor01',
      c,
      'case.accepted',
      { basis: 'first-visit' },
      {
        occurredAt: '2026-09-14T02:00:00Z',
      },
    );
    expect(waiting.status).toBe(202);
    expect(waiting.body).toMatchObject({ eventSeq: 0, case: { version: c.version, state: 'registered' } });
    const { lateEntryId } = waiting.body;
    const list = await (await desk.as('supervisor01')).get('/api/v1/late-entries');
    expect(list.body.items).toMatchObject([
      {
        id: lateEntryId,
        type: 'case.accepted',
        label: { zh: '受理' },
        occurredAt: '2026-09-14T02:00:00.000Z',
      },
    ]);
    expect((await desk.look('instructor01', c)).body.pending).toMatchObject({ lateEntries: 1 });
    const url = `/api/v1/late-entries/${lateEntryId}`;
    expect((await (await desk.as('instructor01')).post(`${url}/confirmation`).send({})).status).toBe(403);
    const confirmed = await (await desk.as('supervisor01'))
      .post(`${url}/confirmation`)
      .send({ note: '下乡无网络，属实' });
    requireStatus(confirmed, 200);
    expect(confirmed.body.case).toMatchObject({ state: 'survey.surveying', startedOn: '2026-09-14' });
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/cases/${c.id}/history`);
    expect(body.events.at(-1)).toMatchObject({
      type: 'case.accepted',
      late: true,
      confirmedBy: { name: '示例督查员1' },
      occurredAt: '2026-09-14T02:00:00.000Z',
    });
  });

  test('has no effect when it is refused, and is kept', async () => {
    const c = await desk.open();
    world.moveTo('2026-09-24T01:00:00Z');
    const waiting = await desk.send(
      'instructor01',
      c,
      'case.accepted',
      { basis: 'first-visit' },
      {
        occurredAt: '2026-09-18T02:00:00Z',
      },
    );
    const url = `/api/v1/late-entries/${waiting.body.lateEntryId}/refusal`;
    requireStatus(await (await desk.as('supervisor01')).post(url).send({ note: '无依据' }), 200);
    expect((await desk.look('instructor01', c)).body.case.state).toBe('registered');
    const kept = await (await desk.as('instructor01')).get('/api/v1/late-entries?status=refused');
    expect(kept.body.items).toMatchObject([{ decisionNote: '无依据', decidedBy: { name: '示例督查员1' } }]);
  });
});

describe('suspensions asked for', () => {
  test('stand on every supervisor’s list, flagged when undecided at the end of the next working day', async () => {
    const c = await accepted(); // Thursday 2026-09-24
    const asked = await desk.must('instructor01', c, 'suspension.requested', {
      ground: 'enterprise-postponement',
      from: '2026-09-24',
      until: '2026-09-30',
      reason: '企业停产检修',
      evidence: [await desk.evidence('instructor01', c)],
    });
    expect(asked.body.light.light).toBe('green'); // it runs until it is granted
    const waiting = async (query = '') =>
      (await (await desk.as('supervisor03')).get(`/api/v1/clock-requests${query}`)).body.items;
    expect(await waiting()).toMatchObject([
      {
        case: { id: c.id },
        kind: 'suspension',
        from: '2026-09-24',
        until: '2026-09-30',
        reason: '企业停产检修',
        decideBy: '2026-09-28',
        overdue: false,
      },
    ]);
    world.moveTo('2026-09-29T01:00:00Z');
    expect(await waiting('?overdue=true')).toMatchObject([{ case: { id: c.id }, overdue: true }]);
    const own = await desk.send('instructor01', c, 'suspension.granted');
    expect(own.status).toBe(403);
    await desk.must('supervisor03', c, 'suspension.granted');
    expect(await waiting()).toEqual([]);
    expect((await desk.look('instructor01', c)).body.light.light).toBe('suspended');
  });
});

describe('duties stay apart, on the server', () => {
  test('whoever prepared a case neither approves it, nor grants its suspension, nor reopens it, in whatever role', async () => {
    const { db } = world.services;
    const userId = await idOf('instructor01');
    const county = await db.prisma.organisation.findFirstOrThrow({ where: { kind: 'county-federation' } });
    const validFrom = new Date('2026-01-01T00:00:00Z');
    await db.prisma.roleAssignment.createMany({
      data: [
        { id: crypto.randomUUID(), userId, role: 'approver', organisationId: county.id, validFrom },
        { id: crypto.randomUUID(), userId, role: 'supervisor', validFrom },
      ],
    });
    const both = createDesk(world);
    const c = await both.open();
    await steps.surveyOwnCommittee(both, c, '2026-09-29');
    await steps.prepareDocuments(both, c);
    await steps.submitSetupRequest(both, c);
    const received = await both.send('instructor01', c, 'application.received');
    expect(received.status).toBe(403);
    expect(received.body.reason).toBe('separation-of-duties');
    await both.must('instructor01', c, 'suspension.requested', {
      ground: 'force-majeure',
      from: '2026-09-29',
      until: '2026-09-30',
      reason: '台风',
      evidence: [await both.evidence('instructor01', c)],
    });
    const granted = await both.send('instructor01', c, 'suspension.granted');
    expect(granted.body).toMatchObject({ status: 403, reason: 'separation-of-duties' });
    await both.must('instructor01', c, 'case.withdrawn', {
      reason: '撤回',
      evidence: [await both.evidence('instructor01', c)],
    });
    const reopened = await (await both.as('instructor01'))
      .post(`/api/v1/cases/${c.id}/reopenings`)
      .send({ reason: '自己重新开启' });
    expect(reopened.body).toMatchObject({ status: 403, reason: 'separation-of-duties' });
  });
});

describe('personal data', () => {
  test('are masked in the history, told in full only with a purpose that is logged, and gone when erased', async () => {
    const c = await desk.open([await desk.unit()], 'instructor06');
    await desk.must('instructor06', c, 'case.accepted', {
      basis: 'first-visit',
      note: '联系人李四，电话预约',
    });
    const api = await desk.as('instructor06');
    const told = await api.post(`/api/v1/cases/${c.id}/personal-views`).send({ purpose: '核对联系人' });
    requireStatus(told, 200);
    expect(told.body.values).toMatchObject([{ pointer: '/note', value: '联系人李四，电话预约' }]);
    const log = await world.services.db.prisma.personalViewLog.findMany({ where: { caseId: c.id } });
    expect(log).toMatchObject([{ purpose: '核对联系人', userId: await idOf('instructor06') }]);
    const liaison = await (await desk.as('liaison01')).get(`/api/v1/cases/${c.id}/history`);
    expect(liaison.body.events.at(-1)).toMatchObject({
      payload: { note: null },
      personal: [{ state: 'withheld' }],
    });

    const [{ ref }] = told.body.values;
    const erased = await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${c.id}/erasures`)
      .send({ refs: [ref], reason: '本人撤回同意' });
    requireStatus(erased, 200);
    const { body } = await api.get(`/api/v1/cases/${c.id}/history`);
    expect(body.events[1]).toMatchObject({ payload: { note: null }, personal: [{ state: 'erased' }] });
    expect((await world.services.engine.verify({ caseIds: [c.id] })).mismatches).toEqual([]);
  });
});
