import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from './petition/desk.ts';
import { refusal } from './refusal.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.close());

/** A case opened on Monday 2026-11-16, looked at on Friday 2026-11-20 at 10:00. */
async function onFriday() {
  desk.clock.moveTo('2026-11-16T02:00:00Z');
  const { case: opened } = await desk.open();
  desk.clock.moveTo('2026-11-20T02:00:00Z');
  return opened.id;
}

describe('when an event happened', () => {
  it('is now when nothing is said', async () => {
    const caseId = await onFriday();
    await desk.send(caseId, 'petition.accepted');
    const event = await desk.db.prisma.caseEvent.findFirstOrThrow({ where: { caseId, seq: 2 } });
    expect([event.occurredAt, event.recordedAt]).toEqual([
      new Date('2026-11-20T02:00:00Z'),
      new Date('2026-11-20T02:00:00Z'),
    ]);
  });

  it('may lie two working days back, and the clock starts on that day', async () => {
    const caseId = await onFriday();
    const answer = await desk.send(caseId, 'petition.accepted', {}, desk.instructor, {
      occurredAt: '2026-11-18T09:00:00+08:00',
    });
    expect(answer.case).toMatchObject({ startedOn: '2026-11-18', dueOn: '2026-11-25' });
  });

  it('is never in the future', async () => {
    const caseId = await onFriday();
    const told = await refusal(
      desk.send(caseId, 'petition.accepted', {}, desk.instructor, { occurredAt: '2026-11-20T02:00:00.001Z' }),
    );
    expect(told).toMatchObject({
      slug: 'validation-failed',
      extra: { errors: [{ pointer: '/occurredAt', code: 'in-the-future' }] },
    });
  });

  it('is never before the last act', async () => {
    const caseId = await onFriday();
    await desk.send(caseId, 'petition.accepted', {}, desk.instructor, { occurredAt: '2026-11-19T01:00:00Z' });
    const told = await refusal(
      desk.send(caseId, 'petition.submitted', {}, desk.instructor, { occurredAt: '2026-11-19T00:59:59Z' }),
    );
    expect(told).toMatchObject({
      slug: 'validation-failed',
      extra: { errors: [{ pointer: '/occurredAt', code: 'before-last-event' }] },
    });
  });

  it('may lie before a system event, which says nothing against it', async () => {
    const caseId = await onFriday();
    await desk.send(caseId, 'petition.accepted', {}, desk.instructor, { occurredAt: '2026-11-19T01:00:00Z' });
    await desk.engine.recordSystemEvent({
      actor: desk.supervisor,
      caseId,
      event: { type: 'reassigned', payload: { from: null, to: desk.instructor.id, reason: '调整' } },
    });
    const answer = await desk.send(caseId, 'petition.submitted', {}, desk.instructor, {
      occurredAt: '2026-11-19T02:00:00Z',
    });
    expect(answer.case.version).toBe(4);
  });

  it('is refused when it is no instant', async () => {
    const caseId = await onFriday();
    const told = await refusal(
      desk.send(caseId, 'petition.accepted', {}, desk.instructor, { occurredAt: 'yesterday' }),
    );
    expect(told).toMatchObject({
      slug: 'validation-failed',
      extra: { errors: [{ code: 'invalid-instant' }] },
    });
  });

  it('never runs backwards when the clock of another node lags behind', async () => {
    const caseId = await onFriday();
    await desk.send(caseId, 'petition.accepted');
    desk.clock.moveTo('2026-11-20T01:59:59Z');
    const answer = await desk.send(caseId, 'petition.submitted');
    expect(answer.case.updatedAt).toBe('2026-11-20T02:00:00.000Z');
  });
});

describe('an entry recorded more than two working days late', () => {
  /** Tuesday's visit, entered on Friday: three working days. */
  async function late() {
    const caseId = await onFriday();
    const answer = await desk.send(caseId, 'petition.accepted', { note: '周二走访张三' }, desk.instructor, {
      occurredAt: '2026-11-17T02:00:00Z',
    });
    return { caseId, lateEntryId: answer.lateEntry?.id ?? '', answer };
  }

  it('waits and leaves the case as it is', async () => {
    const { caseId, answer } = await late();
    expect(answer).toMatchObject({
      eventSeq: 0,
      lateEntry: { status: 'pending' },
      case: { version: 1, state: 'registered' },
    });
    expect(await desk.db.prisma.lateEntry.findMany({ where: { caseId } })).toMatchObject([
      { type: 'petition.accepted', status: 'pending' },
    ]);
    expect(JSON.stringify(await desk.db.prisma.lateEntry.findMany({ where: { caseId } }))).not.toContain(
      '张三',
    );
  });

  it('becomes two events when a supervisor confirms it, and both times are kept', async () => {
    const { caseId, lateEntryId } = await late();
    const answer = await desk.engine.decideLateEntry({
      actor: desk.supervisor,
      lateEntryId,
      decision: 'confirmed',
      note: '有走访照片',
    });
    expect(answer).toMatchObject({
      eventSeq: 3,
      case: { version: 3, state: 'work.drafting', startedOn: '2026-11-17' },
    });
    const events = await desk.db.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
    expect(events.map(({ type, actorId, confirmedBy }) => [type, actorId, confirmedBy])).toEqual([
      ['opened', desk.instructor.id, null],
      ['late-entry-confirmed', desk.supervisor.id, null],
      ['petition.accepted', desk.instructor.id, desk.supervisor.id],
    ]);
    expect(events[2]).toMatchObject({
      occurredAt: new Date('2026-11-17T02:00:00Z'),
      recordedAt: new Date('2026-11-20T02:00:00Z'),
    });
    expect((await desk.engine.verify({ caseIds: [caseId] })).mismatches).toEqual([]);
  });

  it('becomes nothing when the supervisor refuses it', async () => {
    const { caseId, lateEntryId } = await late();
    const answer = await desk.engine.decideLateEntry({
      actor: desk.supervisor,
      lateEntryId,
      decision: 'refused',
      note: '无凭据',
    });
    expect(answer.case.version).toBe(1);
    expect((await desk.engine.verify({ caseIds: [caseId] })).mismatches).toEqual([]);
    const again = desk.engine.decideLateEntry({ actor: desk.supervisor, lateEntryId, decision: 'confirmed' });
    expect(await refusal(again)).toMatchObject({ slug: 'transition-not-allowed' });
  });

  it('is not confirmed by whoever made it, nor by an instructor', async () => {
    const { lateEntryId } = await late();
    const both = { ...desk.instructor, roles: [...desk.instructor.roles, ...desk.supervisor.roles] };
    const own = desk.engine.decideLateEntry({ actor: both, lateEntryId, decision: 'confirmed' });
    expect(await refusal(own)).toMatchObject({
      slug: 'forbidden',
      extra: { reason: 'separation-of-duties' },
    });
    const instructor = desk.engine.decideLateEntry({
      actor: desk.instructor,
      lateEntryId,
      decision: 'confirmed',
    });
    expect(await refusal(instructor)).toMatchObject({ slug: 'forbidden', extra: { reason: 'role' } });
  });

  it('can no longer be confirmed when the case has gone on past it', async () => {
    const { caseId, lateEntryId } = await late();
    await desk.send(caseId, 'petition.accepted');
    const told = await refusal(
      desk.engine.decideLateEntry({ actor: desk.supervisor, lateEntryId, decision: 'confirmed' }),
    );
    expect(told).toMatchObject({
      slug: 'validation-failed',
      extra: { errors: [{ code: 'before-last-event' }] },
    });
    expect((await desk.engine.preview(caseId, desk.instructor)).case.version).toBe(2);
  });

  it('sent again with its key waits once', async () => {
    const caseId = await onFriday();
    const command = {
      actor: desk.instructor,
      caseId,
      event: { type: 'petition.accepted', payload: { note: '补录' } },
      occurredAt: '2026-11-17T02:00:00Z',
      expectedVersion: 1,
      idempotencyKey: 'late-once',
    };
    const answers = await Promise.all([1, 2, 3].map(() => desk.engine.advanceCase(command)));
    expect(new Set(answers.map(({ lateEntry }) => lateEntry?.id)).size).toBe(1);
    expect(await desk.db.prisma.lateEntry.count({ where: { caseId } })).toBe(1);
  });
});
