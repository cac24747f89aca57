import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followObjections } from '../../src/cadres/hiring/follow-objections.ts';
import { eraseApplicants, expireOffers } from '../../src/cadres/hiring/hiring-tasks.ts';
import { requireStatus } from '../support/desk.ts';
import { createHiringDesk, type Held, madeResidentId } from '../support/hiring-desk.ts';
import { createWorld, type World } from '../support/world.ts';

const HEADINGS = ['姓名', '身份证号', '手机号', '岗位代码', '学历', '学历取得日期'];
const line = (name: string, id: string, post = 'p1', degree = '本科', on = '2020/6/20') => [
  ...[name, id, '13800000000', post, degree, on],
];

let world: World;
let desk: Awaited<ReturnType<typeof createHiringDesk>>;
let round: Held;
let evidence: string;

beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = await createHiringDesk(world);
  requireStatus(await desk.quota(2), 201);
  round = await desk.openRound();
});
afterAll(() => world.close());

describe('a round of hiring, from its plan to the last erased name', () => {
  it('is planned by the officer and approved by another', async () => {
    await desk.mustRound(round, 'plan.recorded', desk.plan(2));
    await desk.mustRound(round, 'plan.submitted');
    const own = await desk.round(round, 'plan.approved', { number: '射工办〔2026〕31号' });
    expect(own.status).toBe(403);
    await desk.mustRound(round, 'plan.approved', { number: '射工办〔2026〕31号' }, 'leader');
    evidence = await desk.evidence(round);
    const notice = { number: '射工招〔2026〕1号', evidence: [evidence], from: '2026-09-14' };
    const short = await desk.round(round, 'notice.published', { ...notice, to: '2026-09-17' });
    expect(short.body.unmet[0].rule).toBe('sign-up-5-working-days');
    await desk.mustRound(round, 'notice.published', { ...notice, to: '2026-09-18' });
  });

  it('takes applicants by sheet, telling each row what is wrong with it', async () => {
    const lines = [
      HEADINGS,
      line('示例甲', madeResidentId('1998-01-01', 1)),
      line('示例乙', madeResidentId('1997-02-02', 2)),
      line('示例丙', madeResidentId('1996-03-03', 3)),
      line('示例丁', madeResidentId('1995-04-04', 4)),
      line('示例戊', '320924199801010017'),
      line('示例己', madeResidentId('1998-01-01', 6), 'p9'),
      line('示例甲', madeResidentId('1998-01-01', 1)),
      line('示例庚', madeResidentId('1970-01-01', 7)),
    ];
    const checked = await desk.load(round, 'applicants', { mode: 'check' }, lines);
    requireStatus(checked, 200);
    expect(checked.body.counts).toEqual({ new: 5, same: 0, refused: 3, taken: 0 });
    const found = checked.body.rows.map((row: { row: number; reasons: { code: string }[] }) => [
      row.row,
      row.reasons.map(({ code }) => code),
    ]);
    expect(found).toEqual([
      [6, ['check']],
      [7, ['unknown-post']],
      [8, ['twice']],
      [9, ['condition']],
    ]);
    expect(JSON.stringify(checked.body)).not.toContain('示例戊');
    const taken = await desk.load(round, 'applicants', { mode: 'take' }, lines);
    expect(taken.body.counts).toMatchObject({ taken: 5, refused: 3 });
    const again = await desk.load(round, 'applicants', { mode: 'take' }, lines);
    expect(again.body.counts).toMatchObject({ same: 5, taken: 0 });
    const second = await desk.apply(round, 1);
    expect(second.body.unmet.map((one: { rule: string }) => one.rule)).toEqual(['one-application-a-round']);
  });

  it('examines them, and whoever misses a condition stays behind with the reason', async () => {
    world.moveTo('2026-09-21T01:00:00Z');
    await desk.mustRound(round, 'sign-up.closed');
    const { done, left } = await desk.bulk(round, 'confirm', { kinChecked: true });
    expect(done).toBe(4);
    expect(left.map(({ reason }) => reason.zh)).toEqual([expect.stringContaining('周岁')]);
    const early = await desk.round(round, 'review.completed');
    expect(early.body.unmet[0].rule).toBe('everyone-reviewed');
    const [behind] = left;
    const held = await desk.held(behind?.caseId ?? '');
    await desk.must(held, 'eligibility.refused', { ground: 'age', reason: '超过年龄' });
    await desk.examine(round, evidence, {
      closed: null,
      notice: ['2026-09-21', '2026-09-30'],
      over: '2026-10-08',
    });
    const listed = await desk.applicants(round, { stage: 'noticed' });
    expect(listed.map(({ rank }) => rank)).toEqual([1, 2]);
  });

  it('offers; a declined offer and an expired one free their places at once', async () => {
    const offers = await Promise.all(
      (await desk.applicants(round, { stage: 'noticed' })).map(({ caseId }) => desk.held(caseId)),
    );
    for (const [index, held] of offers.entries()) {
      await desk.must(held, 'offer.proposed');
      await desk.must(held, 'offer.approved', { number: `射工办〔2026〕4${index}号` }, 'leader');
    }
    expect(await desk.meter()).toMatchObject({ size: 2, reserved: 2, free: 0 });
    const [declining, silent] = offers;
    if (!declining || !silent) throw new Error('two offers are out');
    await desk.must(declining, 'offer.declined', { reason: '已另行就业' });
    expect(await desk.meter()).toMatchObject({ reserved: 1, free: 1 });
    const early = await desk.application(silent, 'offer.expired');
    expect(early.body.unmet[0].rule).toBe('offer-ran-out');
    world.moveTo('2026-10-19T01:00:00Z');
    expect(await expireOffers(world.services)).toBe(1);
    expect(await desk.meter()).toMatchObject({ reserved: 0, free: 2 });
  });

  it('lets the next move up through the same gates to a contract, a probation and a hire', async () => {
    const [next] = await desk.applicants(round, { stage: 'interviewed' });
    const held = await desk.held(next?.caseId ?? '');
    const paper = { number: '射人社函〔2026〕90号', evidence: [evidence] };
    await desk.must(held, 'medical.recorded', { ...paper, passed: true });
    await desk.must(held, 'political.recorded', { ...paper, passed: true });
    await desk.mustRound(round, 'public-notice.posted', {
      ...paper,
      from: '2026-10-19',
      to: '2026-10-26',
      named: 1,
    });
    await desk.must(held, 'notice.listed');
    world.moveTo('2026-10-27T01:00:00Z');
    await desk.mustRound(round, 'public-notice.closed', { evidence: [evidence] });
    await desk.must(held, 'offer.proposed');
    await desk.must(held, 'offer.approved', { number: '射工办〔2026〕50号' }, 'leader');
    const letter = await desk.officer.get(`${desk.applications}/${held.id}/offer.html`);
    expect(letter.text).toContain('射工办〔2026〕50号');
    const contract = { number: 'HT2026001', from: '2026-11-02', to: '2029-11-01', evidence: [evidence] };
    await desk.must(held, 'contract.signed', contract);
    await desk.must(held, 'probation.started', { from: '2026-11-02', to: '2027-05-01' });
    await desk.must(held, 'probation.passed', { evidence: [evidence] });
    expect(await desk.meter()).toMatchObject({ size: 2, reserved: 0, used: 1, free: 1 });
    const { pool } = world.services.db;
    const acted = await pool.query(`SELECT channel, acted_on::text FROM cadre_actions WHERE case_id = $1`, [
      held.id,
    ]);
    expect(acted.rows).toEqual([{ channel: 'hire', acted_on: '2026-10-27' }]);
    const appraisal = { year: 2026, result: 'competent', evidence: [evidence] };
    await desk.must(held, 'appraisal.recorded', appraisal);
    const twice = await desk.application(held, 'appraisal.recorded', appraisal);
    expect(twice.body.unmet[0].rule).toBe('appraisal-once-a-year');
    const before = await desk.application(held, 'appraisal.recorded', { ...appraisal, year: 2025 });
    expect(before.body.unmet[0].rule).toBe('appraisal-once-a-year');
  });

  it('ends by itself the application that an upheld objection is about; a dismissed one changes nothing', async () => {
    const [last] = await desk.applicants(round, { stage: 'interviewed' });
    const doubted = await desk.held(last?.caseId ?? '');
    const paper = { number: '射人社函〔2026〕91号', evidence: [evidence] };
    await desk.must(doubted, 'medical.recorded', { ...paper, passed: true });
    await desk.must(doubted, 'political.recorded', { ...paper, passed: true });
    const days = { from: '2026-10-27', to: '2026-11-03' };
    await desk.mustRound(round, 'public-notice.posted', { ...paper, ...days, named: 1 });
    await desk.must(doubted, 'notice.listed');
    const about = { applicationId: doubted.id, about: '反映学历不实' };
    const finding = { finding: '经核查', evidence: [evidence] };
    const stage = async () =>
      (await desk.applicants(round)).find(({ caseId }) => caseId === doubted.id)?.stage;

    await desk.mustRound(round, 'objection.raised', { code: 'o1', ...about });
    await desk.mustRound(round, 'objection.decided', { code: 'o1', upheld: false, ...finding }, 'leader');
    expect(await stage()).toBe('noticed');
    await desk.mustRound(round, 'objection.raised', { code: 'o2', ...about });
    await desk.mustRound(round, 'objection.decided', { code: 'o2', upheld: true, ...finding }, 'leader');
    expect(await stage()).toBe('rejected');
    const history = await desk.officer.get(`${desk.applications}/${doubted.id}/history`);
    expect(history.body.events.at(-1)).toMatchObject({
      type: 'application.rejected',
      payload: { ground: 'objection', reason: expect.stringContaining('公示异议 o2') },
      actor: { role: 'system' },
    });
    expect(await followObjections(world.services)).toBe(0);
    world.moveTo('2026-11-04T01:00:00Z');
    await desk.mustRound(round, 'public-notice.closed', { evidence: [evidence] });
  });

  it('closes, keeps rosters masked unless a purpose is given, and erases when the time is over', async () => {
    await desk.bulk(round, 'cut');
    await desk.mustRound(round, 'round.closed', {}, 'leader');
    const roster = await desk.officer.get(`${desk.rounds}/${round.id}/roster?format=csv`);
    expect(roster.text).not.toContain('示例甲');
    expect(roster.text).toContain('示**');
    const posts = await desk.officer.get(`${desk.rounds}/${round.id}/posts/sheet?format=csv`);
    expect(posts.text).toContain('报名人数');
    expect(posts.text.trim().split('\r\n')[1]).toContain('p1');
    const bare = await desk.officer.get(`${desk.rounds}/${round.id}/roster?format=csv`).query({ full: true });
    expect(bare.status).toBe(400);
    const full = await desk.officer
      .get(`${desk.rounds}/${round.id}/roster?format=csv`)
      .query({ full: true, purpose: '归档' });
    expect(full.text).toContain('示例甲');
    expect(await world.services.db.prisma.personalViewLog.count({ where: { purpose: '归档' } })).toBe(1);

    expect(await eraseApplicants(world.services)).toEqual({ cases: 0, values: 0 });
    world.moveTo('2027-05-08T01:00:00Z');
    const erased = await eraseApplicants(world.services);
    // Four applications, and the round with what was said in its objections.
    expect(erased.cases).toBe(5);
    const after = await desk.applicants(round);
    expect(after.filter(({ name }) => name !== null)).toHaveLength(1);
    const board = await desk.officer.get(`${desk.rounds}/${round.id}/board`);
    expect(board.body.retention).toMatchObject({
      until: '2027-05-04',
      applications: 4,
      values: erased.values,
    });
    const key = await world.services.db.prisma.hiringRoundKey.findUniqueOrThrow({
      where: { roundId: round.id },
    });
    expect(key.salt).toBeNull();
    const ids = [round.id, ...after.map(({ caseId }) => caseId)];
    expect((await world.services.engine.verify({ caseIds: ids })).mismatches).toEqual([]);
    expect(await eraseApplicants(world.services)).toEqual({ cases: 0, values: 0 });
  });

  it('tells one application’s data in full for a purpose, and erases one at the person’s wish with the chain whole', async () => {
    const kept = (await desk.applicants(round)).find(({ name }) => name !== null);
    const at = `${desk.applications}/${kept?.caseId}`;
    const one = await desk.officer.get(at);
    expect(one.body.abilities).toMatchObject({ 'case.read-personal': true, 'personal.erase': false });
    const seen = await desk.officer.post(`${at}/personal-views`).send({ purpose: '办理手续：签合同' });
    requireStatus(seen, 200);
    const phone = seen.body.values.find(({ pointer }: { pointer: string }) => pointer.endsWith('/phone'));
    expect(phone.value).toBe('13800000000');
    const { prisma } = world.services.db;
    expect(await prisma.personalViewLog.count({ where: { purpose: '办理手续：签合同' } })).toBe(1);

    const supervisor = await world.api('supervisor01');
    const erasure = { refs: [phone.ref], reason: '本人撤回同意' };
    expect((await desk.officer.post(`/api/v1/cases/${kept?.caseId}/erasures`).send(erasure)).status).toBe(
      403,
    );
    requireStatus(await supervisor.post(`/api/v1/cases/${kept?.caseId}/erasures`).send(erasure), 200);
    const history = await desk.officer.get(`${at}/history`);
    const states = history.body.events[0].personal.map(
      ({ pointer, state }: { pointer: string; state: string }) => [pointer, state],
    );
    expect(states).toContainEqual([phone.pointer, 'erased']);
    const proof = await supervisor.get(`/api/v1/supervision/proof/cases/${kept?.caseId}`);
    expect(proof.body).toMatchObject({ valid: true, findings: [] });
  });
});
