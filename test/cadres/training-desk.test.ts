import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remindOfChairs } from '../../src/cadres/training/chair-training.ts';
import { followSessions } from '../../src/cadres/training/follow-sessions.ts';
import { toXlsx } from '../../src/exports/to-xlsx.ts';
import { dayToDate } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { requireStatus } from '../support/desk.ts';
import {
  createTrainingDesk,
  morningOf,
  type TrainingCase,
  type TrainingDesk,
} from '../support/training-desk.ts';
import { createWorld, type World } from '../support/world.ts';

const RACERS = 16;
const PLACES = 5;

describe('the desk of training', () => {
  let world: World;
  let desk: TrainingDesk;
  let year: TrainingCase;

  beforeAll(async () => {
    world = await createWorld({ clockStart: morningOf('2026-02-02') });
    desk = createTrainingDesk(world);
    year = await desk.year(2026, [
      ['2026-04-13', '2026-04-14'],
      ['2026-09-14', '2026-09-15'],
    ]);
  });
  afterAll(() => world.close());

  const roster = async (session: TrainingCase) =>
    (await desk.get(`training-sessions/${session.id}/roster`)).body;

  it('gives five places to five of sixteen who ask at once, and to each of the others a place in the list', async () => {
    const session = await desk.session(year.id, 1, ['2026-04-13', '2026-04-14'], { capacity: PLACES });
    const people = await desk.people(RACERS);
    const answers = await Promise.all(
      people.map((id) => desk.post(`training-sessions/${session.id}/people`, { personIds: [id] })),
    );
    for (const answer of answers) requireStatus(answer, 200);
    await followSessions(world.services);
    const { session: view, lines } = await roster(session);
    expect(view).toMatchObject({ state: 'enrolling.full', taken: PLACES, waiting: RACERS - PLACES });
    const states = lines.map(({ state }: { state: string }) => state);
    expect(states.filter((state: string) => state === 'enrolled')).toHaveLength(PLACES);
    expect(states.filter((state: string) => state === 'asking.waiting')).toHaveLength(RACERS - PLACES);
    const places = lines.flatMap(({ waitingPlace }: { waitingPlace: number | null }) => waitingPlace ?? []);
    expect(places).toEqual(Array.from({ length: RACERS - PLACES }, (_, at) => at + 1));
  });

  it('refuses a place too many in the database itself, whatever the product believes', async () => {
    const { prisma } = world.services.db;
    const [full] = await prisma.trainingSession.findMany({ where: { taken: PLACES } });
    await expect(
      prisma.trainingSession.update({ where: { caseId: full?.caseId ?? '' }, data: { taken: PLACES + 1 } }),
    ).rejects.toThrow(/training_sessions_within_capacity/);
  });

  it('enrols the people of a sheet, all or nobody, and tells namesakes apart by their unit', async () => {
    const session = await desk.session(year.id, 2, ['2026-09-14', '2026-09-15']);
    await desk.people(3, (at) => ['示例同名', '示例同名', '示例独名'][at] ?? '');
    const upload = async (rows: (string | null)[][]) => {
      const columns = ['姓名', '单位'].map((header) => ({ header, kind: 'text' as const }));
      const bytes = await toXlsx([{ name: '名册', columns, rows }], { title: '名册', lines: [] });
      return (await desk.as('officer01'))
        .post(`/api/v1/cadres/training-sessions/${session.id}/roster`)
        .attach('file', Buffer.from(bytes), '名册.xlsx');
    };
    const refused = await upload([
      ['示例独名', null],
      ['示例同名', null],
      ['示例查无', null],
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body.rows.map(({ row }: { row: number }) => row)).toEqual([3, 4]);
    expect((await roster(session)).lines).toEqual([]);
    const taken = await upload([['示例独名', null]]);
    requireStatus(taken, 200);
    expect(taken.body.outcomes).toMatchObject([{ outcome: 'enrolled' }]);
    const again = await upload([['示例独名', null]]);
    expect(again.body.outcomes).toMatchObject([{ outcome: 'refused', why: { zh: '该人员已报名本期' } }]);
  });

  it('follows a chair for a year, counts who is in time, and reminds the officer once a week', async () => {
    const { prisma } = world.services.db;
    const people = await desk.people(3, (at) => `示例主席${at + 1}`);
    const federation = await prisma.organisation.findFirstOrThrow({ where: { kind: 'county-federation' } });
    const since = ['2025-01-10', '2025-03-20', '2026-01-05'] as const;
    for (const [at, personId] of people.entries()) {
      const post = {
        id: newId(),
        divisionCode: '320924',
        organisationId: federation.id,
        kind: 'chair',
        title: `示例主席岗位${at + 1}`,
        establishedOn: dayToDate(plainDayFrom('2020-01-01')),
      };
      await prisma.post.create({ data: post });
      await prisma.postHolding.create({
        data: {
          id: newId(),
          postId: post.id,
          personId,
          standing: 'leadership',
          validFrom: dayToDate(plainDayFrom(since[at] ?? '2026-01-05')),
        },
      });
    }
    const mine = (items: { post: string }[]) => items.filter(({ post }) => post.startsWith('示例主席岗位'));
    const listed = mine((await desk.get('training/chairs?limit=200')).body.items);
    expect(listed).toMatchObject([
      { dueOn: '2026-01-10', standing: 'overdue' },
      { dueOn: '2026-03-20', standing: 'open' },
      { dueOn: '2027-01-05', standing: 'open' },
    ]);
    const { overdue, dueSoon, onTime } = (await desk.get('training/chairs/figures')).body;
    expect(overdue).toBeGreaterThanOrEqual(1);
    expect(dueSoon).toBeGreaterThanOrEqual(1);
    expect(onTime.denominator).toBeGreaterThanOrEqual(overdue);
    expect(await remindOfChairs(world.services)).toBe(1);
    await remindOfChairs(world.services);
    const notices = (await (await desk.as('officer01')).get('/api/v1/notices')).body.items;
    const reminders = notices.filter(({ topic }: { topic: string }) => topic === 'chair-training-due');
    expect(reminders).toHaveLength(1);
    expect(reminders[0].text.zh).toContain(`${overdue} 人逾期`);
  });

  it('counts a certificate that a chair earns after taking office', async () => {
    const { prisma } = world.services.db;
    const chair = await prisma.postHolding.findFirstOrThrow({
      where: { post: { title: '示例主席岗位2' } },
      select: { personId: true },
    });
    const waiting = await prisma.trainingSession.findFirstOrThrow({ where: { sequence: 2 } });
    const session: TrainingCase = { id: waiting.caseId, version: 0, path: 'training-sessions' };
    await desk.post(`training-sessions/${session.id}/people`, {
      personIds: [chair.personId],
      purpose: 'chair-qualification',
    });
    world.moveTo(morningOf('2026-09-15'));
    await desk.must(session, 'session.started');
    const { lines, session: view } = await roster(session);
    for (const { on, part } of view.halfDays) {
      const marks = lines.map(({ id }: { id: string }) => ({ id, present: true }));
      requireStatus(await desk.post(`training-sessions/${session.id}/attendance`, { on, part, marks }), 200);
    }
    await desk.must(session, 'session.held');
    const results = lines.map(({ id }: { id: string }) => ({ id, passed: true }));
    await desk.post(`training-sessions/${session.id}/results`, { results });
    await desk.post(`training-sessions/${session.id}/certificates`, {});
    const late = (await desk.get('training/chairs?standing=late&limit=200')).body.items;
    expect(late).toMatchObject([{ post: '示例主席岗位2', qualifiedOn: '2026-09-15' }]);
  });

  it('numbers the certificates of a year from one on without a gap', async () => {
    const numbers = await world.services.db.prisma.trainingCertificate.findMany({
      orderBy: { sequence: 'asc' },
      select: { sequence: true },
    });
    expect(numbers.map(({ sequence }) => sequence)).toEqual(numbers.map((_, at) => at + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(2);
  });
});
