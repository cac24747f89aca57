import { describe, expect, it } from 'vitest';
import { cadreSelection } from '../../machines/cadre-selection/definition.ts';
import { exampleFacts } from '../../machines/cadre-selection/facts.ts';
import { describeWays } from '../support/describe-ways.ts';
import { attempt, beginning, type Trial, take } from '../support/walk-states.ts';

const another = '00000000-0000-7000-8000-0000000000a2';
const record = (value: unknown) => Object(value) as Record<string, unknown>;

const trials: Trial[] = [
  { type: 'candidate.proposed' },
  { type: 'eligibility.confirmed' },
  { type: 'eligibility.failed' },
  { type: 'opinion.recorded' },
  {
    type: 'opinion.recorded',
    payload: { agrees: false, document: '射组函〔2026〕13号', on: '2026-05-11', evidence: ['b'.repeat(64)] },
  },
  { type: 'inspection.recorded' },
  { type: 'notice.posted' },
  { type: 'objection.raised' },
  { type: 'objection.decided', by: another },
  {
    type: 'objection.decided',
    by: another,
    payload: { objection: 1, upheld: true, finding: '反映属实' },
  },
  { type: 'notice.closed' },
  { type: 'selection.approved', by: another },
  { type: 'selection.rejected', by: another },
  { type: 'post.taken' },
  { type: 'post.taken', payload: { from: '2026-05-25', promotion: 'deputy-section-chief' } },
  { type: 'appointment.confirmed', by: another, on: '2027-06-01' },
  { type: 'probation.failed', by: another },
  { type: 'post.vanished' },
  { type: 'selection.withdrawn' },
];

describeWays(cadreSelection, trials, (context) => [
  record(context).candidate !== null,
  // Whether one is open, not how many: a second objection leads nowhere the first did not.
  JSON.stringify(record(context).objections).includes('null'),
  record(context).probationUntil !== null,
]);

describe('a candidate for chair', () => {
  const proposing = (unitKind: string, standing: string) =>
    attempt(cadreSelection, beginning(cadreSelection), {
      type: 'candidate.proposed',
      facts: { ...exampleFacts, post: { ...Object(exampleFacts.post), unitKind } },
      payload: { personId: '00000000-0000-7000-8000-000000000021', standing, kinship: 'none' },
    });

  it('who is a deputy administrative head is lawful in a government body and barred in an enterprise', () => {
    expect(proposing('government', 'deputy-head').ok).toBe(true);
    const refused = proposing('enterprise', 'deputy-head');
    expect(refused).toMatchObject({
      ok: false,
      reason: 'rules',
      unmet: [
        { basis: { source: '《企业工会主席产生办法（试行）》', article: '第六条' }, severity: 'block' },
      ],
    });
  });

  it('who heads the administration is barred in either', () => {
    for (const kind of ['government', 'enterprise']) {
      expect(proposing(kind, 'administrative-head')).toMatchObject({
        ok: false,
        unmet: [{ rule: 'chair-not-barred-e6' }],
      });
    }
  });

  it('who sits outside the leadership is lawful with a warning', () => {
    expect(proposing('government', 'staff')).toMatchObject({
      ok: true,
      warnings: [{ rule: 'chair-in-leadership', severity: 'warn' }],
    });
  });
});

describe('the public notice of a selection', () => {
  const upTo = (...types: string[]) =>
    types.reduce(
      (at, type) => take(cadreSelection, at, { type, on: '2026-05-14' }),
      beginning(cadreSelection),
    );
  const inspected = () =>
    upTo('candidate.proposed', 'eligibility.confirmed', 'opinion.recorded', 'inspection.recorded');

  it('is refused when it is shorter than five working days', () => {
    const facts = { ...exampleFacts, noticeDays: 4 };
    expect(attempt(cadreSelection, inspected(), { type: 'notice.posted', facts })).toMatchObject({
      ok: false,
      unmet: [{ rule: 'notice-five-working-days' }],
    });
  });

  it('closes from the day after its last, and not while an objection is open', () => {
    const posted = take(cadreSelection, inspected(), { type: 'notice.posted', on: '2026-05-14' });
    expect(attempt(cadreSelection, posted, { type: 'notice.closed', on: '2026-05-20' })).toMatchObject({
      ok: false,
      unmet: [{ rule: 'notice-over' }],
    });
    expect(attempt(cadreSelection, posted, { type: 'notice.closed', on: '2026-05-21' }).ok).toBe(true);
    const doubted = take(cadreSelection, posted, { type: 'objection.raised', on: '2026-05-15' });
    expect(attempt(cadreSelection, doubted, { type: 'notice.closed', on: '2026-05-21' })).toMatchObject({
      ok: false,
      unmet: [{ rule: 'objections-decided' }],
    });
  });
});
