import { runMigrations } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drainOutbox, type JobNeeds } from '../../src/jobs/index.ts';
import { sendReminder } from '../../src/jobs/send-reminder.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { createDesk, type Desk } from '../engine/petition/desk.ts';

let desk: Desk;
let needs: JobNeeds;
beforeAll(async () => {
  desk = await createDesk();
  await runMigrations({ pgPool: desk.db.pool });
  const { clock } = desk;
  // Product time and real time are the same here, so that a job's instant can be read off.
  needs = {
    db: desk.db,
    rulebook: desk.parts.rulebook,
    clock: { ...at(clock), realInstantOf: (instant) => instant },
  };
  const { instructor, approver, supervisor } = desk;
  for (const { id, roles } of [instructor, approver, supervisor]) {
    const [role] = roles;
    await desk.db.prisma.user.create({
      data: {
        id,
        username: role?.role ?? '',
        displayName: role?.role ?? '',
        passwordHash: '',
        roles: {
          create: [
            {
              id,
              role: role?.role ?? '',
              divisionCode: role?.divisionCode ?? null,
              validFrom: new Date('2020-01-01'),
            },
          ],
        },
      },
    });
  }
});
afterAll(() => desk.close());
beforeEach(() => desk.clock.moveTo('2026-11-16T02:00:00Z'));

function at(clock: Desk['clock']) {
  return { now: () => clock.now(), today: () => clock.today() };
}

/** A case accepted on Monday, due on Monday in a week. */
async function accepted(): Promise<string> {
  const { case: opened } = await desk.open();
  await desk.send(opened.id, 'petition.accepted');
  await drainOutbox(needs);
  return opened.id;
}

/** What waits in the queue for a case: when, and what for. */
async function waiting(caseId: string): Promise<{ runAt: string; rung: string; dueOn: string }[]> {
  const { rows } = await desk.db.pool.query(
    `SELECT to_char(run_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS "runAt", payload->>'rung' AS rung,
       payload->>'dueOn' AS "dueOn" FROM graphile_worker._private_jobs WHERE key = $1`,
    [`remind:${caseId}`],
  );
  return rows;
}

async function noticesOf(caseId: string) {
  const notices = await desk.db.prisma.notice.findMany({ where: { caseId }, orderBy: { createdAt: 'asc' } });
  return notices.map(({ userId, rung, topic }) => [userId, topic, rung]);
}

function reminder(caseId: string, rung: string, on: string, dueOn: string) {
  return { caseId, rung, on: plainDayFrom(on), dueOn: plainDayFrom(dueOn) };
}

describe('the next reminder of a case', () => {
  it('waits for the morning of the day on which one working day is left', async () => {
    const caseId = await accepted();
    expect(await waiting(caseId)).toEqual([
      { runAt: '2026-11-20 08:30', rung: 'one-working-day-left', dueOn: '2026-11-23' },
    ]);
  });

  it('is taken back while the clock stands and planned anew when it runs again', async () => {
    const caseId = await accepted();
    await desk.send(caseId, 'petition.submitted');
    await desk.send(caseId, 'petition.claimed', {}, desk.approver);
    await desk.send(caseId, 'petition.returned', { fault: '缺章' }, desk.approver);
    await drainOutbox(needs);
    expect(await waiting(caseId)).toEqual([]);
    desk.clock.moveTo('2026-11-18T02:00:00Z');
    await desk.send(caseId, 'petition.corrected');
    await drainOutbox(needs);
    expect(await waiting(caseId)).toEqual([
      { runAt: '2026-11-23 08:30', rung: 'one-working-day-left', dueOn: '2026-11-24' },
    ]);
  });

  it('is gone with the end of the case', async () => {
    const caseId = await accepted();
    await desk.send(caseId, 'petition.withdrawn', { reason: '缓办' });
    await drainOutbox(needs);
    expect(await waiting(caseId)).toEqual([]);
  });

  it('goes up the rungs: one day left, due today, overdue on each working day, the supervisors told once', async () => {
    const caseId = await accepted();
    const days = ['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25'];
    for (const day of days) {
      desk.clock.moveTo(`${day}T00:30:00Z`);
      const [job] = await waiting(caseId);
      expect(job?.runAt).toBe(`${day} 08:30`);
      await sendReminder(needs, reminder(caseId, job?.rung ?? '', day, job?.dueOn ?? ''));
    }
    const owner = desk.instructor.id;
    expect(await noticesOf(caseId)).toEqual([
      [owner, 'deadline.one-working-day-left', 'one-working-day-left'],
      [owner, 'deadline.due-today', 'due-today'],
      [owner, 'deadline.overdue', 'overdue-1'],
      [desk.supervisor.id, 'deadline.overdue', 'overdue-1'],
      [owner, 'deadline.overdue', 'overdue-2'],
    ]);
    expect(await waiting(caseId)).toMatchObject([{ runAt: '2026-11-26 08:30', rung: 'overdue-3' }]);
  });

  it('that runs twice is told once', async () => {
    const caseId = await accepted();
    desk.clock.moveTo('2026-11-20T00:30:00Z');
    const job = reminder(caseId, 'one-working-day-left', '2026-11-20', '2026-11-23');
    await Promise.all([sendReminder(needs, job), sendReminder(needs, job)]);
    expect(await noticesOf(caseId)).toHaveLength(1);
  });

  it('that runs after the date has moved says nothing and plans the right one', async () => {
    const caseId = await accepted();
    desk.clock.moveTo('2026-11-18T00:30:00Z');
    await sendReminder(needs, reminder(caseId, 'due-today', '2026-11-18', '2026-11-18'));
    expect(await noticesOf(caseId)).toEqual([]);
    expect(await waiting(caseId)).toMatchObject([{ rung: 'one-working-day-left', dueOn: '2026-11-23' }]);
  });

  it('that runs after the case has ended says nothing', async () => {
    const caseId = await accepted();
    await desk.send(caseId, 'petition.withdrawn', { reason: '缓办' });
    desk.clock.moveTo('2026-11-20T00:30:00Z');
    await sendReminder(needs, reminder(caseId, 'one-working-day-left', '2026-11-20', '2026-11-23'));
    expect(await noticesOf(caseId)).toEqual([]);
  });
});

describe('the outbox', () => {
  it('is worked off once by two nodes at the same time', async () => {
    await drainOutbox(needs);
    const cases = await Promise.all(Array.from({ length: 5 }, () => desk.open()));
    for (const { case: opened } of cases) await desk.send(opened.id, 'petition.accepted');
    const drained = await Promise.all([drainOutbox(needs), drainOutbox(needs)]);
    expect(drained[0] + drained[1]).toBe(5);
    expect(await desk.db.prisma.outboxMessage.count()).toBe(0);
    for (const { case: opened } of cases) expect(await waiting(opened.id)).toHaveLength(1);
  });

  it('tells the owner that the file came back', async () => {
    const caseId = await accepted();
    await desk.send(caseId, 'petition.submitted');
    await desk.send(caseId, 'petition.claimed', {}, desk.approver);
    await desk.send(caseId, 'petition.returned', { fault: '缺章' }, desk.approver);
    await drainOutbox(needs);
    expect(await noticesOf(caseId)).toContainEqual([desk.instructor.id, 'request-returned', 'event-5']);
  });

  it('counts every job: one for each case whose date really moved, none for the others', async () => {
    const before = await countJobs();
    const { case: opened } = await desk.open();
    await desk.send(opened.id, 'petition.noted', { text: '来访' });
    await drainOutbox(needs);
    expect(await countJobs()).toBe(before);
    await desk.send(opened.id, 'petition.accepted');
    await drainOutbox(needs);
    expect(await countJobs()).toBe(before + 1);
  });
});

async function countJobs(): Promise<number> {
  const { rows } = await desk.db.pool.query(
    'SELECT count(*)::int AS count FROM graphile_worker._private_jobs',
  );
  return rows[0].count;
}
