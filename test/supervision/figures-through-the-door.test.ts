import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Board, Waiting, Workload } from '../../src/supervision/board/contract.ts';
import type { DeadlineReport, DeadlineRow } from '../../src/supervision/deadlines/contract.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { joinUpToUnveiling, openForJoining, unveil } from '../support/mode-c-steps.ts';
import { createWorld, type World } from '../support/world.ts';

/** Nine in the morning in Shanghai. */
const morning = (day: string) => `${day}T01:00:00Z`;
const PATH = '/api/v1/supervision';

// One week of a county: every case goes through the door. Monday 2020-07-20, due on Monday 2020-07-27.
let world: World;
let desk: Desk;
const cases: Record<string, OpenedCase> = {};

beforeAll(async () => {
  world = await createWorld({ clockStart: morning('2020-07-20') });
  desk = createDesk(world);
  const accept = async (name: string) => {
    const c = await desk.open();
    cases[name] = c;
    await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
    return c;
  };
  cases.registered = await desk.open();
  const onTime = await openForJoining(desk);
  cases.onTime = onTime;
  await joinUpToUnveiling(desk, onTime, '2020-07-20');
  await unveil(desk, onTime);
  const late = await openForJoining(desk);
  cases.late = late;
  await joinUpToUnveiling(desk, late, '2020-07-20');
  await accept('overdue');
  const refusedLate = await accept('refusedLate');
  const refusedInTime = await accept('refusedInTime');
  const reassigned = await accept('reassigned');
  const suspended = await accept('suspended');
  const asked = await accept('asked');

  world.moveTo(morning('2020-07-21'));
  const refusal = async (c: OpenedCase) =>
    desk.must('instructor01', c, 'case.refused', {
      reason: '企业书面拒绝',
      evidence: [await desk.evidence('instructor01', c)],
      obstruction: false,
    });
  await refusal(refusedInTime);
  await desk.must('instructor01', suspended, 'suspension.requested', {
    ground: 'enterprise-postponement',
    from: '2020-07-21',
    until: '2020-08-14',
    reason: '停产检修',
    evidence: [await desk.evidence('instructor01', suspended)],
  });
  await desk.must('supervisor01', suspended, 'suspension.granted');
  await desk.must('instructor01', asked, 'extension.requested', { days: 2, reason: '材料多' });

  // On Wednesday after the due day the late ones come to their ends, and one changes hands too late.
  world.moveTo(morning('2020-07-29'));
  await unveil(desk, late);
  await refusal(refusedLate);
  const { id: to } = await world.actor('instructor03');
  const { id: from } = await world.actor('instructor01');
  await world.services.engine.recordSystemEvent({
    actor: await world.actor('supervisor01'),
    caseId: reassigned.id,
    event: { type: 'reassigned', payload: { from, to, reason: '换人' } },
  });
  world.moveTo(morning('2020-07-30'));
  const open = await desk.open();
  cases.backDated = open;
  await desk.must(
    'instructor01',
    open,
    'case.accepted',
    { basis: 'first-visit' },
    { occurredAt: '2020-07-30T00:30:00Z' },
  );
});

afterAll(() => world.close());

async function get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const { body, status } = await (await desk.as('supervisor01')).get(`${PATH}/${path}`).query(query);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as T;
}

async function behind(figure: string): Promise<string[]> {
  const { items } = await get<{ items: DeadlineRow[] }>('deadlines/cases', { figure, limit: '200' });
  const names = items.map((row) => Object.keys(cases).find((name) => cases[name]?.id === row.caseId));
  return names.map(String).toSorted();
}

describe('After a week of a county the report', () => {
  it('has every case in exactly one place', async () => {
    const { total } = await get<DeadlineReport>('deadlines');
    expect(total.segments).toBe(10);
    expect(total.counts).toEqual({
      onTime: 1,
      late: 1,
      openNotDue: 1,
      openOverdue: 3,
      suspended: 1,
      otherEndInTime: 1,
      otherEndLate: 1,
      provisional: 0,
      notStarted: 1,
      imported: 0,
    });
    expect(await behind('openOverdue')).toEqual(['asked', 'overdue', 'reassigned']);
    expect(await behind('suspended')).toEqual(['suspended']);
  });

  it('counts the open overdue and the refused-too-late as late: whoever never ends does not look on time', async () => {
    const { total } = await get<DeadlineReport>('deadlines');
    expect(total.rates.onTime).toEqual({ numerator: 1, denominator: 6, value: 0.1667 });
    expect(total.ends).toEqual({ refused: { inTime: 1, late: 1 } });
  });

  it('keeps the open overdue in the month in which they were due, though nothing ended', async () => {
    const july = await get<DeadlineReport>('deadlines', { from: '2020-07-01', to: '2020-07-31' });
    expect(july.total.counts.openOverdue).toBe(3);
    const june = await get<DeadlineReport>('deadlines', { from: '2020-06-01', to: '2020-06-30' });
    expect(june.total.segments).toBe(0);
    expect(june.total.rates.onTime.value).toBeNull();
  });

  it('charges the broken promise to whoever held the case on the due day, and the days to whoever had them', async () => {
    const { groups } = await get<DeadlineReport>('deadlines', { groupBy: 'instructor' });
    const of = async (username: string) => {
      const { id } = await world.actor(username);
      return groups.find((it) => it.key === id);
    };
    expect((await of('instructor01'))?.figures.counts.openOverdue).toBe(3);
    const successor = await of('instructor03');
    expect(successor?.figures.segments).toBe(0);
    // Taken over on Wednesday the 29th: the 30th is the first day that began in these hands.
    expect(successor?.held).toEqual({ segments: 1, netDays: 1, overdueDays: 1 });
  });

  it('shows net and gross: a suspension hides nothing', async () => {
    const { items } = await get<{ items: DeadlineRow[] }>('deadlines/cases', { figure: 'suspended' });
    expect(items[0]).toMatchObject({ netDays: 1, grossDays: 8, dueOn: '2020-08-20', light: 'suspended' });
    const { total } = await get<DeadlineReport>('deadlines');
    expect(total.suspendedDays).toEqual({ 'enterprise-postponement': 7 });
  });
});

describe('The board of that morning', () => {
  it('has the lights of the open cases, cell by cell', async () => {
    const board = await get<Board>('board');
    expect(board.total).toEqual({
      red: 3,
      amber: 0,
      green: 1,
      suspended: 1,
      provisional: 0,
      notStarted: 1,
      stopped: 0,
    });
    expect(board.overdue).toBe(3);
    expect(board.cells).toEqual([{ lineId: 'line-01', areaId: 'grid-01', lights: board.total }]);
  });

  it('says how much waits for a supervisor, and what has waited too long', async () => {
    const { lists } = await get<{ lists: Waiting[] }>('work-lists');
    expect(Object.fromEntries(lists.map((it) => [it.list, [it.count, it.undecidedTooLong]]))).toEqual({
      overdue: [3, 0],
      'due-today': [0, 0],
      'without-owner': [0, 0],
      'suspension-requests': [0, 0],
      'extension-requests': [1, 1],
      'late-entries': [0, 0],
    });
    const { items } = await get<{ items: DeadlineRow[] }>('work-lists/overdue');
    expect(items).toHaveLength(3);
    expect(items.every((it) => it.overdueDays === 3)).toBe(true);
  });

  it('shows each instructor’s hands full or empty', async () => {
    const { instructors } = await get<Workload>('workload');
    const { id } = await world.actor('instructor01');
    expect(instructors.find((it) => it.instructor?.id === id)).toMatchObject({ open: 5, closedInPeriod: 2 });
  });

  it('draws the way that cases went, with counts and times', async () => {
    const map = await get<{ states: { state: string; now: number; visits: number }[]; cases: number }>(
      'process-map',
    );
    expect(map.cases).toBe(10);
    expect(map.states.find((it) => it.state === 'established')).toMatchObject({ now: 2, visits: 2 });
    expect(map.states.find((it) => it.state === 'registered')).toMatchObject({ now: 1 });
  });
});

describe('A reopened case', () => {
  it('is judged as a segment of its own; the old result stays', async () => {
    const c = cases.refusedInTime as OpenedCase;
    await world.services.engine.recordSystemEvent({
      actor: await world.actor('supervisor02'),
      caseId: c.id,
      event: { type: 'reopened', payload: { reason: '企业改变主意', evidence: [] } },
    });
    const { total } = await get<DeadlineReport>('deadlines');
    expect(total.segments).toBe(11);
    expect(total.cases).toBe(10);
    expect(total.counts.otherEndInTime).toBe(1);
    expect(total.counts.openNotDue).toBe(2);
    expect(await behind('reopened')).toEqual(['refusedInTime']);
    expect(total.rates.reopened).toEqual({ numerator: 1, denominator: 11, value: 0.0909 });
  });
});

describe('Where the calendar ends', () => {
  it('a due day that nobody has published is provisional, apart, and in no rate', async () => {
    const december = await createWorld({ clockStart: morning('2026-12-25') });
    try {
      const at = createDesk(december);
      const c = await at.open();
      await at.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
      const supervisor = await december.api('supervisor01');
      const { body } = await supervisor.get(`${PATH}/deadlines`);
      const { total, basis } = body as DeadlineReport;
      expect(total.counts.provisional).toBe(1);
      expect(total.rates.onTime).toEqual({ numerator: 0, denominator: 0, value: null });
      expect(basis.calendars[0]?.years).toEqual([
        expect.objectContaining({ year: 2026, coverage: 'published' }),
        expect.objectContaining({ year: 2027, coverage: 'provisional' }),
      ]);
      const rows = await supervisor.get(`${PATH}/deadlines/cases`);
      expect(rows.body.items[0]).toMatchObject({ dueOn: '2027-01-04', light: 'provisional' });
    } finally {
      await december.close();
    }
  });
});

describe('Under a policy that starts later than acceptance', () => {
  it('every figure says that it covers a part of the flow', async () => {
    const other = await createWorld({ clockStart: morning('2020-07-20') });
    try {
      const supervisor = await other.api('supervisor01');
      const { body: shipped } = await supervisor.get('/api/v1/policies');
      const { version: _, ...policy } = shipped.items[0].policy;
      const created = await supervisor
        .post('/api/v1/policies')
        .send({ effectiveFrom: '2020-07-20', policy: { ...policy, startEvent: 'setup-request.submitted' } });
      expect(created.status, JSON.stringify(created.body)).toBe(201);
      const at = createDesk(other);
      await at.open();
      const { body } = await supervisor.get(`${PATH}/deadlines`).query({ groupBy: 'policy' });
      const report = body as DeadlineReport;
      expect(report.total.partOfFlow).toBe(1);
      expect(report.basis.label?.zh).toContain('部分流程');
      expect(report.basis.policies).toEqual([
        expect.objectContaining({
          version: 2,
          start: 'setup-request.submitted',
          partOfFlow: true,
          segments: 1,
        }),
      ]);
      const { text } = await supervisor.get(`${PATH}/deadlines/print`);
      expect(text).toContain('部分流程');
    } finally {
      await other.close();
    }
  });
});
