import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HolidayNotice } from '../../src/calendar/holiday-notice.ts';
import type { Actor } from '../../src/identity/actor.ts';
import { dateToDay } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { isProblem } from '../../src/problems/problem.ts';
import { alarmMissingCalendar } from '../../src/timekeeping/alarm-missing-calendar.ts';
import { Calendars } from '../../src/timekeeping/calendars.ts';
import { confirmCalendar } from '../../src/timekeeping/confirm-calendar.ts';
import { importCalendar } from '../../src/timekeeping/import-calendar.ts';
import { moveOpenCases } from '../../src/timekeeping/move-open-cases.ts';
import { listMoves } from '../../src/timekeeping/plan-moves.ts';
import { Policies } from '../../src/timekeeping/policies.ts';
import { prepareTimekeeping } from '../../src/timekeeping/prepare-timekeeping.ts';
import { StoredRulebook } from '../../src/timekeeping/rulebook.ts';
import { createDesk, type Desk } from '../engine/petition/desk.ts';
import { notice2027 } from './notices.ts';

let desk: Desk;
let rulebook: StoredRulebook;
let calendars: Calendars;
let policies: Policies;
let other: Actor;

/** The cases of the story, by what happens to them. */
const cases: Record<'moved' | 'unmoved' | 'unstarted' | 'closed', string> = {
  moved: '',
  unmoved: '',
  unstarted: '',
  closed: '',
};

beforeAll(async () => {
  desk = await createDesk({
    rulebook: {
      current: (on) => rulebook.current(on),
      at: (calendar, policy) => rulebook.at(calendar, policy),
    },
  });
  const { db, clock } = desk;
  calendars = new Calendars(db);
  policies = new Policies(db);
  rulebook = new StoredRulebook(calendars, policies);
  await prepareTimekeeping(db, clock);
  other = { ...desk.supervisor, id: newId() };
  for (const [person, username] of [
    [desk.instructor, 'instructor'],
    [desk.supervisor, 'supervisor'],
    [other, 'other'],
  ] as const) {
    const createdAt = '2026-01-01T00:00:00Z';
    await db.prisma.user.create({
      data: { id: person.id, username, displayName: username, passwordHash: '-', createdAt },
    });
  }

  clock.moveTo('2026-12-21T02:00:00Z');
  cases.unmoved = await accepted();
  clock.moveTo('2026-12-25T02:00:00Z');
  cases.moved = await accepted();
  cases.unstarted = (await desk.open()).case.id;
  cases.closed = await accepted();
  clock.moveTo('2026-12-26T02:00:00Z');
  await desk.send(cases.closed, 'petition.withdrawn', { reason: '不再需要' });
});
afterAll(() => desk.close());

async function accepted(): Promise<string> {
  const { case: opened } = await desk.open();
  await desk.send(opened.id, 'petition.accepted');
  return opened.id;
}

const needs = () => ({ db: desk.db, clock: desk.clock, calendars, policies, engine: desk.engine });
const notice = notice2027() as HolidayNotice;
const rowOf = (id: string) => desk.db.prisma.case.findUniqueOrThrow({ where: { id } });

describe('a notice that lands while cases run', () => {
  let draft: number;

  it('finds a case whose due date is provisional', async () => {
    const row = await rowOf(cases.moved);
    expect(row).toMatchObject({ calendarVersion: 1, provisional: true });
    expect(row.dueOn && dateToDay(row.dueOn)).toBe('2027-01-04');
  });

  it('as a draft lists the open cases that would move, from when to when, a page at a time', async () => {
    draft = await importCalendar(needs(), desk.supervisor, notice, 'zh');
    const { moves, more } = await listMoves(needs(), draft, { limit: 10 });
    expect(moves.map(({ clock, before, after }) => [clock.caseId, before, after])).toEqual([
      [cases.moved, { dueOn: '2027-01-04', provisional: true }, { dueOn: '2027-01-05', provisional: false }],
    ]);
    expect(more).toBe(false);
    expect(await listMoves(needs(), draft, { limit: 10, after: cases.moved })).toEqual({
      moves: [],
      more: false,
    });
  });

  it('is not confirmed by whoever imported it', async () => {
    const refused = await confirmCalendar(needs(), desk.supervisor, draft).catch((thrown: unknown) => thrown);
    expect(isProblem(refused, 'forbidden') && refused.extra.reason).toBe('separation-of-duties');
    expect(await calendars.activeVersion()).toBe(1);
  });

  it('once confirmed by another, moves every open case by an event and leaves the closed one its version', async () => {
    await confirmCalendar(needs(), other, draft);
    const steps: number[] = [];
    const done = await moveOpenCases(needs(), ({ followed }) => steps.push(followed));
    expect(done).toEqual({ version: draft, followed: 3, moved: 1 });
    expect(steps).toEqual([3]);

    const moved = await rowOf(cases.moved);
    expect(moved).toMatchObject({ calendarVersion: draft, provisional: false, version: 3 });
    expect(moved.dueOn && dateToDay(moved.dueOn)).toBe('2027-01-05');
    const event = await desk.db.prisma.caseEvent.findFirstOrThrow({ where: { caseId: cases.moved, seq: 3 } });
    expect(event).toMatchObject({
      kind: 'system',
      type: 'calendar-changed',
      actorId: null,
      payload: { version: draft, dueBefore: '2027-01-04', dueAfter: '2027-01-05', provisional: false },
    });
    expect(await rowOf(cases.unmoved)).toMatchObject({ calendarVersion: draft });
    expect(await rowOf(cases.unstarted)).toMatchObject({ calendarVersion: draft });
    expect(await rowOf(cases.closed)).toMatchObject({ calendarVersion: 1, ended: true });
  });

  it('tells the owner of the case that moved, once', async () => {
    const told = await desk.db.prisma.notice.findMany({ where: { topic: 'calendar-changed' } });
    expect(told).toMatchObject([
      {
        userId: desk.instructor.id,
        caseId: cases.moved,
        params: { dueBefore: '2027-01-04', dueAfter: '2027-01-05', version: draft },
      },
    ]);
  });

  it('has nothing left to move when it is asked again', async () => {
    expect(await moveOpenCases(needs())).toEqual({ version: draft, followed: 0, moved: 0 });
  });

  it('also moves a case that a node opened before it had heard', async () => {
    const heard = rulebook.current;
    rulebook.current = async (on) => ({
      calendar: await calendars.version(1),
      policy: await policies.inForceOn(on),
    });
    const late = await accepted();
    rulebook.current = heard;
    expect(await rowOf(late)).toMatchObject({ calendarVersion: 1 });
    expect(await moveOpenCases(needs())).toMatchObject({ followed: 1 });
    expect(await rowOf(late)).toMatchObject({ calendarVersion: draft });
  });

  it('is swept by two nodes at once without moving a case twice', async () => {
    const again = await importCalendar(needs(), desk.supervisor, { ...notice, papers: ['更正'] }, 'zh');
    await confirmCalendar(needs(), other, again);
    const open = await desk.db.prisma.case.count({ where: { ended: false } });
    const both = await Promise.all([moveOpenCases(needs()), moveOpenCases(needs())]);
    expect(both[0].followed + both[1].followed).toBe(open);
    const events = await desk.db.prisma.caseEvent.findMany({
      where: { type: 'calendar-changed', payload: { path: ['version'], equals: again } },
    });
    expect(new Set(events.map(({ caseId }) => caseId)).size).toBe(open);
    expect(events).toHaveLength(open);
  });
});

describe('a draft', () => {
  it('older than what came into force is gone, and its number cannot be confirmed', async () => {
    const first = await importCalendar(needs(), desk.supervisor, notice, 'zh');
    const second = await importCalendar(needs(), desk.supervisor, notice, 'zh');
    await confirmCalendar(needs(), other, second);
    const refused = await confirmCalendar(needs(), other, first).catch((thrown: unknown) => thrown);
    expect(isProblem(refused, 'transition-not-allowed') && refused.extra.state).toBe('discarded');
    const rows = await desk.db.prisma.calendarVersion.findMany({ where: { status: 'active' } });
    expect(rows.map(({ version }) => version)).toEqual([second]);
  });

  it('is confirmed once, however many confirm it', async () => {
    const version = await importCalendar(needs(), desk.supervisor, notice, 'zh');
    const answers = await Promise.allSettled(
      [1, 2, 3, 4].map(() => confirmCalendar(needs(), other, version)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the alarm for a missing year', () => {
  const alarms = () => desk.db.prisma.notice.count({ where: { topic: 'calendar-missing' } });

  it('rings for supervisors from 1 October, once a week, until the notice is in force', async () => {
    await desk.db.prisma.roleAssignment.create({
      data: { id: newId(), userId: other.id, role: 'supervisor', validFrom: '2026-01-01T00:00:00Z' },
    });
    desk.clock.moveTo('2027-09-30T02:00:00Z');
    expect(await alarmMissingCalendar(needs())).toBeNull();
    desk.clock.moveTo('2027-09-30T16:00:00Z');
    expect(await alarmMissingCalendar(needs())).toBe(2028);
    desk.clock.moveTo('2027-10-03T02:00:00Z');
    await alarmMissingCalendar(needs());
    expect(await alarms()).toBe(1);
    desk.clock.moveTo('2027-10-04T02:00:00Z');
    await alarmMissingCalendar(needs());
    expect(await alarms()).toBe(2);
  });

  it('is silent when next year is published', async () => {
    expect((await calendars.active()).coverage(2027)).toBe('published');
    const before2027 = {
      ...needs(),
      clock: { now: desk.clock.now, today: () => plainDayFrom('2026-11-01') },
    };
    expect(await alarmMissingCalendar(before2027)).toBeNull();
  });
});
