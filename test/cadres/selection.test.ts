import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/identity/actor.ts';
import { readActOf } from '../../src/identity/acts.ts';
import { createDesk, type Desk, pdf, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

const SELECTIONS = '/api/v1/cadres/selections';

/** The selection of a chair for the county federation, in May 2026 as its calendar has it. */
describe('A selection', () => {
  let world: World;
  let desk: Desk;
  let postId: string;
  let candidate: string;
  let other: string;
  beforeAll(async () => {
    world = await createWorld({ clockStart: '2026-05-06T01:00:00Z' });
    desk = createDesk(world);
    const { prisma } = world.services.db;
    const federation = await prisma.organisation.findFirstOrThrow({ where: { kind: 'county-federation' } });
    const officer = await desk.as('officer01');
    const post = await officer.post('/api/v1/cadres/posts').send({
      kind: 'chair',
      title: '示例机关工会主席',
      organisationId: federation.id,
      unitKind: 'government',
      establishedOn: '2020-01-01',
    });
    requireStatus(post, 201);
    postId = post.body.id;
    const enter = async (name: string) => {
      const person = await officer
        .post('/api/v1/cadres/people')
        .send({ name, bornOn: '1985-03-02', organisationId: federation.id, education: 'bachelor' });
      requireStatus(person, 201);
      return person.body.id as string;
    };
    candidate = await enter('示例人选甲');
    other = await enter('示例人选乙');
  });
  afterAll(() => world.close());

  const open = async () => {
    const answer = await (await desk.as('officer01')).post(SELECTIONS).send({ postId, channel: 'select' });
    requireStatus(answer, 201);
    return { id: answer.body.case.id as string, version: 1 };
  };
  const send = async (
    to: { id: string; version: number },
    type: string,
    payload: object = {},
    by = 'officer01',
  ): Promise<Response> => {
    const answer = await (await desk.as(by))
      .post(`${SELECTIONS}/${to.id}/events`)
      .set('If-Match', `"${to.version}"`)
      .send({ type, payload });
    if (answer.status === 200) to.version = answer.body.case.version;
    return answer;
  };
  const must = async (...given: Parameters<typeof send>) => {
    const answer = await send(...given);
    requireStatus(answer, 200);
    return answer;
  };
  const evidence = async (to: { id: string }) => {
    const stored = await (await desk.as('officer01'))
      .post(`/api/v1/cases/${to.id}/evidence`)
      .attach('file', pdf('document'), '意见.pdf');
    requireStatus(stored, 201);
    return [stored.body.sha256 as string];
  };
  const proposing = (personId: string) => ({ personId, standing: 'deputy-head', kinship: 'none' });

  test('with an objection runs from the need to the confirmation, and the register follows', async () => {
    const selection = await open();
    const second = await (await desk.as('officer01')).post(SELECTIONS).send({ postId, channel: 'select' });
    expect([second.status, second.body.unmet?.[0]?.rule]).toEqual([422, 'one-selection-a-post']);

    const nobody = await send(
      selection,
      'candidate.proposed',
      proposing('00000000-0000-7000-8000-00000000dead'),
    );
    expect([nobody.status, nobody.body.unmet?.[0]?.rule]).toEqual([422, 'person-known']);
    await must(selection, 'candidate.proposed', proposing(candidate));
    await must(selection, 'eligibility.confirmed', { kinshipChecked: true });

    const without = await send(selection, 'opinion.recorded', {
      agrees: true,
      document: '射组函〔2026〕12号',
      on: '2026-05-06',
    });
    expect(without.body.errors?.[0]?.pointer).toBe('/payload/evidence');
    await must(selection, 'opinion.recorded', {
      agrees: true,
      document: '射组函〔2026〕12号',
      on: '2026-05-06',
      evidence: await evidence(selection),
    });
    await must(selection, 'inspection.recorded', {
      from: '2026-05-06',
      to: '2026-05-06',
      passed: true,
      evidence: await evidence(selection),
    });

    // 9 May 2026 is a working Saturday made up for Labour Day; the eleventh is the fifth day only without it.
    const short = await send(selection, 'notice.posted', {
      from: '2026-05-07',
      to: '2026-05-11',
      place: '公示栏',
    });
    expect([short.status, short.body.unmet?.[0]?.rule]).toEqual([422, 'notice-five-working-days']);
    await must(selection, 'notice.posted', { from: '2026-05-07', to: '2026-05-13', place: '公示栏' });
    const notice = await (await desk.as('officer01')).get(`${SELECTIONS}/${selection.id}/notice`);
    expect(notice.text).toContain('示例人选甲');
    expect(notice.text).toContain('2026年5月7日至2026年5月13日');
    expect((await (await desk.as('supervisor01')).get(`${SELECTIONS}/${selection.id}/notice`)).status).toBe(
      403,
    );
    await must(selection, 'objection.raised', { on: '2026-05-07', about: '反映任职经历不实' });

    world.moveTo('2026-05-14T01:00:00Z');
    const doubted = await send(selection, 'notice.closed');
    expect(doubted.body.unmet?.[0]?.rule).toBe('objections-decided');
    const finding = { objection: 1, upheld: false, finding: '经核查，反映不实' };
    expect((await send(selection, 'objection.decided', finding)).status).toBe(403);
    await must(selection, 'objection.decided', finding, 'approver01');
    await must(selection, 'notice.closed');

    const decision = { document: '射工发〔2026〕9号', on: '2026-05-14' };
    expect((await send(selection, 'selection.approved', decision)).status).toBe(403);
    await must(selection, 'selection.approved', decision, 'approver01');
    await must(selection, 'post.taken', { from: '2026-05-14', promotion: 'deputy-section-chief' });
    await must(selection, 'appointment.confirmed', {}, 'approver01');

    const { prisma } = world.services.db;
    const holdings = await prisma.postHolding.findMany({ where: { postId } });
    expect(holdings).toMatchObject([{ personId: candidate, standing: 'deputy-head', caseId: selection.id }]);
    const actions = await prisma.cadreAction.findMany({ where: { caseId: selection.id } });
    expect(actions).toMatchObject([{ channel: 'select', promotion: 'deputy-section-chief', origin: 'case' }]);
    expect((await world.services.engine.verify({ caseIds: [selection.id] })).mismatches).toEqual([]);
  });

  test('for a post that is held is refused before anybody is proposed', async () => {
    const selection = await open();
    const refused = await send(selection, 'candidate.proposed', proposing(other));
    expect([refused.status, refused.body.unmet?.[0]?.rule]).toEqual([422, 'post-vacant']);
    await must(selection, 'post.vanished', { reason: '机构改革撤并' });
    const looked = await (await desk.as('officer01')).get(`${SELECTIONS}/${selection.id}`);
    expect(looked.body.case).toMatchObject({ ended: true, state: 'pooled' });
  });

  test('stands in no list, figure or address of union set-up, and set-up in none of its own', async () => {
    const selection = await open();
    const setup = await desk.open();
    for (const { id } of [selection, setup]) {
      const { case: row, acts } = await world.services.engine.preview(id, systemActor);
      expect(readActOf(row.kind)).toBe(acts.read);
    }
    const supervisor = await desk.as('supervisor01');
    const numbers = (answer: Response) => answer.body.items.map(({ id }: { id: string }) => id);
    expect(numbers(await supervisor.get('/api/v1/cases?limit=200'))).not.toContain(selection.id);
    expect((await supervisor.get(`/api/v1/cases/${selection.id}`)).status).toBe(404);
    expect((await supervisor.get(`/api/v1/cases/${selection.id}/history`)).status).toBe(404);
    expect((await supervisor.get(`/api/v1/cases/${selection.id}/clock`)).status).toBe(404);
    expect(numbers(await supervisor.get(SELECTIONS))).toContain(selection.id);
    expect(numbers(await supervisor.get(SELECTIONS))).not.toContain(setup.id);
    expect((await supervisor.get(`${SELECTIONS}/${setup.id}`)).status).toBe(404);
    const officer = await desk.as('officer01');
    expect((await officer.get('/api/v1/cases')).status).toBe(403);
    expect((await (await desk.as('instructor01')).get(`${SELECTIONS}/${selection.id}`)).status).toBe(403);
    const crossed = await officer
      .post(`${SELECTIONS}/${setup.id}/events`)
      .set('If-Match', '"1"')
      .send({ type: 'case.accepted', payload: {} });
    expect(crossed.status).toBe(404);
  });
});
