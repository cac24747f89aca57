import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { createWorld, type World } from '../support/world.ts';

/** Nine in the morning in Shanghai. */
const morning = (day: string) => `${day}T01:00:00Z`;

describe('a union of its own, from first visit to plaque, the clock moved day by day', () => {
  let world: World;
  let desk: Desk;
  let c: OpenedCase;
  beforeAll(async () => {
    world = await createWorld({ clockStart: morning('2020-07-20') });
    desk = createDesk(world);
    c = await desk.open();
  });
  afterAll(() => world.close());

  const light = async () => (await desk.look('instructor01', c)).body.light;

  test('Monday: accepted, and due on Monday of the next week', async () => {
    await steps.surveyOwnCommittee(desk, c, '2020-07-20');
    expect(await light()).toMatchObject({ light: 'green', dueOn: '2020-07-27', remaining: 5 });
    expect((await light()).text.zh).toBe('剩余 5 个工作日');
  });

  test('what is missing is told in one list, and the request is refused with every reason', async () => {
    const { body } = await desk.look('instructor01', c);
    expect(body.missing.map((one: { item: string }) => one.item)).toEqual([
      'business-licence',
      'setup-request',
      'group-list',
      'joining-applications',
      'member-roster',
    ]);
    const refused = await desk.send('instructor01', c, 'setup-request.submitted', { unionName: '示例工会' });
    expect(refused.status).toBe(422);
    const rules = refused.body.unmet.map((one: { rule: string }) => one.rule);
    expect(rules).toEqual(['papers-accepted', 'roster-equals-applications', 'preparatory-group-3-to-5']);
    expect(refused.body.unmet[0].basis).toMatchObject({
      source: expect.any(String),
      article: expect.any(String),
    });
  });

  test('Tuesday: papers, roster and preparatory group; the request goes up', async () => {
    world.moveTo(morning('2020-07-21'));
    await steps.prepareDocuments(desk, c);
    await steps.submitSetupRequest(desk, c);
    const inbox = (await (await desk.as('approver01')).get('/api/v1/inbox')).body;
    expect(inbox.items).toMatchObject([{ case: { id: c.id }, claim: 'free', waitingDays: 0 }]);
  });

  test('Wednesday: taken up and returned with both faults at once; the clock stands', async () => {
    world.moveTo(morning('2020-07-22'));
    await desk.must('approver01', c, 'application.received');
    const [mine] = (await (await desk.as('approver01')).get('/api/v1/inbox?claimed=me')).body.items;
    expect(mine).toMatchObject({ claim: 'mine', waitingDays: 1 });
    await desk.must('approver01', c, 'setup-request.returned', {
      faults: [
        { code: 'f1', item: 'setup-request', detail: '请示未写明职工意愿' },
        { code: 'f2', item: 'group-list', detail: '名单缺政治面貌' },
      ],
    });
    const { body } = await desk.look('instructor01', c);
    expect(body.light.light).toBe('suspended');
    expect(body.missing.slice(0, 2)).toMatchObject([
      { kind: 'fault', item: 'setup-request', detail: { zh: '请示未写明职工意愿' } },
      { kind: 'fault', item: 'group-list', detail: { zh: '名单缺政治面貌' } },
    ]);
  });

  test('a correction that leaves a fault unanswered is refused', async () => {
    const refused = await desk.send('instructor01', c, 'correction.submitted', {
      answers: [{ code: 'f1', how: '已补写' }],
    });
    expect(refused.status).toBe(422);
    expect(refused.body.unmet.map((one: { rule: string }) => one.rule)).toContain('every-fault-answered');
  });

  test('Friday: corrected, and the date is Tuesday now, as the vector says', async () => {
    world.moveTo(morning('2020-07-24'));
    await desk.papers(c, ['setup-request', 'group-list']);
    await desk.must('instructor01', c, 'correction.submitted', {
      answers: [
        { code: 'f1', how: '已补写职工意愿' },
        { code: 'f2', how: '已补全' },
      ],
    });
    expect(await light()).toMatchObject({ dueOn: '2020-07-28', light: 'green' });
    await desk.must('approver01', c, 'setup-request.approved'); // the file is still claimed
    await steps.approveAssembly(desk, c, '2020-08-03');
  });

  test('the notice stops the clock by itself and starts it again', async () => {
    await desk.must('instructor01', c, 'notice.posted', {
      from: '2020-07-24',
      to: '2020-07-31',
      candidates: 6,
      evidence: [await desk.evidence('instructor01', c, 'notice')],
    });
    expect((await light()).light).toBe('suspended');
    const early = await desk.send('instructor01', c, 'notice.closed', {
      evidence: [await desk.evidence('instructor01', c, 'notice result')],
    });
    expect(early.status).toBe(422);
    world.moveTo(morning('2020-08-01'));
    expect((await light()).light).not.toBe('suspended');
  });

  test('Monday after: the vote, the result, the reply and the plaque', async () => {
    world.moveTo(morning('2020-08-03'));
    await desk.must('instructor01', c, 'notice.closed', {
      evidence: [await desk.evidence('instructor01', c, 'notice result')],
    });
    await steps.vote(desk, c);
    await steps.submitResult(desk, c);
    await steps.reply(desk, c, '射工发〔2020〕12号', '2020-08-03');
    await steps.unveil(desk, c);
    const { body } = await desk.look('instructor01', c);
    expect(body.case).toMatchObject({ state: 'established', ended: true, mode: 'A', endedOn: '2020-08-03' });
    expect(body.light).toMatchObject({ light: 'stopped', verdict: 'on-time' });
  });

  test('the union stands, founded by the vote, approved by the reply, and covers the unit', async () => {
    const union = await world.services.db.prisma.union.findFirstOrThrow({ where: { caseId: c.id } });
    expect(union).toMatchObject({ mode: 'independent', replyNumber: '射工发〔2020〕12号', termYears: 5 });
    expect(union.foundedOn.toISOString().slice(0, 10)).toBe('2020-08-03');
    const unit = await (await desk.as('instructor01')).get(`/api/v1/units/${c.unitId}`);
    expect(unit.body).toMatchObject({ covered: true, coverages: [{ unionId: union.id, kind: 'primary' }] });
  });

  test('the clock is explained day by day, and the days add up', async () => {
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/cases/${c.id}/clock`);
    expect(body).toMatchObject({ startedOn: '2020-07-20', stoppedOn: '2020-08-03', promisedDays: 5 });
    const counted = body.days.filter((one: { counted: boolean }) => one.counted);
    expect(counted).toHaveLength(body.netDays);
    const { enterprise, instructor, approver } = body.chargedTo;
    expect(enterprise + instructor + approver).toBe(body.netDays);
    expect(body.grossDays).toBe(10);
    expect(body.suspendedDays).toMatchObject({ correction: 1, notice: expect.any(Number) });
    expect(body.netDays).toBeLessThanOrEqual(5);
  });

  test('the chain verifies and the history tells who did what, names masked', async () => {
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/cases/${c.id}/history`);
    expect(body.events).toHaveLength(body.version);
    const formed = body.events.find((one: { type: string }) => one.type === 'preparatory-group.formed');
    expect(formed.payload.members[0]).toMatchObject({ name: '示**', post: '党支部书记' });
    const verified = await world.services.engine.verify({ caseIds: [c.id] });
    expect(verified.mismatches).toEqual([]);
  });
});
