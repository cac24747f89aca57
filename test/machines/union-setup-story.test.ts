import { describe, expect, it } from 'vitest';
import type { Effect } from '../../machines/effect.ts';
import { position } from '../../machines/kernel.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { exampleIds } from '../../machines/union-setup/example-ids.ts';
import { attempt, go } from '../support/attempt.ts';
import { beginWalk, contextOf, lifeOf, type Walk, walkTo, walkUntil } from '../support/union-setup-walk.ts';

const unit = { unitId: exampleIds.unit, siteId: exampleIds.site };
const second = { unitId: exampleIds.secondUnit, siteId: exampleIds.secondSite };
const stateOf = (walk: Walk) => position(unionSetup, walk.snapshot).state;

/** Everything a life asks of the world, in order. */
function effectsOf(mode: 'A' | 'B' | 'C' | 'D'): Effect[] {
  let walk = beginWalk();
  return lifeOf(mode).flatMap(({ type, payload, by, occurredOn: on }) => {
    const result = attempt(walk, type, { payload, by, on });
    if (!result.ok) throw new Error(JSON.stringify(result));
    walk = { snapshot: result.snapshot, day: on, seq: walk.seq + 1 };
    return result.effects;
  });
}

describe('what stands in the end', () => {
  it('in mode A: a union of its own from the day of the vote, covering the unit, unveiled later', () => {
    const effects = effectsOf('A').filter(({ type }) => /^(union|coverage)\./.test(type));
    expect(effects).toMatchObject([
      {
        type: 'union.create',
        mode: 'independent',
        foundedOn: '2026-12-01',
        approvedOn: '2026-12-01',
        termYears: 5,
      },
      { type: 'coverage.open', ...unit, unionRef: 'new', kind: 'primary', from: '2026-12-01' },
      { type: 'union.update', unionRef: 'new', unveiledOn: '2026-12-01' },
    ]);
    expect(contextOf(walkTo('A', 'established')).dates).toEqual({
      electedOn: '2026-12-01',
      approvedOn: '2026-12-01',
      unveiledOn: '2026-12-01',
      certifiedOn: null,
    });
  });

  it('in mode B: one union over both units', () => {
    const opened = effectsOf('B').filter(({ type }) => type === 'coverage.open' || type === 'union.create');
    expect(opened).toMatchObject([
      { mode: 'joint' },
      { ...unit, unionRef: 'new' },
      { ...second, unionRef: 'new' },
    ]);
  });

  it('in mode C: nothing founded, the unit covered by the union that took its roster', () => {
    const effects = effectsOf('C').filter(({ type }) => /^(union|coverage)\./.test(type));
    expect(effects).toMatchObject([
      { type: 'coverage.open', ...unit, unionRef: exampleIds.union, from: '2026-11-23' },
    ]);
  });

  it('in mode D: an organiser, without notice and without an assembly decision', () => {
    expect(effectsOf('D')).toContainEqual(
      expect.objectContaining({ type: 'union.create', mode: 'organiser' }),
    );
    const types = lifeOf('D').map((one) => one.type);
    expect(types).not.toContain('notice.posted');
    expect(types.filter((type) => type === 'application.received')).toHaveLength(2);
  });
});

describe('a return for correction', () => {
  const taken = () =>
    go(go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted'), 'application.received', {
      by: 'approver',
    });
  const back = (walk: Walk, ...faults: object[]) =>
    go(walk, 'setup-request.returned', { by: 'approver', payload: { faults } as never });
  const correct = (walk: Walk, item: string, ...codes: string[]) => {
    const uploaded = go(walk, 'document.uploaded', { with: { item } });
    const accepted = go(uploaded, 'document.accepted', { with: { item } });
    return go(accepted, 'correction.submitted', {
      payload: { answers: codes.map((code) => ({ code, how: '已改' })) },
    });
  };
  const request = { code: 'f1', item: 'setup-request', detail: '未写职工意愿' };

  it('names all faults at once and goes back to the same approver', () => {
    const again = correct(back(taken(), request), 'setup-request', 'f1');
    expect(contextOf(again).requests.setup).toMatchObject({
      round: 2,
      status: 'pending',
      named: ['f1'],
      open: [],
    });
    expect(attempt(again, 'setup-request.approved', { by: 'approver' })).toMatchObject({ ok: true });
  });

  it('counts an old fault named late against the reviewer, whatever the reviewer calls it', () => {
    const again = correct(back(taken(), request), 'setup-request', 'f1');
    const late = back(again, { code: 'f2', item: 'group-list', detail: '名单缺一人', kind: 'new' });
    expect(contextOf(late).lateFaults).toMatchObject([{ code: 'f2' }]);
    expect(contextOf(late).requests.setup?.open).toMatchObject([{ code: 'f2', kind: 'late' }]);
  });

  it('does not count a fault that the correction brought, nor one that it failed to mend', () => {
    const again = correct(back(taken(), request), 'setup-request', 'f1');
    const more = back(again, { ...request, code: 'f2' }, request);
    expect(contextOf(more).requests.setup?.open.map(({ code, kind }) => [code, kind])).toEqual([
      ['f2', 'new'],
      ['f1', 'unremedied'],
    ]);
    expect(contextOf(more).lateFaults).toEqual([]);
  });

  it('lets a fault without a paper be late unless it is said to be new', () => {
    const again = correct(back(taken(), request), 'setup-request', 'f1');
    expect(contextOf(back(again, { code: 'f2', detail: '单位名称不符' })).lateFaults).toHaveLength(1);
    expect(
      contextOf(back(again, { code: 'f2', detail: '单位名称不符', kind: 'new' })).lateFaults,
    ).toHaveLength(0);
  });
});

describe('a joint case', () => {
  it('asks every unit for its own papers', () => {
    const papers = Object.keys(contextOf(walkUntil('B', 'setup-request.submitted')).papers);
    expect(papers).toContain(`unit-consent/${unit.unitId}/${unit.siteId}`);
    expect(papers).toContain(`unit-consent/${second.unitId}/${second.siteId}`);
    expect(papers).toContain('setup-request');
  });

  it('goes on in another mode when fewer than two units are left, its documents made anew', () => {
    const walk = walkTo('B', 'mobilisation.recruiting');
    const left = attempt(walk, 'unit.left', { with: { unit: second, modeAfter: 'A' } });
    expect(left.ok && left.effects).toMatchObject([
      { type: 'case-unit.leave', ...second, lead: unit },
      { type: 'notice', topic: 'unit-left' },
      { type: 'case.index', mode: 'A' },
    ]);
    const after = go(walk, 'unit.left', { with: { unit: second, modeAfter: 'A' } });
    expect(stateOf(after)).toBe('documents.preparing');
    expect(contextOf(after)).toMatchObject({ mode: 'A', requests: { setup: null } });
    expect(contextOf(after).trail).toMatchObject([{ why: 'unit-left', setAside: ['requests.setup'] }]);
  });

  it('passes the lead on when the leading unit leaves', () => {
    const walk = walkTo('B', 'documents.preparing');
    const after = contextOf(go(walk, 'unit.left', { with: { unit, modeAfter: 'D' } }));
    expect(after.units).toMatchObject([
      { ...unit, lead: false, leftOn: walk.day },
      { ...second, lead: true, leftOn: null },
    ]);
  });

  it('hands the file back from the superior when it falls apart there', () => {
    const submitted = go(walkUntil('B', 'setup-request.submitted'), 'setup-request.submitted');
    const taken = go(submitted, 'application.received', { by: 'approver' });
    const after = attempt(taken, 'unit.left', { with: { unit: second, modeAfter: 'A' } });
    expect(after.ok && after.effects).toContainEqual({ type: 'case.index', claimedBy: null });
    expect(contextOf(go(taken, 'unit.left', { with: { unit: second, modeAfter: 'A' } })).holder).toBe(
      'instructor',
    );
  });
});

describe('a step back', () => {
  it('sets decisions aside, keeps what exists, and leaves a trail', () => {
    const walk = walkTo('A', 'mobilisation.voting');
    const after = go(walk, 'case.stepped-back', { with: { to: 'documents' } });
    const context = contextOf(after);
    expect(stateOf(after)).toBe('documents.preparing');
    expect(context.requests).toEqual({ setup: null, assembly: null, result: null });
    expect(context.roster).not.toBeNull();
    expect(context.papers['setup-request']?.status).toBe('accepted');
    expect(context.trail).toEqual([
      {
        seq: after.seq,
        on: after.day,
        by: expect.any(String),
        why: 'stepped-back',
        from: 'mobilisation.voting',
        to: 'documents.preparing',
        setAside: ['requests.setup', 'requests.assembly', 'assembly', 'notice'],
      },
    ]);
  });

  it('beyond one stage is a supervisor’s', () => {
    const walk = walkTo('A', 'mobilisation.recruiting');
    expect(attempt(walk, 'case.stepped-back', { with: { to: 'documents' } })).toMatchObject({ ok: true });
    expect(attempt(walk, 'case.stepped-back', { with: { to: 'survey' } })).toMatchObject({ reason: 'duty' });
    expect(attempt(walk, 'case.stepped-back', { with: { to: 'survey' }, by: 'supervisor' })).toMatchObject({
      ok: true,
    });
  });

  it('is not taken while the superior decides, and not once the union stands', () => {
    const submitted = go(walkUntil('A', 'setup-request.submitted'), 'setup-request.submitted');
    expect(attempt(submitted, 'case.stepped-back')).toMatchObject({ reason: 'state' });
    expect(
      attempt(walkTo('A', 'unveiling.preparing'), 'case.stepped-back', { with: { to: 'approval' } }),
    ).toMatchObject({
      unmet: [{ rule: 'reply-stands' }],
    });
  });
});

describe('an end', () => {
  it('after the reply closes the union and its coverage where the employer is gone', () => {
    const gone = attempt(walkTo('A', 'unveiling.preparing'), 'case.deregistered');
    expect(gone.ok && gone.effects.map(({ type }) => type)).toEqual([
      'case.index',
      'coverage.close',
      'union.close',
      'notice',
      'clock.stop',
    ]);
  });

  it('remembers the state in which it came', () => {
    const ended = go(walkTo('A', 'documents.preparing'), 'case.refused');
    expect(contextOf(ended).end).toMatchObject({ state: 'refused', from: 'documents.preparing' });
  });

  it('leaves no event but those of the system', () => {
    const ended = go(walkTo('A', 'documents.preparing'), 'case.refused');
    for (const type of Object.keys(unionSetup.events)) {
      const result = attempt(ended, type as never, { by: 'supervisor' });
      expect(result.ok || result.reason, type).not.toBe(true);
    }
  });
});

describe('the vote', () => {
  it('is held again after an adjournment, and the attempts are counted', () => {
    const adjourned = go(walkTo('A', 'mobilisation.voting'), 'assembly.adjourned');
    expect(contextOf(go(adjourned, 'assembly.adjourned')).adjournments).toBe(2);
    expect(stateOf(adjourned)).toBe('mobilisation.voting');
  });

  it('leaves totals and no names in the case', () => {
    const context = JSON.stringify(contextOf(walkTo('A', 'established')));
    expect(context).not.toContain('示例1');
    expect(contextOf(walkTo('A', 'established')).vote?.elected).toMatchObject({ committee: 3, chair: 1 });
  });
});
