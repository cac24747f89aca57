import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from './petition/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.close());

describe('a case through the door', () => {
  it('is opened with a number of its own and its first event', async () => {
    const answer = await desk.open();
    expect(answer).toMatchObject({
      eventSeq: 1,
      replayed: false,
      case: { version: 1, state: 'registered', stage: 'registered' },
    });
    expect(answer.case.caseNumber).toMatch(/^PT-320924-2026-\d{4}$/);
  });

  it('starts its clock, is decided, founds a union and ends', async () => {
    const { case: reviewed, light } = await desk.openUnderReview();
    expect(reviewed).toMatchObject({
      version: 4,
      state: 'work.review',
      clockState: 'running',
      holder: 'approver',
      startedOn: '2026-11-16',
      dueOn: '2026-11-23',
    });
    expect(light).toMatchObject({ light: 'green', remaining: 5 });
    const { case: granted } = await desk.send(
      reviewed.id,
      'petition.granted',
      { number: '射工〔2026〕1号', name: '某公司工会' },
      desk.approver,
    );
    expect(granted).toMatchObject({
      version: 5,
      ended: true,
      clockState: 'stopped',
      stoppedOn: '2026-11-16',
      endedOn: '2026-11-16',
    });
    expect(await desk.db.prisma.union.findMany({ where: { caseId: reviewed.id } })).toMatchObject([
      { name: '某公司工会', replyNumber: '射工〔2026〕1号' },
    ]);
    expect(await desk.db.prisma.caseUnit.findMany({ where: { caseId: reviewed.id } })).toMatchObject([
      { open: false },
    ]);
  });

  it('tells what may be done now and why the rest may not', async () => {
    const { events, abilities } = await desk.openUnderReview();
    const by = Object.fromEntries(events.map((event) => [event.type, event]));
    expect(by['petition.corrected']).toMatchObject({ allowed: false, reason: 'state' });
    expect(by['petition.granted']).toMatchObject({ allowed: true, reason: null });
    expect(by['petition.noted']).toMatchObject({ allowed: false, reason: 'actor' });
    expect(abilities).toMatchObject({ 'case.reassign': false, 'measure.issue': false });
  });
});
