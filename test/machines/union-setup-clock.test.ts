import { describe, expect, it } from 'vitest';
import { type ClockEffect, isClockEffect } from '../../machines/effect.ts';
import { position } from '../../machines/kernel.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { exampleFacts } from '../../machines/union-setup/facts.ts';
import { type Attempt, attempt, go } from '../support/attempt.ts';
import { contextOf, lifeOf, type Walk, walkTo, walkUntil } from '../support/union-setup-walk.ts';

const policy = (change: Partial<typeof exampleFacts.policy>) => ({
  facts: { policy: { ...exampleFacts.policy, ...change } },
});

function clockSays(walk: Walk, type: Parameters<typeof attempt>[1], given: Attempt = {}): ClockEffect[] {
  const result = attempt(walk, type, given);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.effects.filter(isClockEffect);
}

const clockState = (walk: Walk) => position(unionSetup, walk.snapshot).clockState;
const preparing = () => walkTo('A', 'documents.preparing');

describe('the clock of a case', () => {
  it('starts at acceptance and stops at the unveiling, as the shipped policy says', () => {
    expect(clockSays(walkUntil('A', 'case.accepted'), 'case.accepted')).toContainEqual({
      type: 'clock.start',
      on: '2026-11-23',
    });
    const unveiling = walkUntil('C', 'union.unveiled');
    const last = lifeOf('C').at(-1);
    expect(clockSays(unveiling, 'union.unveiled', { payload: last?.payload ?? null })).toEqual([
      { type: 'clock.stop', on: unveiling.day },
    ]);
  });

  it('starts with the set-up request and stops at the reply under another policy', () => {
    const late = policy({ startEvent: 'setup-request.submitted', stopEvent: 'reply.issued' });
    expect(clockSays(walkUntil('A', 'case.accepted'), 'case.accepted', late)).toEqual([
      { type: 'clock.hold', on: '2026-11-23', holder: 'instructor' },
    ]);
    const reply = walkUntil('A', 'reply.issued');
    const issued = clockSays(reply, 'reply.issued', { ...late, by: 'approver', with: { date: reply.day } });
    expect(issued).toContainEqual({ type: 'clock.stop', on: reply.day });
  });

  it('starts with complete documents where a mode makes no request', () => {
    const late = policy({ startEvent: 'setup-request.submitted' });
    let walk = walkUntil('C', 'case.accepted');
    for (const { type, payload } of lifeOf('C')) {
      if (type === 'documents.completed') break;
      walk = go(walk, type, { payload, ...late });
    }
    expect(clockState(walk)).toBe('notStarted');
    expect(clockSays(walk, 'documents.completed', late)).toEqual([{ type: 'clock.start', on: walk.day }]);
  });

  it('is not started by the superior taking a file up', () => {
    const submitted = go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted');
    expect(clockSays(submitted, 'application.received', { by: 'approver' })).toEqual([]);
  });

  it('charges the approver from submission, the enterprise from a return, the instructor from the approval', () => {
    const holders = lifeOf('D').reduce<{ walk: Walk; seen: string[] }>(
      ({ walk, seen }, { type, payload, by, occurredOn: on }) => {
        const said = clockSays(walk, type, { payload, by, on });
        const held = said.flatMap((one) => (one.type === 'clock.hold' ? [one.holder] : []));
        return { walk: go(walk, type, { payload, by, on }), seen: [...seen, ...held] };
      },
      { walk: walkUntil('D', 'case.accepted'), seen: [] },
    );
    expect(holders.seen).toEqual(['instructor', 'approver', 'instructor', 'approver', 'instructor']);
    const returned = go(preparing(), 'document.uploaded');
    expect(clockSays(returned, 'document.returned')).toEqual([
      { type: 'clock.hold', on: returned.day, holder: 'enterprise' },
    ]);
    const again = go(returned, 'document.returned');
    expect(clockSays(again, 'document.uploaded')).toEqual([
      { type: 'clock.hold', on: again.day, holder: 'instructor' },
    ]);
  });
});

describe('a suspension caused by an event', () => {
  const taken = () =>
    go(go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted'), 'application.received', {
      by: 'approver',
    });

  it('lasts from the return to the correction, without a grant', () => {
    const back = go(taken(), 'setup-request.returned', { by: 'approver', on: '2026-11-24' });
    expect(clockState(back)).toBe('suspended');
    const uploaded = go(back, 'document.uploaded', { with: { item: 'setup-request' }, on: '2026-11-25' });
    const accepted = go(uploaded, 'document.accepted', { with: { item: 'setup-request' } });
    expect(clockSays(accepted, 'correction.submitted', { on: '2026-11-26' })).toEqual([
      { type: 'clock.hold', on: '2026-11-26', holder: 'approver' },
      { type: 'clock.resume', on: '2026-11-26', reason: 'correction' },
    ]);
    expect(clockState(go(accepted, 'correction.submitted', { on: '2026-11-26' }))).toBe('running');
  });

  it('does not happen where policy knows no such reason', () => {
    const given = { ...policy({ suspensions: ['notice'] }), by: 'approver' as const };
    expect(clockState(go(taken(), 'setup-request.returned', given))).toBe('running');
  });

  it('ends with the last day of the notice, however late its end is recorded', () => {
    const notice = { from: '2026-11-24', to: '2026-11-30' };
    const posted = walkUntil('A', 'notice.posted');
    expect(clockSays(posted, 'notice.posted', { with: notice })).toEqual([
      { type: 'clock.suspend', on: '2026-11-24', until: '2026-11-30', reason: 'notice', cause: 'event' },
    ]);
    const onNotice = go(posted, 'notice.posted', { with: notice });
    expect(clockSays(onNotice, 'notice.closed', { on: '2026-12-08' })).toEqual([
      { type: 'clock.resume', on: '2026-12-01', reason: 'notice' },
    ]);
  });

  it('begins anew when an objection is upheld and the changed list is posted', () => {
    const raised = go(walkTo('A', 'mobilisation.onNotice'), 'objection.raised');
    const upheld = go(raised, 'objection.decided', { with: { upheld: true }, on: '2026-11-25' });
    expect(position(unionSetup, upheld.snapshot)).toMatchObject({
      state: 'mobilisation.assemblyApproved',
      clockState: 'running',
    });
    const again = go(upheld, 'notice.posted', {
      with: { from: '2026-11-25', to: '2026-12-02' },
      on: '2026-11-25',
    });
    expect(clockState(again)).toBe('suspended');
  });

  it('is over when the case is stepped back', () => {
    const back = go(walkTo('A', 'mobilisation.onNotice'), 'case.stepped-back', {
      with: { to: 'mobilisation' },
      on: '2026-11-25',
    });
    expect(clockState(back)).toBe('running');
    expect(contextOf(back).clock.suspensions).toEqual([]);
  });
});

describe('a suspension asked for', () => {
  const asked = (given: Attempt = {}) =>
    go(preparing(), 'suspension.requested', { with: { from: '2026-11-24' }, ...given });

  it('leaves the clock running until another person grants it, then reaches back to the day asked for', () => {
    const pending = asked();
    expect(clockState(pending)).toBe('running');
    const grant = { by: 'supervisor' as const, on: '2026-11-26' };
    expect(clockSays(pending, 'suspension.granted', grant)).toEqual([
      {
        type: 'clock.suspend',
        on: '2026-11-24',
        until: '2026-11-30',
        reason: 'enterprise-postponement',
        cause: 'granted',
      },
    ]);
    expect(clockState(go(pending, 'suspension.granted', grant))).toBe('suspended');
  });

  it('never reaches back before the request was recorded', () => {
    const pending = asked({ recordedOn: '2026-11-25' });
    expect(contextOf(pending).clock.askedSuspension?.from).toBe('2026-11-25');
  });

  it('leaves no trace in the ledger when denied', () => {
    const denied = attempt(asked(), 'suspension.denied', { by: 'supervisor' });
    expect(denied.ok && denied.effects.filter(isClockEffect)).toEqual([]);
  });

  it('may be ended early, by its ground falling away', () => {
    const granted = go(asked(), 'suspension.granted', { by: 'supervisor', on: '2026-11-24' });
    expect(clockSays(granted, 'suspension.ended', { on: '2026-11-26' })).toEqual([
      { type: 'clock.resume', on: '2026-11-26', reason: 'enterprise-postponement' },
    ]);
  });

  it('is ended by the next event when its last day is past', () => {
    const granted = go(asked(), 'suspension.granted', { by: 'supervisor', on: '2026-11-24' });
    const later = go(granted, 'document.uploaded', { on: '2026-12-03' });
    expect(clockState(later)).toBe('running');
    expect(clockSays(granted, 'document.uploaded', { on: '2026-12-03' })).toContainEqual({
      type: 'clock.resume',
      on: '2026-12-01',
      reason: 'enterprise-postponement',
    });
  });

  it('is over at once when it is granted after its last day', () => {
    const granted = go(asked(), 'suspension.granted', { by: 'supervisor', on: '2026-12-03' });
    expect(clockState(granted)).toBe('running');
  });

  it('stands beside one that an event caused: the clock runs when both are over', () => {
    const submitted = go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted');
    const taken = go(submitted, 'application.received', { by: 'approver' });
    const back = go(taken, 'setup-request.returned', { by: 'approver' });
    const both = go(
      go(back, 'suspension.requested', { with: { from: '2026-11-24' } }),
      'suspension.granted',
      { by: 'supervisor', on: '2026-11-24' },
    );
    const ended = go(both, 'suspension.ended', { on: '2026-11-25' });
    expect(clockState(ended)).toBe('suspended');
    expect(contextOf(ended).clock.suspensions).toMatchObject([{ reason: 'correction' }]);
  });
});

describe('an extension', () => {
  it('is granted by another person and adds working days', () => {
    const asked = go(preparing(), 'extension.requested');
    expect(clockSays(asked, 'extension.granted', { by: 'supervisor' })).toEqual([
      { type: 'clock.extend', on: asked.day, days: 2, reason: 'granted' },
    ]);
  });

  it('counts against the cap together with those before it', () => {
    const once = go(go(preparing(), 'extension.requested', { with: { days: 4 } }), 'extension.granted', {
      by: 'supervisor',
    });
    expect(attempt(once, 'extension.requested', { with: { days: 2 } })).toMatchObject({ reason: 'rules' });
    expect(attempt(once, 'extension.requested', { with: { days: 1 } })).toMatchObject({ ok: true });
  });

  it('is not asked for after the limit', () => {
    const facts = { deadline: { dueOn: '2026-11-22', overdue: false } };
    expect(attempt(preparing(), 'extension.requested', { facts })).toMatchObject({
      unmet: [{ rule: 'extension-before-limit' }],
    });
  });
});
