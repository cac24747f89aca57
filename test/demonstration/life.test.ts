import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireStatedCadres } from '../../prisma/seed/life/cadre-volume.ts';
import { requireStatedFigures } from '../../prisma/seed/life/county-volume.ts';
import { plantLife } from '../../prisma/seed/life/plant-life.ts';
import { createWorld, type World } from '../support/world.ts';

/** A year of cases through the one door takes seconds, on busy processors many. */
const PATIENCE = 480_000;

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-11-24T03:00:00Z' });
  await plantLife(world.services);
}, PATIENCE);
afterAll(() => world.close());

test('the demonstration shows every light, every stage and every kind of request, so that no first page is empty', async () => {
  const supervisor = await world.api('supervisor01');
  const { body: board } = await supervisor.get('/api/v1/supervision/board');
  expect(board.total.red).toBeGreaterThan(5);
  expect(board.total.amber).toBeGreaterThan(5);
  expect(board.total.green).toBeGreaterThan(20);
  expect(board.total.suspended).toBeGreaterThan(5);
  expect(board.dueToday).toBeGreaterThan(2);
  expect(board.stages.map(({ stage }: { stage: string }) => stage)).toEqual(
    expect.arrayContaining(['survey', 'documents', 'mobilisation', 'approval', 'unveiling']),
  );
  const { body: waiting } = await supervisor.get('/api/v1/supervision/work-lists');
  const counts = Object.fromEntries(
    waiting.lists.map(({ list, count }: { list: string; count: number }) => [list, count]),
  );
  expect(counts).toMatchObject({
    'suspension-requests': 3,
    'extension-requests': 2,
    'late-entries': 2,
  });
  const inbox = await (await world.api('approver01')).get('/api/v1/inbox');
  expect(inbox.body.items.length).toBeGreaterThan(5);
  const twice = await supervisor.get('/api/v1/duplicates');
  expect(twice.body.items.length).toBeGreaterThanOrEqual(3);
  const changes = await world.services.db.prisma.unitChange.groupBy({ by: ['kind'] });
  expect(changes.map(({ kind }) => kind).sort()).toEqual(
    ['renamed', 'merged-into', 'split-off', 'moved-out', 'deregistered'].sort(),
  );
  const todo = await (await world.api('instructor01')).get('/api/v1/cases?mine=todo');
  expect(todo.body.items.length).toBeGreaterThan(2);
});

test('twelve closed months lie behind it, most of them on time', async () => {
  const supervisor = await world.api('supervisor01');
  const { body } = await supervisor.get('/api/v1/supervision/trend?by=month&from=2025-12-01&to=2026-11-30');
  expect(body.points.length).toBeGreaterThanOrEqual(11);
  const { body: report } = await supervisor.get('/api/v1/supervision/deadlines?to=2026-10-31');
  expect(report.total.counts.late).toBeGreaterThan(3);
  expect(report.total.rates.onTime.value).toBeGreaterThan(0.7);
});

test('somebody is away and his cases are with others, an area will be vacant, a conflict is declared', async () => {
  const supervisor = await world.api('supervisor01');
  const { body: board } = await supervisor.get('/api/v1/staffing');
  expect(board.counts).toEqual({ instructors: 16, countyCadres: 16, liaisons: 16, vacant: 0 });
  const { items: away } = (await supervisor.get('/api/v1/staffing/absences?when=now')).body;
  expect(away).toEqual([expect.objectContaining({ openCases: 0 })]);
  expect(away[0].lent).toBeGreaterThan(2);
  const { items: vacancies } = (await supervisor.get('/api/v1/staffing/vacancies')).body;
  expect(vacancies).toEqual([
    expect.objectContaining({ role: 'liaison', since: '2026-12-04', upcoming: true }),
  ]);
  const { items: conflicts } = (await supervisor.get('/api/v1/staffing/conflicts')).body;
  expect(conflicts).toEqual([expect.objectContaining({ holds: true, openCases: [] })]);
  expect((await supervisor.get('/api/v1/staffing/workload')).body.unattended).toBe(0);
});

test('two closed training sessions a year lie behind it, a cancelled one made up for, and one is still owed this year', async () => {
  const officer = await world.api('officer01');
  const { body } = await officer.get('/api/v1/cadres/training/figures?from=2018&to=2026');
  const years = body.years.map(
    ({ year, held, cancelled, state, missingTopics }: Record<string, unknown>) => ({
      year,
      held,
      cancelled,
      state,
      missingTopics,
    }),
  );
  expect(years).toEqual([
    { year: 2026, held: 1, cancelled: 1, state: 'checked', missingTopics: [] },
    { year: 2020, held: 2, cancelled: 0, state: 'complete', missingTopics: [] },
    { year: 2019, held: 2, cancelled: 1, state: 'complete', missingTopics: [] },
    { year: 2018, held: 2, cancelled: 0, state: 'complete', missingTopics: [] },
  ]);
});

test('posts are being filled: selections wait for the department, for an objection, for a decision, for the end of a probation', async () => {
  const officer = await world.api('officer01');
  const { body } = await officer.get('/api/v1/cadres/selections');
  const states = body.items.map(({ state }: { state: string }) => state);
  expect(states.sort()).toEqual(['eligible', 'need', 'notice', 'noticed', 'probation']);
});

test('one round of hiring takes applicants, one reviews them; the stated 147 stay 147', async () => {
  const officer = await world.api('officer01');
  const { body: rounds } = await officer.get('/api/v1/cadres/hiring-rounds');
  expect(rounds.items.map(({ state }: { state: string }) => state).sort()).toEqual([
    'closed',
    'review',
    'signUp',
  ]);
  await requireStatedCadres(world.services.db);
  await requireStatedFigures(world.services.db);
});

test('people went out: most units are surveyed, no worklist is empty but that of orphans, a programme is half done', async () => {
  const supervisor = await world.api('supervisor01');
  const { body: coverage } = await supervisor.get('/api/v1/county/coverage');
  const { surveyed, registered } = coverage.total;
  expect(surveyed / registered).toBeGreaterThan(0.6);
  expect(surveyed).toBeLessThan(registered);
  const { body } = await supervisor.get('/api/v1/worklists');
  const counts = Object.fromEntries(
    body.lists.map(({ list, count }: { list: string; count: number }) => [list, count]),
  );
  for (const list of ['not-surveyed', 'promise-passed', 'refused', 'many-staff', 'joinable']) {
    expect({ list, some: counts[list] > 5 }).toEqual({ list, some: true });
  }
  const { body: late } = await supervisor.get('/api/v1/surveys?status=waiting');
  expect(late.items.length).toBeGreaterThan(1);
  const { body: campaigns } = await supervisor.get('/api/v1/campaigns');
  const done = campaigns.items.flatMap(({ targets }: { targets: { done: number }[] }) => targets);
  expect(done.filter((target: { done: number }) => target.done > 0).length).toBeGreaterThan(4);
});

test('every event of it went through the door: nothing disagrees', { timeout: PATIENCE }, async () => {
  const found = await world.services.engine.verify({}, () => undefined);
  expect(found.mismatches).toEqual([]);
});

test('planting again plants nothing', async () => {
  const before = await world.services.db.prisma.caseEvent.count();
  expect(await plantLife(world.services)).toBe(false);
  expect(await world.services.db.prisma.caseEvent.count()).toBe(before);
});
