import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { handOver } from '../../src/staffing/leave/hand-over.ts';
import { raiseUnattended } from '../../src/staffing/leave/raise-unattended.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

/** Nine in the morning in Shanghai. */
const morning = (day: string) => `${day}T01:00:00Z`;
const STAFFING = '/api/v1/staffing';

interface Proposal {
  case: { id: string; caseNumber: string };
  from: { id: string } | null;
  proposed: { id: string; name: string; reason: { zh: string } } | null;
  candidates: { name: string; fit: boolean; reason: { zh: string } }[];
  workingDays: number | null;
}

// One story: instructor01 works two cases from Monday, is on leave from Wednesday, comes back, and at last leaves for good.
let world: World;
let desk: Desk;
let first: OpenedCase;
let second: OpenedCase;

beforeAll(async () => {
  world = await createWorld({ clockStart: morning('2020-07-20') });
  desk = createDesk(world);
  first = await desk.open();
  await desk.must('instructor01', first, 'case.accepted', { basis: 'first-visit' });
  second = await desk.open();
  await desk.must('instructor01', second, 'case.accepted', { basis: 'first-visit' });
});
afterAll(() => world.close());

const supervisor = () => desk.as('supervisor01');

async function idOf(username: string): Promise<string> {
  return (await world.services.db.prisma.user.findUniqueOrThrow({ where: { username } })).id;
}

async function get(path: string, who = 'supervisor01') {
  const { status, body } = await (await desk.as(who)).get(`${STAFFING}${path}`);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

async function post(path: string, body: object, who = 'supervisor01') {
  return (await desk.as(who)).post(`${STAFFING}${path}`).send(body);
}

async function preview(query: string): Promise<Proposal[]> {
  return (await get(`/hand-overs/preview?${query}`)).items;
}

function asProposed(proposals: Proposal[]) {
  return proposals.flatMap((each) =>
    each.proposed ? [{ caseId: each.case.id, fromId: each.from?.id ?? null, toId: each.proposed.id }] : [],
  );
}

/** Asks, and lets the background of this world, which stands still otherwise, work it off. */
async function handOverNow(
  body: { id: string; cause: string; [key: string]: unknown },
  who = 'supervisor01',
) {
  const asked = await post('/hand-overs', body, who);
  if (asked.status !== 202) throw new Error(`${asked.status} ${JSON.stringify(asked.body)}`);
  await handOver(world.services, body.id);
  return get(`/hand-overs/${body.id}`, who);
}

async function ownerOf(one: OpenedCase): Promise<string | null> {
  const row = await world.services.db.prisma.case.findUniqueOrThrow({
    where: { id: one.id },
    select: { ownerId: true },
  });
  const owner =
    row.ownerId && (await world.services.db.prisma.user.findUnique({ where: { id: row.ownerId } }));
  return owner ? owner.username : null;
}

async function countReassigned(one: OpenedCase): Promise<number> {
  return world.services.db.prisma.caseEvent.count({ where: { caseId: one.id, type: 'reassigned' } });
}

/** A unit of an area and a line, registered by this person. */
async function unit(who: string, place: { areaId: string; lineId: string }) {
  const { body } = await (await desk.as(who)).post('/api/v1/units').send({
    name: `示例${who}的单位`,
    kind: 'enterprise',
    divisionCode: '320924100',
    ...place,
  });
  return { unitId: body.id, siteId: body.sites[0].id };
}

describe('A leave', () => {
  let absenceId: string;

  it('is declared by whoever goes, for himself; its kind and note are nobody else’s business', async () => {
    const declared = await post(
      '/absences',
      { from: '2020-07-22', to: '2020-07-24', kind: 'sick', note: '示例：住院' },
      'instructor01',
    );
    expect(declared.status, JSON.stringify(declared.body)).toBe(201);
    absenceId = declared.body.id;
    expect(declared.body).toMatchObject({
      when: 'upcoming',
      openCases: 2,
      lent: 0,
      kind: 'sick',
      hasNote: true,
    });
    expect(JSON.stringify(declared.body)).not.toContain('住院');
    const [seen] = (await get('/absences', 'cadre01')).items;
    expect(seen).toMatchObject({ id: absenceId, kind: null });
    expect((await get('/absences', 'instructor02')).items).toEqual([]);
    const note = await post(`/absences/${absenceId}/note`, { purpose: '核实病假' });
    expect(note.body).toEqual({ note: '示例：住院' });
    expect((await post(`/absences/${absenceId}/note`, { purpose: '好奇' }, 'instructor02')).status).toBe(404);
    expect(
      await world.services.db.prisma.personalViewLog.findMany({ where: { subject: `absence:${absenceId}` } }),
    ).toEqual([expect.objectContaining({ purpose: '核实病假' })]);
  });

  it.each([
    [{ from: '2020-07-24', to: '2020-07-28', kind: 'annual' }, '/from', 'overlaps'],
    [{ from: '2020-08-05', to: '2020-08-04', kind: 'annual' }, '/to', 'before-start'],
  ])('is refused as %o', async (body, pointer, code) => {
    const answer = await post('/absences', body, 'instructor01');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
    const others = await post('/absences', { ...body, userId: await idOf('instructor02') }, 'instructor01');
    expect(others.status, 'another’s absence').toBe(403);
  });

  it('is foreseen: each case, to whom it would go and why; two cases spread over two people', async () => {
    const before = await countReassigned(first);
    world.moveTo(morning('2020-07-22'));
    const proposals = await preview(`cause=leave&absenceId=${absenceId}`);
    expect(proposals.map((each) => each.case.caseNumber).sort()).toEqual(
      [first.caseNumber, second.caseNumber].sort(),
    );
    const names = proposals.map((each) => each.proposed?.name);
    expect(new Set(names).size).toBe(2);
    expect(proposals[0]?.proposed?.reason.zh).toContain('本条线没有可以承办的在岗人员');
    const absent = proposals[0]?.candidates.find(({ name }) => name === '示例指导员1');
    expect(absent).toMatchObject({ fit: false, reason: { zh: '休假至 2020-07-24' } });
    expect(await countReassigned(first)).toBe(before);
  });

  it('alarms when a case has had no present owner for more than one working day', async () => {
    expect(await raiseUnattended(world.services), 'on the first day').toBe(0);
    world.moveTo(morning('2020-07-23'));
    expect(await raiseUnattended(world.services), 'on the second').toBe(2);
    expect(await raiseUnattended(world.services), 'again').toBe(2);
    const told = await world.services.db.prisma.notice.findMany({ where: { topic: 'case-unattended' } });
    const readers = await Promise.all(['supervisor01', 'supervisor02', 'supervisor03', 'cadre01'].map(idOf));
    expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set(readers));
    expect(told).toHaveLength(8);
    const { body } = await (await desk.as('cadre01')).get('/api/v1/notices');
    expect(body.items[0].text.zh).toBe('自 2020-07-22 起没有在岗的承办人，已 2 个工作日，请转办');
    expect((await get('/workload')).unattended).toBe(2);
    expect((await preview('cause=unattended')).map(({ workingDays }) => workingDays)).toEqual([2, 2]);
  });

  it('hands over by one event a case, each with its result; the same again moves nothing twice', async () => {
    const [fromId, toFirst, toSecond] = await Promise.all(
      ['instructor01', 'instructor02', 'instructor03'].map(idOf),
    );
    const asked = {
      id: newId(),
      cause: 'leave',
      absenceId,
      items: [
        { caseId: first.id, fromId, toId: toFirst },
        { caseId: second.id, fromId, toId: toSecond },
        { caseId: newId(), fromId, toId: toSecond },
      ],
    };
    const taken = await post('/hand-overs', asked);
    expect(taken.status, JSON.stringify(taken.body)).toBe(202);
    expect(taken.headers.location).toBe(`${STAFFING}/hand-overs/${asked.id}`);
    expect(taken.body).toMatchObject({ finishedAt: null, counts: { pending: 3, moved: 0, refused: 0 } });
    expect(await ownerOf(first), 'nothing moves inside the request').toBe('instructor01');
    const answer = await handOverNow(asked);
    expect(answer.counts).toEqual({ pending: 0, moved: 2, refused: 1 });
    expect(answer.finishedAt).not.toBeNull();
    expect(await handOverNow(asked), 'sent again').toEqual(answer);
    expect([await ownerOf(first), await ownerOf(second)]).toEqual(['instructor02', 'instructor03']);
    expect([await countReassigned(first), await countReassigned(second)]).toEqual([1, 1]);
    expect((await post('/hand-overs', asked, 'supervisor02')).status, 'another’s intention').toBe(404);
    const other = { ...asked, items: asked.items.slice(0, 1) };
    expect((await post('/hand-overs', other)).status, 'something else under the same id').toBe(422);
    expect(await raiseUnattended(world.services)).toBe(0);
    expect((await get(`/absences?userId=${await idOf('instructor01')}`)).items[0]).toMatchObject({
      openCases: 0,
      lent: 2,
    });
  });

  it('may be passed on by the substitute: what is with a third person does not come back', async () => {
    const [userId, toId] = await Promise.all(['instructor03', 'instructor04'].map(idOf));
    const items = [{ caseId: second.id, fromId: userId, toId }];
    const answer = await handOverNow({ id: newId(), cause: 'balance', userId, items });
    expect(answer.counts).toEqual({ pending: 0, moved: 1, refused: 0 });
    expect(await countReassigned(second)).toBe(2);
  });

  it('ends with an offer to hand back what is still with the substitute, and with nothing else', async () => {
    world.moveTo(morning('2020-07-24'));
    const early = await post(`/absences/${absenceId}/return`, { backOn: '2020-07-24' }, 'instructor01');
    expect(early.body.absence).toMatchObject({ to: '2020-07-23', when: 'past' });
    const proposals = await preview(`cause=return&absenceId=${absenceId}`);
    expect(proposals.map((each) => each.case.id)).toEqual([first.id]);
    expect(proposals[0]?.proposed).toMatchObject({
      name: '示例指导员1',
      reason: { zh: '返岗，交回原承办人' },
    });
    const answer = await handOverNow({
      id: newId(),
      cause: 'return',
      absenceId,
      items: asProposed(proposals),
    });
    expect(answer.counts).toEqual({ pending: 0, moved: 1, refused: 0 });
    expect(await ownerOf(first)).toBe('instructor01');
    const { items } = await get(`/hand-overs?absenceId=${absenceId}`);
    expect(items.map(({ cause }: { cause: string }) => cause)).toEqual(['return', 'leave']);
  });

  it('is charged to each for the days the case was in his hands', async () => {
    world.moveTo(morning('2020-07-28'));
    const { body } = await (await supervisor()).get(
      '/api/v1/supervision/deadlines?groupBy=instructor&basis=started&from=2020-07-20&to=2020-07-31',
    );
    const netDays = (name: string) =>
      body.groups.find((group: { label: unknown }) => JSON.stringify(group.label).includes(name))?.held
        .netDays;
    // A day belongs to whoever had the case when it began. The first case: 21, 22 and 23 July with instructor01, 24 with the
    // substitute, 27 and 28 again with instructor01. The second: 21 to 23 with instructor01, then with
    // the fourth: who had it for part of a day is charged nothing.
    expect(['示例指导员1', '示例指导员2', '示例指导员3', '示例指导员4'].map(netDays)).toEqual([
      8,
      1,
      undefined,
      3,
    ]);
  });
});

describe('An instructor who leaves for good', () => {
  it('leaves no case behind: the open ones move first, and history keeps his name', async () => {
    const userId = await idOf('instructor01');
    const board = await get('');
    const { assignmentId } = board.lines[0].instructors[0];
    const relief = await post(`/appointments/${assignmentId}/relief`, {
      from: '2020-07-29',
      reason: 'resignation',
    });
    expect(relief.body.openCases).toBeGreaterThan(0);
    expect(relief.body.vacancies).toEqual([
      expect.objectContaining({ role: 'instructor', since: '2020-07-29' }),
    ]);
    const proposals = await preview(`cause=departure&userId=${userId}`);
    const answer = await handOverNow({
      id: newId(),
      cause: 'departure',
      userId,
      items: asProposed(proposals),
    });
    expect(answer.counts).toEqual({ pending: 0, moved: proposals.length, refused: 0 });
    world.moveTo(morning('2020-07-31'));
    expect(await world.services.db.prisma.case.count({ where: { ended: false, ownerId: userId } })).toBe(0);
    expect(await raiseUnattended(world.services)).toBe(0);
    const { body } = await (await supervisor()).get(`/api/v1/cases/${first.id}/history`);
    expect(JSON.stringify(body)).toContain('示例指导员1');
    expect(await ownerOf(first)).not.toBe('instructor01');
    const { items } = await get(`/appointments?userId=${userId}`);
    expect(items[0]).toMatchObject({ from: '2018-01-01', to: '2020-07-28' });
  });

  it('alarms for what was forgotten: a case of somebody who is off duty', async () => {
    const forgotten = await desk.open(
      [await unit('instructor05', { areaId: 'grid-05', lineId: 'line-05' })],
      'instructor05',
    );
    const [held] = (await get('')).lines[4].instructors;
    await post(`/appointments/${held.assignmentId}/relief`, { from: '2020-08-03', reason: 'transfer' });
    world.moveTo(morning('2020-08-04'));
    expect(await raiseUnattended(world.services)).toBe(1);
    const [only] = await preview('cause=unattended');
    expect(only).toMatchObject({ case: { id: forgotten.id }, workingDays: 2 });
    const answer = await handOverNow({
      id: newId(),
      cause: 'unattended',
      items: asProposed(only ? [only] : []),
    });
    expect(answer.counts.moved).toBe(1);
    expect(await raiseUnattended(world.services)).toBe(0);
  });
});

describe('A county cadre', () => {
  it('hands over inside the own area and sees nothing of another', async () => {
    const inside = await desk.open(
      [await unit('instructor02', { areaId: 'grid-02', lineId: 'line-02' })],
      'instructor02',
    );
    const userId = await idOf('instructor02');
    const seen = await get(`/hand-overs/preview?cause=balance&userId=${userId}`, 'cadre02');
    expect(seen.items.map((each: Proposal) => each.case.id)).toEqual([inside.id]);
    const toId = await idOf('instructor03');
    const items = [inside, second].map(({ id }) => ({ caseId: id, fromId: userId, toId }));
    const asked = { id: newId(), cause: 'balance', userId, items };
    const answer = await handOverNow(asked, 'cadre02');
    expect(answer.counts).toEqual({ pending: 0, moved: 1, refused: 1 });
    const listed = await get('/hand-overs', 'cadre02');
    expect(listed.items.map((each: { id: string }) => each.id)).toEqual([asked.id]);
    expect((await (await desk.as('cadre01')).get(`${STAFFING}/hand-overs/${asked.id}`)).status).toBe(404);
    expect(answer.items.find((item: { outcome: string }) => item.outcome === 'refused').problem.zh).toBe(
      '不在您的权限范围之内',
    );
    expect((await get('/workload', 'cadre02')).people.some((each: { open: number }) => each.open > 1)).toBe(
      false,
    );
  });
});

describe('A move to another grid', () => {
  it('changes the area from a day on; the instructor stays, the other cadre sees the case now', async () => {
    const moving = await desk.open(
      [await unit('instructor03', { areaId: 'grid-03', lineId: 'line-03' })],
      'instructor03',
    );
    expect((await desk.look('cadre03', moving)).status).toBe(200);
    const api = await desk.as('instructor03');
    const moved = await api.patch(`/api/v1/units/${moving.unitId}`).send({ areaId: 'grid-04' });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect((await desk.look('cadre03', moving)).status).toBe(404);
    const { body } = await desk.look('cadre04', moving);
    expect(body.case).toMatchObject({ areaId: 'grid-04', ownerId: await idOf('instructor03') });
    expect(moved.body.placements.map((each: { area: { id: string } }) => each.area.id)).toContain('grid-04');
    const before = await get('?on=2020-08-03');
    expect(before.areas.find((each: { id: string }) => each.id === 'grid-03').countyCadre.person.name).toBe(
      '示例县干部3',
    );
  });
});

describe('Two absences with nothing but a weekend between them', () => {
  it('are one to whoever waits: the case has been without its owner since the first began', async () => {
    const waiting = await desk.open(
      [await unit('instructor06', { areaId: 'grid-06', lineId: 'line-06' })],
      'instructor06',
    );
    for (const [from, to] of [
      ['2020-08-10', '2020-08-14'],
      ['2020-08-17', '2020-08-21'],
    ]) {
      expect((await post('/absences', { from, to, kind: 'annual' }, 'instructor06')).status).toBe(201);
    }
    world.moveTo(morning('2020-08-17'));
    const [only] = (await preview('cause=unattended')).filter((each) => each.case.id === waiting.id);
    expect(only).toMatchObject({ since: '2020-08-10', workingDays: 6 });
  });
});
