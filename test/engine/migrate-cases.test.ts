import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../src/identity/actor.ts';
import { createDesk, type Desk } from './petition/desk.ts';
import { refusal } from './refusal.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.close());

const asSystem = { dryRun: false, actor: systemActor };

describe('a machine goes to its next version', () => {
  it('says per case what would happen, then does it and leaves an event on each', async () => {
    const { case: registered } = await desk.open();
    const { case: reviewed } = await desk.openUnderReview();
    const before = await desk.db.prisma.case.findMany({ orderBy: { id: 'asc' } });

    const planned = await desk.engine.migrateCases('petition@1', 'petition@2', { ...asSystem, dryRun: true });
    expect(planned.cases).toMatchObject([
      { caseId: registered.id, outcome: 'would-migrate', toState: 'registered', notes: [] },
      {
        caseId: reviewed.id,
        outcome: 'would-migrate',
        toState: 'work.examination',
        notes: ['state work.review becomes work.examination', 'due date 2026-11-23 is kept'],
      },
    ]);
    expect(await desk.db.prisma.case.findMany({ orderBy: { id: 'asc' } })).toEqual(before);

    const done = await desk.engine.migrateCases('petition@1', 'petition@2', asSystem);
    expect(done.cases.map(({ outcome }) => outcome)).toEqual(['migrated', 'migrated']);
    const { case: moved } = await desk.engine.preview(reviewed.id, desk.approver);
    expect(moved).toMatchObject({
      machine: 'petition@2',
      state: 'work.examination',
      version: 5,
      dueOn: '2026-11-23',
    });
    const events = await desk.db.prisma.caseEvent.findMany({
      where: { caseId: reviewed.id, type: 'migrated' },
    });
    expect(events).toMatchObject([
      { seq: 5, kind: 'system', machine: 'petition@2', payload: { from: 'petition@1', to: 'petition@2' } },
    ]);

    await desk.send(reviewed.id, 'petition.returned', { fault: '缺章' }, desk.approver);
    expect((await desk.engine.verify({})).mismatches).toEqual([]);
  });

  it('leaves a case that does not fit where it is, with the reason', async () => {
    const { case: reviewed } = await desk.openUnderReview();
    await desk.engine.migrateCases('petition@1', 'petition@2', asSystem);
    const report = await desk.engine.migrateCases('petition@2', 'petition@3', asSystem);
    const found = report.cases.find(({ caseId }) => caseId === reviewed.id);
    expect(found).toMatchObject({
      outcome: 'refused',
      fromState: 'work.examination',
      notes: [expect.stringContaining('unknown-state')],
    });
    expect((await desk.engine.preview(reviewed.id, desk.approver)).case.machine).toBe('petition@2');
  });

  it('is done by administrators and the product itself', async () => {
    const told = await refusal(
      desk.engine.migrateCases('petition@1', 'petition@2', { dryRun: true, actor: desk.supervisor }),
    );
    expect(told).toMatchObject({ slug: 'forbidden', extra: { act: 'case.migrate' } });
    const admin = { ...desk.supervisor, roles: [{ role: 'admin' as const }] };
    await desk.open();
    const report = await desk.engine.migrateCases('petition@1', 'petition@2', {
      dryRun: false,
      actor: admin,
    });
    expect(report.cases).toMatchObject([{ outcome: 'migrated' }]);
  });
});

describe('a closed case', () => {
  it('is reopened by a supervisor as a new segment, with its units taken again', async () => {
    const { case: reviewed } = await desk.openUnderReview();
    await desk.send(
      reviewed.id,
      'petition.granted',
      { number: '射工〔2026〕3号', name: '工会' },
      desk.approver,
    );
    const reopen = {
      actor: desk.supervisor,
      caseId: reviewed.id,
      event: { type: 'reopened', payload: { reason: '换证' } },
    };
    desk.clock.moveTo('2026-11-17T02:00:00Z');
    const { case: reopened } = await desk.engine.recordSystemEvent(reopen);
    expect(reopened).toMatchObject({
      ended: false,
      segment: 2,
      startedOn: '2026-11-17',
      dueOn: '2026-11-24',
      endedOn: null,
    });
    expect(await desk.db.prisma.caseUnit.findMany({ where: { caseId: reviewed.id } })).toMatchObject([
      { open: true },
    ]);
    expect((await desk.engine.verify({ caseIds: [reviewed.id] })).mismatches).toEqual([]);
    expect(await refusal(desk.engine.recordSystemEvent(reopen))).toMatchObject({
      slug: 'transition-not-allowed',
    });
  });

  it('is not reopened while another case has its unit', async () => {
    const command = desk.opening();
    const { case: first } = await desk.engine.openCase(command);
    await desk.send(first.id, 'petition.accepted');
    await desk.send(first.id, 'petition.withdrawn', { reason: '缓办' });
    const { case: second } = await desk.engine.openCase(command);
    const reopen = {
      actor: desk.supervisor,
      caseId: first.id,
      event: { type: 'reopened', payload: { reason: '换证' } },
    };
    expect(await refusal(desk.engine.recordSystemEvent(reopen))).toMatchObject({
      slug: 'duplicate-case',
      extra: { firstCase: { id: second.id, number: second.caseNumber } },
    });
  });
});
