import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireStatus } from '../support/desk.ts';
import {
  createTrainingDesk,
  morningOf,
  type TrainingCase,
  type TrainingDesk,
} from '../support/training-desk.ts';
import { createWorld, type World } from '../support/world.ts';

/** A year of training with a cancelled session and its make-up, from the plan to the check in the fourth quarter. */
describe('a year of training', () => {
  let world: World;
  let desk: TrainingDesk;
  let year: TrainingCase;
  let people: string[];
  let first: TrainingCase;
  let second: TrainingCase;
  let makeUp: TrainingCase;

  const days = (on: string, part: string, marks: object[]) => ({ on, part, marks });
  const roster = async (session: TrainingCase) => {
    const response = await desk.get(`training-sessions/${session.id}/roster`);
    requireStatus(response, 200);
    return response.body;
  };
  const stateOf = async (one: TrainingCase) => (await desk.get(`${one.path}/${one.id}`)).body.case.state;

  beforeAll(async () => {
    world = await createWorld({ clockStart: morningOf('2026-02-02') });
    desk = createTrainingDesk(world);
    people = await desk.people(4);
  });
  afterAll(() => world.close());

  it('is planned by the officer with exactly two closed sessions and approved by the leadership', async () => {
    year = await desk.open('training-years', { year: 2026 });
    const planned = (sessions: number) => ({
      hosts: ['federation', 'human-resources'],
      sessions: [1, 2, 3].slice(0, sessions).map((sequence) => ({
        sequence,
        from: `2026-0${sequence + 3}-13`,
        to: `2026-0${sequence + 3}-14`,
        place: '县委党校',
        topics: ['party-union', 'standardisation', 'ideological-guidance', 'counselling'],
      })),
      forms: [{ form: 'lecture', hours: 12 }],
    });
    await desk.must(year, 'plan.drafted', planned(3));
    const refused = await desk.send(year, 'plan.submitted');
    expect(refused.status).toBe(422);
    expect(refused.body.unmet).toMatchObject([{ rule: 'two-closed-sessions' }]);
    await desk.must(year, 'plan.drafted', planned(2));
    await desk.must(year, 'plan.submitted');
    expect((await desk.send(year, 'plan.approved', { number: '射工发〔2026〕6号' })).status).toBe(403);
    await desk.must(year, 'plan.approved', { number: '射工发〔2026〕6号' }, 'approver01');
    await desk.must(year, 'year.begun');
    expect(await stateOf(year)).toBe('running');
  });

  it('is opened once a year, and a session once a number', async () => {
    const again = await desk.post('training-years', { year: 2026 });
    expect(again.status).toBe(422);
    expect(again.body.unmet).toMatchObject([{ rule: 'one-year-a-county' }]);
    first = await desk.session(year.id, 1, ['2026-04-13', '2026-04-14'], { capacity: 2 });
    const twice = await desk.post('training-sessions', {
      yearId: year.id,
      sequence: 1,
      from: '2026-06-01',
      to: '2026-06-02',
      capacity: 30,
      place: '县委党校',
    });
    expect(twice.body.unmet).toMatchObject([{ rule: 'one-session-a-number' }]);
  });

  it('gives places in the order asked, keeps a waiting list and moves it up', async () => {
    const enrolled = await desk.post(`training-sessions/${first.id}/people`, {
      personIds: people.slice(0, 3),
    });
    requireStatus(enrolled, 200);
    expect(enrolled.body.outcomes.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'enrolled',
      'enrolled',
      'waiting',
    ]);
    expect(enrolled.body.roster.session).toMatchObject({ state: 'enrolling.full', taken: 2, waiting: 1 });
    const [leaver] = enrolled.body.roster.lines;
    await desk.must({ id: leaver.id, version: 0, path: 'training-enrolments' }, 'enrolment.withdrawn', {
      reason: '岗位调整',
    });
    const { session, lines } = await roster(first);
    expect(session).toMatchObject({ state: 'enrolling.full', taken: 2, waiting: 0 });
    expect(lines).toMatchObject([{ state: 'enrolled' }, { state: 'enrolled' }]);
  });

  it('names people masked, and in full only with a purpose that is logged', async () => {
    const { lines } = await roster(first);
    expect(lines[0].person.name).toMatch(/^示\*+$/);
    const named = await desk.post(`training-sessions/${first.id}/names`, { purpose: '现场点名' });
    expect(Object.values(named.body.names)).toContain('示例学员2');
    const logged = await world.services.db.prisma.personalViewLog.findMany({ where: { caseId: first.id } });
    expect(logged).toMatchObject([{ purpose: '现场点名' }]);
    expect((await desk.get(`training-sessions/${first.id}/roster`, 'instructor01')).status).toBe(403);
  });

  it('keeps attendance by half-day, and is not over before every one is marked', async () => {
    world.moveTo(morningOf('2026-04-13'));
    await desk.must(first, 'session.started');
    const { lines } = await roster(first);
    const all = (present: boolean) =>
      lines.map(({ id }: { id: string }) => ({ id, present, ...(present ? {} : { absence: 'sick' }) }));
    const mark = (on: string, part: string, marks: object[]) =>
      desk.post(`training-sessions/${first.id}/attendance`, days(on, part, marks));
    await mark('2026-04-13', 'am', all(true));
    expect((await mark('2026-04-13', 'am', all(true))).body.outcomes).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'unchanged' },
    ]);
    expect((await mark('2026-04-14', 'am', all(true))).body.outcomes).toMatchObject([
      { outcome: 'refused' },
      { outcome: 'refused' },
    ]);
    world.moveTo(morningOf('2026-04-14'));
    await mark('2026-04-13', 'pm', all(true));
    await mark('2026-04-14', 'am', all(true));
    const early = await desk.send(first, 'session.held');
    expect(early.body.unmet).toMatchObject([{ rule: 'attendance-complete' }]);
    // One is ill on the last afternoon: psychological counselling is missed.
    await mark('2026-04-14', 'pm', [all(true)[0], all(false)[1]]);
    await desk.must(first, 'session.held');
  });

  it('passes four fifths of the half-days, and certifies who learned the four topics, gapless by number', async () => {
    const { lines } = await roster(first);
    const results = lines.map(({ id }: { id: string }) => ({ id, passed: true, score: 90 }));
    const given = await desk.post(`training-sessions/${first.id}/results`, { results });
    expect(given.body.outcomes).toMatchObject([{ outcome: 'recorded' }, { outcome: 'refused' }]);
    expect(given.body.outcomes[1].why.zh).toContain('到课3个半天，共4个');
    await desk.post(`training-sessions/${first.id}/results`, {
      results: [{ id: lines[1].id, passed: false }],
    });
    await desk.must(first, 'session.assessed');
    const issued = await desk.post(`training-sessions/${first.id}/certificates`, {});
    expect(issued.body.outcomes).toMatchObject([{ outcome: 'issued', number: '工培〔2026〕1号' }]);
    const page = await desk.get(`training-enrolments/${lines[0].id}/certificate`);
    expect(page.text).toContain('工培〔2026〕1号');
    expect(page.text).toContain('12学时');
  });

  it('does not count a cancelled session, which takes its people with it', async () => {
    world.moveTo(morningOf('2026-08-03'));
    second = await desk.session(year.id, 2, ['2026-09-14', '2026-09-15']);
    await desk.post(`training-sessions/${second.id}/people`, { personIds: people.slice(1, 4) });
    world.moveTo(morningOf('2026-09-10'));
    await desk.must(second, 'session.cancelled', { reason: '防汛' });
    const moved = await desk.post(`training-sessions/${second.id}/people`, { personIds: [people[0]] });
    expect(moved.body.errors).toMatchObject([{ code: 'not-taking-people' }]);
    const { session, lines } = await roster(second);
    expect(session).toMatchObject({ state: 'cancelled', counts: false });
    expect(new Set(lines.map(({ state }: { state: string }) => state))).toEqual(new Set(['voided']));
  });

  it('is checked in the fourth quarter, found short, and made up for', async () => {
    expect((await desk.send(year, 'year.checked')).body.unmet).toMatchObject([
      { rule: 'checked-in-fourth-quarter' },
    ]);
    world.moveTo(morningOf('2026-10-20'));
    await desk.must(year, 'year.checked');
    const short = await desk.send(year, 'year.completed', {}, 'approver01');
    expect(short.body.unmet).toMatchObject([{ rule: 'two-sessions-held' }]);
    const early = await desk.send(
      year,
      'year.fell-short',
      { why: 'session-cancelled', reason: '防汛' },
      'approver01',
    );
    expect(early.body.unmet).toMatchObject([{ rule: 'year-over' }]);
    makeUp = await desk.session(year.id, 2, ['2026-11-09', '2026-11-10'], { makesUpForId: second.id });
    await desk.post(`training-sessions/${makeUp.id}/people`, { personIds: people.slice(1, 3) });
  });

  it('is complete with the make-up, in which a missing topic is learned', async () => {
    world.moveTo(morningOf('2026-11-10'));
    await desk.must(makeUp, 'session.started');
    const { lines, session } = await roster(makeUp);
    for (const { on, part } of session.halfDays) {
      const marks = lines.map(({ id }: { id: string }) => ({ id, present: true }));
      await desk.post(`training-sessions/${makeUp.id}/attendance`, { on, part, marks });
    }
    await desk.must(makeUp, 'session.held');
    await desk.post(`training-sessions/${makeUp.id}/results`, {
      results: lines.map(({ id }: { id: string }) => ({ id, passed: true })),
    });
    const issued = await desk.post(`training-sessions/${makeUp.id}/certificates`, {});
    expect(issued.body.outcomes.map(({ number }: { number: string }) => number)).toEqual([
      '工培〔2026〕2号',
      '工培〔2026〕3号',
    ]);
    await desk.must(makeUp, 'session.assessed');
    await desk.must(year, 'year.checked');
    await desk.must(year, 'year.completed', {}, 'approver01');
    expect(await stateOf(year)).toBe('complete');
  });

  it('shows two of two held, the topics of each person, and both as tables', async () => {
    const figures = await desk.get('training/figures?from=2026&to=2026');
    expect(figures.body.years).toMatchObject([
      { year: 2026, state: 'complete', held: 2, planned: 2, cancelled: 1, missingTopics: [], certified: 3 },
    ]);
    const topics = await desk.get('training/topics?year=2026');
    expect(topics.body.items).toHaveLength(2);
    expect(topics.body.items.every(({ missing }: { missing: string[] }) => missing.length === 0)).toBe(true);
    expect((await desk.get('training/topics?year=2026&missing=counselling')).body.items).toEqual([]);
    expect((await desk.get('training/figures/sheet?format=csv&from=2026&to=2026')).text).toContain(
      '年度完成',
    );
    for (const path of [
      'training/figures/sheet',
      'training/topics/sheet?year=2026',
      'training/chairs/sheet',
      'training/chairs/sheet?format=csv&standing=due-soon',
      'training/topics/sheet?format=csv&year=2026',
    ]) {
      requireStatus(await desk.get(path), 200);
    }
    const sheet = await desk.post(`training-sessions/${makeUp.id}/roster.xlsx`, { purpose: '打印签到册' });
    requireStatus(sheet, 200);
  });

  it('verifies: every case replays from its events to its row', async () => {
    const cases = await world.services.db.prisma.case.findMany({
      where: { kind: { startsWith: 'training-' } },
    });
    expect(cases.length).toBeGreaterThan(8);
    const verified = await world.services.engine.verify({ caseIds: cases.map(({ id }) => id) });
    expect(verified.mismatches).toEqual([]);
  });
});
