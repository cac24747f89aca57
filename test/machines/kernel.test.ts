import { describe, expect, it } from 'vitest';
import { can, conflicts, type Json, KernelError, persist, position, restore } from '../../machines/kernel.ts';
import { activeUnits } from '../../machines/union-setup/context.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { attempt, go } from '../support/attempt.ts';
import {
  beginWalk,
  contextOf,
  factsFor,
  lifeOf,
  pathActors,
  takeStep,
  walkTo,
  walkUntil,
} from '../support/union-setup-walk.ts';

describe('the kernel restores', () => {
  const walk = walkTo('A', 'documents.preparing');
  const stored = persist(walk.snapshot);
  const changed = (change: { [key: string]: Json | undefined }) => {
    const context = Object.entries({ ...contextOf(walk), ...change }).filter(
      (entry) => entry[1] !== undefined,
    );
    return { ...stored, context: Object.fromEntries(context) as Json };
  };
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error instanceof KernelError ? error.fault : error;
    }
    return 'taken';
  };

  it('what it stored, through JSON, at every point of a life', () => {
    let now = beginWalk();
    for (const step of lifeOf('B')) {
      now = takeStep(now, step);
      const persisted = persist(now.snapshot);
      const through = JSON.parse(JSON.stringify(persisted)) as typeof persisted;
      expect(through).toEqual(persisted);
      const restored = restore(unionSetup, 'union-setup@1', through);
      expect(persist(restored)).toEqual(persisted);
      expect(position(unionSetup, restored)).toEqual(position(unionSetup, now.snapshot));
    }
  });

  it("not another machine's snapshot, nor another version's", () => {
    expect(refusal(() => restore(unionSetup, 'cadre-hiring@1', stored))).toBe('another-machine');
    expect(refusal(() => restore(unionSetup, 'union-setup@2', stored))).toBe('another-machine');
  });

  it.each<[string, Json]>([
    ['a renamed state', { progress: { documents: 'gathering' }, clock: 'running' }],
    ['a missing region', { progress: { documents: 'preparing' } }],
    ['a region too many', { progress: { documents: 'preparing' }, clock: 'running', money: 'paid' }],
    ['a compound state without its inner one', { progress: 'documents', clock: 'running' }],
    ['an atomic state with an inner one', { progress: { established: 'late' }, clock: 'stopped' }],
    [
      'two states of one region',
      { progress: { documents: 'preparing', survey: 'surveying' }, clock: 'running' },
    ],
    ['a word instead of regions', 'documents'],
    ['a name that every object has', { progress: { documents: 'toString' }, clock: 'running' }],
  ])('not %s', (_, value) => {
    expect(refusal(() => restore(unionSetup, 'union-setup@1', { ...stored, value: value as never }))).toBe(
      'unknown-state',
    );
  });

  it('not a context of another shape, and fills in nothing', () => {
    expect(refusal(() => restore(unionSetup, 'union-setup@1', changed({ roster: undefined })))).toBe(
      'changed-shape',
    );
    expect(refusal(() => restore(unionSetup, 'union-setup@1', changed({ mood: 'good' })))).toBe(
      'changed-shape',
    );
    expect(refusal(() => restore(unionSetup, 'union-setup@1', changed({ mode: 'E' })))).toBe('changed-shape');
    expect(refusal(() => restore(unionSetup, 'union-setup@1', changed({})))).toBe('taken');
  });
});

describe('the kernel previews', () => {
  it('every event of the machine, once', () => {
    const walk = walkTo('A', 'documents.preparing');
    const types = can(unionSetup, walk.snapshot, { facts: factsFor(walk), on: walk.day }).map(
      (one) => one.type,
    );
    expect(types).toEqual(Object.keys(unionSetup.events));
  });

  it('with the reason for each that is shut: the state, the rules, the person', () => {
    const walk = go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted');
    const actor = pathActors.instructor;
    const possible = can(unionSetup, walk.snapshot, { facts: factsFor(walk), on: walk.day, actor });
    const of = (type: string) => possible.find((one) => one.type === type);
    expect(of('survey.recorded')).toMatchObject({ allowed: false, reason: 'state', unmet: [] });
    expect(of('application.received')).toMatchObject({ allowed: false, reason: 'duty' });
    expect(of('submission.recalled')).toMatchObject({ allowed: true });
    const anybody = can(unionSetup, walk.snapshot, { facts: factsFor(walk), on: walk.day });
    expect(anybody.find((one) => one.type === 'setup-request.approved')).toMatchObject({
      allowed: false,
      reason: 'rules',
      unmet: [{ rule: 'application-taken-up', severity: 'block' }],
    });
  });

  it('rules that wait for the payload as needing its fields', () => {
    const walk = walkUntil('A', 'reply.issued');
    const actor = pathActors.approver;
    const issued = can(unionSetup, walk.snapshot, { facts: factsFor(walk), on: walk.day, actor }).find(
      (one) => one.type === 'reply.issued',
    );
    expect(issued).toMatchObject({ allowed: true });
    expect(issued?.needs.map(({ rule, fields }) => [rule, fields])).toEqual([
      ['reply-number-form', ['/number', '/date']],
      ['reply-date-in-order', ['/date']],
      ['term-3-or-5', ['/termYears']],
    ]);
  });

  it('warnings without shutting the event', () => {
    const walk = go(walkTo('A', 'survey.surveying'), 'survey.recorded', {
      with: { employerOpinion: 'opposes' },
    });
    const chosen = go(walk, 'mode.chosen');
    const completed = can(unionSetup, chosen.snapshot, { facts: factsFor(chosen), on: chosen.day }).find(
      (one) => one.type === 'survey.completed',
    );
    expect(completed).toMatchObject({
      allowed: true,
      unmet: [{ rule: 'employer-opposes', severity: 'warn' }],
    });
  });
});

describe('the kernel steps', () => {
  it('from person to state to rules in the order of their refusals', () => {
    const walk = go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted');
    expect(attempt(walk, 'reply.issued')).toMatchObject({ reason: 'duty' });
    expect(attempt(walk, 'reply.issued', { by: 'approver' })).toMatchObject({
      reason: 'state',
      state: 'documents.awaitingDecision',
    });
    expect(attempt(walk, 'setup-request.approved', { by: 'approver' })).toMatchObject({ reason: 'rules' });
  });

  it('and says what the state allows instead', () => {
    const result = attempt(beginWalk(), 'union.unveiled');
    expect(!result.ok && result.reason === 'state' && result.allowed).toContain('case.accepted');
  });

  it('and refuses an order that only the machine gives itself', () => {
    const walk = walkTo('A', 'documents.preparing');
    expect(attempt(walk, 'clock.stop' as never, { payload: {} })).toMatchObject({
      ok: false,
      reason: 'state',
    });
    expect(attempt(walk, 'kernel.settle' as never, { payload: {} })).toMatchObject({
      ok: false,
      reason: 'state',
    });
  });

  it('without touching the snapshot it was given', () => {
    const walk = walkTo('B', 'documents.preparing');
    const before = JSON.stringify(persist(walk.snapshot));
    go(walk, 'roster.recorded', {
      with: {
        lines: activeUnits(contextOf(walk)).map(({ unitId, siteId }) => ({
          unitId,
          siteId,
          members: 5,
          women: 1,
          applications: 5,
          registrations: 5,
        })),
      },
    });
    expect(JSON.stringify(persist(walk.snapshot))).toBe(before);
  });
});

describe('separation of duties', () => {
  it('is known before an event is sent, for system events too', () => {
    const walk = walkTo('A', 'documents.preparing');
    const ended = go(walk, 'case.withdrawn');
    const given = { type: 'reopened', facts: {}, on: walk.day };
    expect(conflicts(unionSetup, ended.snapshot, { ...given, actor: pathActors.instructor })).toMatchObject([
      { rule: 'reopener-is-another', severity: 'block' },
    ]);
    expect(conflicts(unionSetup, ended.snapshot, { ...given, actor: pathActors.supervisor })).toEqual([]);
  });

  it('lets the approver who decided an objection decide the result, and no supervisor who granted reopen', () => {
    const objected = go(walkTo('A', 'mobilisation.onNotice'), 'objection.raised');
    const decided = contextOf(go(objected, 'objection.decided', { by: 'approver' })).hands;
    expect(decided.prepared).not.toContain(pathActors.approver.id);
    expect(decided.decided).toContain(pathActors.approver.id);
    const walk = walkTo('A', 'documents.preparing');
    const asked = go(walk, 'extension.requested');
    expect(attempt(asked, 'extension.granted')).toMatchObject({ reason: 'duty' });
    const granted = go(go(asked, 'extension.granted', { by: 'supervisor' }), 'case.withdrawn');
    const given = { type: 'reopened', facts: {}, on: walk.day, actor: pathActors.supervisor };
    expect(conflicts(unionSetup, granted.snapshot, given)).toMatchObject([{ rule: 'reopener-is-another' }]);
  });

  it('lets a colleague take a file over, who then decides', () => {
    const submitted = go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted');
    const first = go(submitted, 'application.received', { by: 'approver' });
    expect(attempt(first, 'setup-request.approved', { by: 'supervisor' })).toMatchObject({ reason: 'duty' });
    const second = go(first, 'application.received', { by: 'supervisor' });
    expect(attempt(second, 'setup-request.approved', { by: 'approver' })).toMatchObject({ reason: 'duty' });
    expect(attempt(second, 'setup-request.approved', { by: 'supervisor' })).toMatchObject({ ok: true });
  });
});
