import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHiringDesk, type Held, madeResidentId } from '../support/hiring-desk.ts';
import { createWorld, type World } from '../support/world.ts';

const HEADINGS = ['姓名', '身份证号', '手机号', '岗位代码', '学历', '学历取得日期'];
const ROWS = 120;

let world: World;
let desk: Awaited<ReturnType<typeof createHiringDesk>>;
let round: Held;

/** More than two transactions of applicants; rows 11, 62 and 113 of the sheet are wrong. */
const sheet = [
  HEADINGS,
  ...Array.from({ length: ROWS }, (_, at) => {
    const row = at + 2;
    const id = madeResidentId('1996-05-06', row === 62 ? row - 1 : row);
    const post = row === 11 ? 'p9' : 'p1';
    const degree = row === 113 ? '小学' : '本科';
    return [`示例${row}`, id, '13800000000', post, degree, '2020/6/20'];
  }),
];

beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = await createHiringDesk(world);
  round = await desk.openRound();
  await desk.announce(round, 5, '2026-09-14', '2026-09-18');
});
afterAll(() => world.close());

interface Answer {
  counts: Record<'new' | 'same' | 'refused' | 'taken', number>;
  rows: { row: number; verdict: string; reasons: { code: string }[] }[];
}

describe('a sheet of applicants sent twice at once', () => {
  it('enters everybody once, and tells each row that was refused and why', async () => {
    const sent = await Promise.all([
      desk.load(round, 'applicants', { mode: 'take' }, sheet),
      desk.load(round, 'applicants', { mode: 'take' }, sheet),
      desk.apply(round, 3, { residentId: madeResidentId('1996-05-06', 60) }),
    ]);
    const answers = sent.slice(0, 2).map(({ status, body }) => {
      expect(status).toBe(200);
      return body as Answer;
    });
    const wrong = [
      [11, 'unknown-post'],
      [62, 'twice'],
    ];
    let entered = sent[2].status === 201 ? 1 : 0;
    for (const { counts, rows } of answers) {
      const found = rows.map(({ row, reasons }) => [row, reasons[0]?.code]);
      expect(found).toEqual(expect.arrayContaining(wrong));
      expect(rows.find(({ row }) => row === 113)?.verdict).toBe('refused');
      const late = found.filter(([, code]) => code === 'one-application-a-round');
      expect(counts.refused).toBe(3 + late.length);
      expect(counts.taken + counts.same + late.length).toBe(ROWS - 3);
      entered += counts.taken;
    }
    expect(entered).toBe(ROWS - 3);
  });

  it('leaves numbers without a gap and chains that verify', async () => {
    const applicants = await desk.applicants(round);
    expect(applicants).toHaveLength(ROWS - 3);
    const numbers = applicants.map(({ caseNumber }) => Number(caseNumber.split('-').at(-1)));
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
    const counter = await world.services.db.pool.query(
      `SELECT value FROM counters WHERE scope = 'case:YP-320924-2026'`,
    );
    expect(counter.rows).toEqual([{ value: numbers.at(-1) }]);
    const caseIds = applicants.map(({ caseId }) => caseId);
    const verified = await world.services.engine.verify({ caseIds });
    expect(verified.mismatches).toEqual([]);
  });

  it('opens in one go what would be opened alone, and refuses by itself what is refused', async () => {
    const { services } = world;
    const actor = await world.actor('officer01');
    const [one] = (
      await services.db.pool.query(
        `SELECT c.title, c.division_code, e.payload, h.person FROM cases c
         JOIN case_events e ON e.case_id = c.id AND e.seq = 1
         JOIN hiring_applications h ON h.case_id = c.id WHERE h.round_id = $1 LIMIT 1`,
        [round.id],
      )
    ).rows;
    const opening = (person: string) => ({
      payload: {
        ...one.payload,
        person,
        name: '示例',
        residentId: madeResidentId('1996-05-06', 500),
        phone: '13800000000',
        degreeOn: '2020-06-20',
      },
      subject: {
        ...{ title: one.title, divisionCode: one.division_code, organisationId: null, lineId: null },
        ...{ areaId: null, ownerId: actor.id, units: [], parentId: round.id },
      },
    });
    const results = await services.engine.openCases({
      actor,
      kind: 'hiring-application',
      openings: [
        opening('0f0e0d0c-0000-8000-8000-000000000001'),
        opening(one.person),
        opening('0f0e0d0c-0000-8000-8000-000000000002'),
      ],
    });
    expect(results.map(({ caseId, refused }) => [caseId !== null, refused?.slug])).toEqual([
      [true, undefined],
      [false, 'guard-unmet'],
      [true, undefined],
    ]);
  });
});
