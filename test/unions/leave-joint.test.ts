import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, type OpenedCase, requireStatus } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const morning = (day: string) => `${day}T01:00:00Z`;

describe('A unit leaves its joint union because it founds its own', () => {
  let world: World;
  let desk: Desk;
  let c: OpenedCase;
  let joint: { id: string; name: string };
  let link: string;
  beforeAll(async () => {
    world = await createWorld({ clockStart: morning('2020-07-20') });
    desk = createDesk(world);
    const api = await desk.as('supervisor01');
    joint = (await api.get('/api/v1/unions?mode=joint')).body.items[0];
    const place = await desk.unit();
    const tied = await api
      .post(`/api/v1/unions/${joint.id}/coverages`)
      .send({ unitId: place.unitId, from: '2020-01-01', basis: '联合工会成员名单' });
    requireStatus(tied, 201);
    link = tied.body.id;
    c = await desk.open([place]);
  });
  afterAll(() => world.close());

  test('the survey finds the joint union: it has to be left first', async () => {
    await desk.must('instructor01', c, 'case.accepted', { basis: 'enterprise-request' });
    await desk.must('instructor01', c, 'survey.recorded', {
      countedOn: '2020-07-20',
      headCounts: [
        { unitId: c.unitId, siteId: c.siteId, staff: 60, women: 12, migrant: 31, dispatched: 4, willing: 48 },
      ],
      partyBranch: true,
      willingness: 'willing',
      employerOpinion: 'supports',
    });
    await desk.must('instructor01', c, 'mode.chosen', { mode: 'A' });
    const refused = await desk.send('instructor01', c, 'survey.completed');
    expect(refused.status).toBe(422);
    expect(refused.body.unmet.map(({ rule }: { rule: string }) => rule)).toEqual(['unit-not-covered']);
  });

  test('the joint union consents, and the case goes on while the unit stays covered', async () => {
    const agreed = await (await desk.as('supervisor01'))
      .put(`/api/v1/unions/${joint.id}/coverages/${link}/leaving`)
      .send({ agreedOn: '2020-07-20', document: '关于同意退出的函' });
    requireStatus(agreed, 200);
    expect(agreed.body).toMatchObject({ validTo: null, leaving: { agreedOn: '2020-07-20' } });
    await desk.must('instructor01', c, 'survey.completed');
    world.moveTo(morning('2020-07-21'));
    await steps.prepareDocuments(desk, c);
    await steps.submitSetupRequest(desk, c);
    await desk.must('approver01', c, 'application.received');
    await desk.must('approver01', c, 'setup-request.approved');
    await steps.approveAssembly(desk, c, '2020-08-03');
    await desk.must('instructor01', c, 'notice.posted', {
      from: '2020-07-24',
      to: '2020-07-31',
      candidates: 6,
      evidence: [await desk.evidence('instructor01', c, 'notice')],
    });
    const unit = await (await desk.as('instructor01')).get(`/api/v1/units/${c.unitId}`);
    expect(unit.body).toMatchObject({ covered: true, coverages: [{ unionId: joint.id, validTo: null }] });
  });

  test('the reply founds its own: the joint coverage ends the day its own begins, in one transaction', async () => {
    world.moveTo(morning('2020-08-03'));
    await desk.must('instructor01', c, 'notice.closed', {
      evidence: [await desk.evidence('instructor01', c, 'notice result')],
    });
    await steps.vote(desk, c);
    await steps.submitResult(desk, c);
    await steps.reply(desk, c, '射工发〔2020〕12号', '2020-08-03');
    await steps.unveil(desk, c);
    const { body } = await (await desk.as('instructor01')).get(`/api/v1/units/${c.unitId}`);
    expect(
      body.coverages.map(({ unionName, validFrom, validTo }: Record<string, string>) => [
        unionName,
        validFrom,
        validTo,
      ]),
    ).toEqual([
      ['示例机械有限公司工会委员会', '2020-08-03', null],
      [joint.name, '2020-01-01', '2020-08-03'],
    ]);
    const [left] = (
      await (await desk.as('supervisor01')).get(`/api/v1/unions/${joint.id}/coverages?when=past`)
    ).body.items;
    expect(left).toMatchObject({ ended: { reason: 'founded-own', basis: '关于同意退出的函' } });
  });

  test('the new union has its term from the vote, and the consent was used', async () => {
    const union = await world.services.db.prisma.union.findFirstOrThrow({ where: { caseId: c.id } });
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/unions/${union.id}`);
    expect(body).toMatchObject({
      termEndsOn: '2025-08-03',
      terms: [{ kind: 'founding', startsOn: '2020-08-03', endsOn: '2025-08-03' }],
      cases: [{ id: c.id }],
      unitsCovered: 1,
    });
    const withdrawn = await (await desk.as('supervisor01')).delete(
      `/api/v1/unions/${joint.id}/coverages/${link}/leaving`,
    );
    expect(withdrawn.status).toBe(404);
  });

  test('the chain verifies: what the guards saw stands in the events', async () => {
    const verified = await world.services.engine.verify({ caseIds: [c.id] });
    expect(verified.mismatches).toEqual([]);
  });
});
