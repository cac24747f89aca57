import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { handOver } from '../../src/staffing/leave/hand-over.ts';
import { type Instructor, rankCandidates } from '../../src/staffing/workload/rank-candidates.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
let opened: OpenedCase;

beforeAll(async () => {
  world = await createWorld({ clockStart: '2020-07-20T01:00:00Z' });
  desk = createDesk(world);
  opened = await desk.open();
});
afterAll(() => world.close());

const CONFLICTS = '/api/v1/staffing/conflicts';

async function idOf(username: string): Promise<string> {
  return (await world.services.db.prisma.user.findUniqueOrThrow({ where: { username } })).id;
}

async function declare(who: string, body: object = {}) {
  return (await desk.as(who))
    .post(CONFLICTS)
    .send({ unitId: opened.unitId, kind: 'relative', note: '示例：配偶任经理', ...body });
}

describe('A declared conflict of interest', () => {
  it('is seen by oneself and by those who check, its note by nobody without a purpose', async () => {
    const declared = await declare('instructor02');
    expect(declared.status, JSON.stringify(declared.body)).toBe(201);
    expect(declared.body).toMatchObject({ holds: true, hasNote: true, checked: null, openCases: [] });
    expect((await declare('instructor02')).body.errors[0].code).toBe('declared');
    const listed = async (who: string) => (await (await desk.as(who)).get(CONFLICTS)).body.items;
    expect(await listed('instructor03')).toEqual([]);
    expect(await listed('instructor02')).toHaveLength(1);
    expect(JSON.stringify(await listed('supervisor01'))).not.toContain('配偶');
    const look = await (await desk.as('supervisor01'))
      .post(`${CONFLICTS}/${declared.body.id}/note`)
      .send({ purpose: '核查回避' });
    expect(look.body.note).toBe('示例：配偶任经理');
  });

  it('keeps the case from being given to him, by hand, by the door and by proposal', async () => {
    const toId = await idOf('instructor02');
    const api = await desk.as('supervisor01');
    const byHand = await api
      .post(`/api/v1/cases/${opened.id}/reassignments`)
      .send({ ownerId: toId, reason: '转办' });
    expect(byHand.body.errors).toEqual([expect.objectContaining({ pointer: '/ownerId', code: 'unfit' })]);
    const atTheDoor = world.services.engine.recordSystemEvent({
      actor: await world.actor('supervisor01'),
      caseId: opened.id,
      event: { type: 'reassigned', payload: { from: await idOf('instructor01'), to: toId, reason: '转办' } },
    });
    await expect(atTheDoor).rejects.toMatchObject({
      slug: 'guard-unmet',
      extra: { unmet: [expect.objectContaining({ rule: 'staffing.conflict-of-interest' })] },
    });
    const [id, userId] = [newId(), await idOf('instructor01')];
    await api
      .post('/api/v1/staffing/hand-overs')
      .send({ id, cause: 'balance', userId, items: [{ caseId: opened.id, fromId: userId, toId }] });
    await handOver(world.services, id);
    const inBulk = await api.get(`/api/v1/staffing/hand-overs/${id}`);
    expect(inBulk.body.items[0]).toMatchObject({
      outcome: 'refused',
      problem: { zh: '已申报利害关系，应当回避' },
    });
    const { body } = await api.get(`/api/v1/staffing/proposal?caseId=${opened.id}`);
    expect(body.candidates.find((one: { id: string }) => one.id === toId)).toMatchObject({ fit: false });
    expect(body.proposed.id).not.toBe(toId);
  });

  it('keeps the owner from going on, and the approver from taking up the file; both may look', async () => {
    await declare('instructor01', { kind: 'former-employer' });
    const answer = await desk.send('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ reason: 'conflict-of-interest' });
    expect(answer.body.detail).toContain('第七十六条');
    const { status, body } = await desk.look('instructor01', opened);
    expect(status).toBe(200);
    expect(body.events.every((event: { allowed: boolean }) => !event.allowed)).toBe(true);
    const partner = await world.services.db.prisma.organisation.findFirstOrThrow({
      where: { kind: 'department' },
    });
    const asked = await (await desk.as('instructor01'))
      .post(`/api/v1/cases/${opened.id}/opinions`)
      .send({ partnerId: partner.id, question: '示例' });
    expect([asked.status, asked.body.reason]).toEqual([403, 'conflict-of-interest']);
    await declare('approver01', { kind: 'shareholder' });
    const approver = await desk.send('approver01', opened, 'application.received');
    expect([approver.status, approver.body.reason]).toEqual([403, 'conflict-of-interest']);
    const { items } = (
      await (await desk.as('supervisor01')).get(`${CONFLICTS}?userId=${await idOf('instructor01')}`)
    ).body;
    expect(items[0].openCases).toEqual([expect.objectContaining({ id: opened.id, hand: 'owner' })]);
    const { items: waiting } = (
      await (await desk.as('supervisor01')).get('/api/v1/staffing/hand-overs/preview?cause=unattended')
    ).body;
    expect(waiting.map((each: { case: { id: string } }) => each.case.id)).toContain(opened.id);
  });

  it('keeps him from opening a case of the unit at all', async () => {
    const place = await desk.unit();
    await (await desk.as('instructor01')).post(CONFLICTS).send({ unitId: place.unitId, kind: 'business' });
    const answer = await (await desk.as('instructor01')).post('/api/v1/cases').send({ units: [place] });
    expect([answer.status, answer.body.reason]).toEqual([403, 'conflict-of-interest']);
  });

  it('is checked and ended by another, and then binds no longer', async () => {
    const { items } = (await (await desk.as('instructor02')).get(CONFLICTS)).body;
    const [{ id }] = items;
    const act = async (who: string, path: string, body?: object) =>
      (await desk.as(who)).post(`${CONFLICTS}/${id}/${path}`).send(body);
    expect((await act('instructor02', 'end', { to: '2020-07-20' })).status).toBe(403);
    expect((await act('supervisor01', 'check')).body.checked.by.name).toBe('示例督查员1');
    const refusal = async (to: string) => (await act('supervisor01', 'end', { to })).body.errors[0].code;
    expect(await refusal('2020-07-19'), 'the days on which it bound stay').toBe('past');
    expect((await act('supervisor01', 'end', { to: '2020-07-20' })).body.to).toBe('2020-07-20');
    world.moveTo('2020-07-21T01:00:00Z');
    expect(await refusal('2020-07-31')).toBe('over');
    const moved = await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${opened.id}/reassignments`)
      .send({ ownerId: await idOf('instructor02'), reason: '利害关系已消除' });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  });
});

describe('The proposal for the next assignment', () => {
  const one = (id: string, lineIds: string[], away: Instructor['away'] = null): Instructor => ({
    id,
    name: id,
    lineIds,
    away,
    leaveFrom: null,
    lastDay: null,
  });
  const load = (open: number, red = 0, amber = 0) => ({ open, red, amber, dueThisWeek: 0 });
  const loads = new Map([
    ['busy', load(5)],
    ['late', load(4, 2)],
    ['free', load(0)],
    ['other', load(0)],
  ]);
  const ranked = (instructors: Instructor[], more: { keepOut?: string[]; not?: string } = {}) =>
    rankCandidates(instructors, (id) => loads.get(id) ?? load(0), { lineId: 'L', keepOut: [], ...more });

  it('goes by line, then by load, in which what is late weighs more', () => {
    const found = ranked([one('other', ['M']), one('late', ['L']), one('busy', ['L'])]);
    expect(found.map(({ id }) => id)).toEqual(['busy', 'late', 'other']);
    expect(found[0]?.reason.zh).toBe('本条线，在办 5 件，在岗人员中负担最轻');
  });

  it('goes by who stays first: a case wants five working days, and who is gone before them comes last', () => {
    const day = (text: string) => text as Instructor['lastDay'];
    const found = ranked([
      { ...one('free', ['L']), lastDay: day('2020-07-24') },
      { ...one('other', ['L']), leaveFrom: day('2020-07-22') },
      one('late', ['L']),
    ]);
    expect(found.map(({ id, fit }) => [id, fit])).toEqual([
      ['late', true],
      ['free', true],
      ['other', true],
    ]);
    expect(found.map(({ reason }) => reason.zh)).toEqual([
      '本条线，在办 4 件（临期 0、超期 2），一周内不离岗的人员中负担最轻',
      '任职到 2020-07-24 为止；本条线，在办 0 件',
      '2020-07-22 起休假；本条线，在办 0 件',
    ]);
    const [first] = ranked([one('other', ['M']), { ...one('free', ['L']), lastDay: day('2020-07-24') }]);
    expect(first).toMatchObject({
      id: 'other',
      reason: { zh: '本条线的人员一周内离岗；其他条线，在办 0 件' },
    });
  });

  it('leaves out who is away, who must keep out and who gives the case away, and says so', () => {
    const away = { from: '2020-07-20', to: '2020-07-24' } as Instructor['away'];
    const found = ranked(
      [one('free', ['L'], away), one('busy', ['L']), one('late', ['L']), one('other', ['M'])],
      {
        keepOut: ['busy'],
        not: 'late',
      },
    );
    expect(found.map(({ id, fit }) => [id, fit])).toEqual([
      ['other', true],
      ['free', false],
      ['busy', false],
      ['late', false],
    ]);
    expect(found[0]?.reason.zh).toContain('本条线没有可以承办的在岗人员');
  });

  it('is the same whatever the order of the question', () => {
    const people = [one('a', ['L']), one('b', ['L']), one('c', ['L'])];
    expect(ranked([...people].reverse())).toEqual(ranked(people));
  });

  it('comes with the opening of a case and leaves out who is away', async () => {
    const declared = await (await desk.as('instructor07'))
      .post('/api/v1/staffing/absences')
      .send({ from: '2020-07-21', to: '2020-07-22', kind: 'annual' });
    expect(declared.status).toBe(201);
    const api = await desk.as('instructor03');
    const unit = await api.post('/api/v1/units').send({
      name: '示例第七条线单位',
      kind: 'enterprise',
      divisionCode: '320924100',
      lineId: 'line-07',
      areaId: 'grid-01',
    });
    const { body } = await (await desk.as('town01')).get(`/api/v1/cases/proposal?unitId=${unit.body.id}`);
    expect(body.owner).toBeNull();
    expect(body.owners.find((owner: { name: string }) => owner.name === '示例指导员7')).toMatchObject({
      fit: false,
      reason: { zh: '休假至 2020-07-22' },
    });
  });

  it('shows what each has in hand by the light that every list shows', async () => {
    world.moveTo('2020-07-28T01:00:00Z');
    const { body } = await (await desk.as('supervisor01')).get('/api/v1/staffing/workload');
    expect(body.people).toHaveLength(16);
    const second = body.people.find(
      (each: { person: { name: string } }) => each.person.name === '示例指导员2',
    );
    expect(second).toMatchObject({ open: 1, red: 0, lines: [{ id: 'line-02' }] });
    const next = body.people.filter((each: { next: boolean }) => each.next);
    expect(next).toHaveLength(16);
  });
});
