import { describe, expect, it } from 'vitest';
import { type MachineDefinition, open, type Snapshot } from '../../machines/kernel.ts';
import { missingMainTopics } from '../../machines/training/fields.ts';
import { trainingEnrolment } from '../../machines/training-enrolment/definition.ts';
import { exampleFacts as enrolmentFacts } from '../../machines/training-enrolment/facts.ts';
import { trainingSession } from '../../machines/training-session/definition.ts';
import { exampleFacts as sessionFacts } from '../../machines/training-session/facts.ts';
import { trainingYear } from '../../machines/training-year/definition.ts';
import { exampleFacts as yearFacts } from '../../machines/training-year/facts.ts';
import { attempt, beginning, rulesAgainst, type Trial, take } from '../support/walk-states.ts';

const another = '00000000-0000-7000-8000-0000000000a2';
const plan = Object(trainingYear.events['plan.drafted']?.example);
const [first, second] = plan.sessions;

const through = (def: MachineDefinition, ...trials: Trial[]): Snapshot =>
  trials.reduce((at, trial) => take(def, at, trial), beginning(def));

describe('a training year', () => {
  const drafted = (changes: object) =>
    through(trainingYear, { type: 'plan.drafted', payload: { ...plan, ...changes } });

  it('is planned with exactly two closed sessions', () => {
    const third = { ...second, sequence: 3, from: '2026-11-02', to: '2026-11-06' };
    for (const sessions of [[first], [first, second, third], [first, { ...second, sequence: 1 }]]) {
      expect(rulesAgainst(trainingYear, drafted({ sessions }), { type: 'plan.submitted' })).toContain(
        'two-closed-sessions',
      );
    }
    expect(attempt(trainingYear, drafted({}), { type: 'plan.submitted' })).toMatchObject({ ok: true });
  });

  it('is hosted by the federation together with human resources', () => {
    const alone = drafted({ hosts: ['federation', 'party-school'] });
    expect(rulesAgainst(trainingYear, alone, { type: 'plan.submitted' })).toEqual([
      'hosted-with-human-resources',
    ]);
  });

  it('plans the four main topics, and is warned where nothing is held beside the sessions', () => {
    const poor = drafted({ sessions: [first, { ...second, topics: ['law-and-policy'] }], forms: [] });
    expect(rulesAgainst(trainingYear, poor, { type: 'plan.submitted' })).toEqual([
      'main-topics-planned',
      'other-forms-planned',
    ]);
    expect(rulesAgainst(trainingYear, drafted({ forms: [] }), { type: 'plan.submitted' })).toEqual([
      'other-forms-planned',
    ]);
  });

  it('keeps its planned days inside the year, first before last', () => {
    for (const days of [
      { from: '2025-12-29', to: '2026-01-02' },
      { from: '2026-05-15', to: '2026-05-11' },
    ]) {
      const payload = { ...plan, sessions: [{ ...first, ...days }, second] };
      expect(rulesAgainst(trainingYear, beginning(trainingYear), { type: 'plan.drafted', payload })).toEqual([
        'planned-days-in-the-year',
      ]);
    }
  });

  const submitted = () => through(trainingYear, { type: 'plan.drafted' }, { type: 'plan.submitted' });

  it('is approved by somebody who did not plan it', () => {
    expect(rulesAgainst(trainingYear, submitted(), { type: 'plan.approved' })).toEqual([
      'planner-is-not-approver',
    ]);
    expect(attempt(trainingYear, submitted(), { type: 'plan.approved', by: another })).toMatchObject({
      ok: true,
    });
  });

  const running = () =>
    [
      { type: 'plan.approved', by: another },
      { type: 'year.begun', on: '2026-03-02' },
    ].reduce((at, trial) => take(trainingYear, at, trial), submitted());

  it('is checked in the fourth quarter: not on 30 September, and late in January', () => {
    const check = (on: string) => rulesAgainst(trainingYear, running(), { type: 'year.checked', on });
    expect(check('2026-09-30')).toEqual(['checked-in-fourth-quarter']);
    expect(check('2026-10-01')).toEqual([]);
    expect(check('2027-01-04')).toEqual(['checked-before-year-ends']);
  });

  const checked = () => take(trainingYear, running(), { type: 'year.checked', on: '2026-11-20' });
  const [held, alsoHeld] = yearFacts.sessions;
  const cancelled = { ...alsoHeld, held: false, cancelled: true };

  it('is complete with two sessions held; a cancelled one does not count, its make-up does', () => {
    const complete = (sessions: unknown[]) =>
      rulesAgainst(trainingYear, checked(), {
        type: 'year.completed',
        on: '2026-12-20',
        facts: JSON.parse(JSON.stringify({ sessions })),
      });
    expect(complete([held, alsoHeld])).toEqual([]);
    expect(complete([held, cancelled])).toEqual(['two-sessions-held']);
    expect(complete([held, cancelled, alsoHeld])).toEqual([]);
    expect(complete([held, { ...alsoHeld, topics: ['counselling'] }])).toEqual(['main-topics-taught']);
  });

  it('is incomplete only when something is wanting and the year is over', () => {
    const short = (on: string, sessions: unknown[]) =>
      rulesAgainst(trainingYear, checked(), {
        type: 'year.fell-short',
        on,
        facts: JSON.parse(JSON.stringify({ sessions })),
      });
    expect(short('2026-12-30', [held, cancelled])).toEqual(['year-over']);
    expect(short('2026-12-31', [held, cancelled])).toEqual([]);
    expect(short('2026-12-31', [held, alsoHeld])).toEqual(['nothing-wanting']);
  });

  it('asks the world to know of the year and of what is held beside the sessions', () => {
    const at = '2026-01-05T01:00:00.000Z';
    const opened = open(trainingYear, {
      payload: { year: 2026 },
      facts: yearFacts,
      actor: { id: another, role: 'cadre-officer' },
      occurredOn: '2026-01-05',
      occurredAt: at,
      recordedAt: at,
    });
    expect(opened.effects).toEqual([{ type: 'training-year.open', year: 2026 }]);
    expect(attempt(trainingYear, running(), { type: 'form.recorded', on: '2026-06-12' })).toMatchObject({
      effects: [{ type: 'training-form.record', form: 'lecture', hours: 3, attended: 80 }],
    });
    expect(rulesAgainst(trainingYear, running(), { type: 'form.recorded', on: '2026-06-09' })).toEqual([
      'form-held-in-the-year',
    ]);
  });
});

describe('a training session', () => {
  const planned = () => through(trainingSession, { type: 'programme.set' });
  const enrolling = () => take(trainingSession, planned(), { type: 'enrolment.opened' });

  it('opens for enrolment with a programme, under an approved plan', () => {
    expect(rulesAgainst(trainingSession, beginning(trainingSession), { type: 'enrolment.opened' })).toContain(
      'programme-set',
    );
    const facts = { ...sessionFacts, year: { year: 2026, state: 'submitted' } };
    expect(rulesAgainst(trainingSession, planned(), { type: 'enrolment.opened', facts })).toEqual([
      'year-approved',
    ]);
  });

  it('is warned where a main topic is not taught', () => {
    const [module] = Object(trainingSession.events['programme.set']?.example).modules;
    const poor = through(trainingSession, { type: 'programme.set', payload: { modules: [module] } });
    expect(rulesAgainst(trainingSession, poor, { type: 'enrolment.opened' })).toEqual([
      'main-topics-in-session',
    ]);
    expect(missingMainTopics(['party-union', 'counselling'])?.zh).toBe('规范化建设、思想引领');
  });

  it('makes up only for a cancelled session of its year and number', () => {
    const makeUp = take(
      trainingSession,
      beginning(trainingSession, {
        ...Object(trainingSession.opening.example),
        makesUpForId: another,
      }),
      { type: 'programme.set' },
    );
    const opening = (makesUpFor: { year: number; sequence: number; cancelled: boolean } | null) =>
      rulesAgainst(trainingSession, makeUp, {
        type: 'enrolment.opened',
        facts: { ...sessionFacts, makesUpFor },
      });
    expect(opening({ year: 2026, sequence: 1, cancelled: true })).toEqual([]);
    expect(opening({ year: 2026, sequence: 1, cancelled: false })).toEqual([
      'makes-up-for-a-cancelled-session',
    ]);
    expect(opening({ year: 2025, sequence: 1, cancelled: true })).toHaveLength(1);
    expect(opening({ year: 2026, sequence: 2, cancelled: true })).toHaveLength(1);
    expect(opening(null)).toHaveLength(1);
  });

  it('is full when every place is taken, and not before', () => {
    const filling = (taken: number) =>
      rulesAgainst(trainingSession, enrolling(), {
        type: 'enrolment.filled',
        facts: { ...sessionFacts, taken },
      });
    expect(filling(59)).toEqual(['no-place-left']);
    expect(filling(60)).toEqual([]);
  });

  it('offers no fewer places than are taken', () => {
    const change = (capacity: number) =>
      rulesAgainst(trainingSession, enrolling(), { type: 'capacity.changed', payload: { capacity } });
    expect(change(29)).toEqual(['capacity-not-below-taken']);
    expect(change(30)).toEqual([]);
  });

  it('starts on its first day with people in it, ends on its last with every half-day marked', () => {
    const starting = (on: string, taken: number) =>
      rulesAgainst(trainingSession, enrolling(), {
        type: 'session.started',
        on,
        facts: { ...sessionFacts, taken },
      });
    expect(starting('2026-05-10', 30)).toEqual(['first-day-reached']);
    expect(starting('2026-05-11', 0)).toEqual(['someone-enrolled']);
    const started = take(trainingSession, enrolling(), { type: 'session.started', on: '2026-05-11' });
    const ending = (on: string, unmarked: number) =>
      rulesAgainst(trainingSession, started, {
        type: 'session.held',
        on,
        facts: { ...sessionFacts, unmarked },
      });
    expect(ending('2026-05-14', 3)).toEqual(['last-day-reached', 'attendance-complete']);
    expect(ending('2026-05-15', 0)).toEqual([]);
  });

  it('after a postponement opens again only when the programme lies on the new days', () => {
    const moved = [
      { type: 'session.postponed', on: '2026-05-08' },
      { type: 'session.rescheduled', on: '2026-05-08' },
    ].reduce((at, trial) => take(trainingSession, at, trial), enrolling());
    expect(rulesAgainst(trainingSession, moved, { type: 'enrolment.opened' })).toEqual([
      'programme-fits-the-days',
    ]);
    const backwards = { type: 'session.rescheduled', on: '2026-07-01' };
    const postponed = take(trainingSession, enrolling(), { type: 'session.postponed' });
    expect(rulesAgainst(trainingSession, postponed, backwards)).toEqual(['new-days-ahead']);
  });

  it('says when it is cancelled, so that it counts no more', () => {
    expect(
      attempt(trainingSession, enrolling(), { type: 'session.cancelled', on: '2026-05-09' }),
    ).toMatchObject({
      effects: [{ type: 'training-session.set', cancelledOn: '2026-05-09' }, { type: 'notice' }],
    });
  });

  it('keeps the teacher out of its context', () => {
    const modules = Object(trainingSession.events['programme.set']?.example).modules.map((one: object) => ({
      ...one,
      teacher: '示例',
    }));
    const set = through(trainingSession, { type: 'programme.set', payload: { modules } });
    expect(JSON.stringify(set.state.context)).not.toContain('示例');
  });
});

describe('an enrolment', () => {
  const in_ = (state: string, more: object = {}) => ({
    ...enrolmentFacts,
    session: { ...Object(enrolmentFacts.session), state, ...more },
  });
  const admitted = () => through(trainingEnrolment, { type: 'enrolment.admitted' });
  const present = (part: string): Trial => ({
    type: 'attendance.recorded',
    facts: in_('running'),
    payload: { on: '2026-05-11', part, present: true },
  });
  const attended = () => take(trainingEnrolment, admitted(), present('am'));

  it('takes a place while there is one, and waits where there is none', () => {
    const begun = beginning(trainingEnrolment);
    const full = in_('enrolling.full', { taken: 60 });
    expect(rulesAgainst(trainingEnrolment, begun, { type: 'enrolment.admitted', facts: full })).toEqual([
      'place-left',
    ]);
    expect(rulesAgainst(trainingEnrolment, begun, { type: 'enrolment.queued' })).toEqual(['no-place-left']);
    expect(attempt(trainingEnrolment, begun, { type: 'enrolment.queued', facts: full })).toMatchObject({
      ok: true,
    });
  });

  it('moves up in the order in which people asked', () => {
    const waiting = through(trainingEnrolment, {
      type: 'enrolment.queued',
      facts: in_('enrolling.full', { taken: 60 }),
    });
    expect(
      rulesAgainst(trainingEnrolment, waiting, {
        type: 'enrolment.admitted',
        facts: { ...enrolmentFacts, ahead: 1 },
      }),
    ).toEqual(['nobody-ahead']);
    expect(attempt(trainingEnrolment, waiting, { type: 'enrolment.admitted' })).toMatchObject({
      effects: [{ type: 'training-place.take' }],
    });
  });

  it('is marked for half-days that are taught and have come, absences with a reason', () => {
    const mark = (payload: object, on = '2026-05-20') =>
      rulesAgainst(trainingEnrolment, admitted(), {
        type: 'attendance.recorded',
        facts: in_('running'),
        payload: JSON.parse(JSON.stringify(payload)),
        on,
      });
    expect(mark({ on: '2026-05-13', part: 'am', present: true })).toEqual(['half-day-of-the-session']);
    expect(mark({ on: '2026-05-11', part: 'am', present: true }, '2026-05-10')).toEqual([
      'half-day-of-the-session',
    ]);
    expect(mark({ on: '2026-05-11', part: 'am', present: false })).toEqual(['absence-explained']);
    expect(mark({ on: '2026-05-11', part: 'am', present: true, absence: 'sick' })).toEqual([
      'absence-explained',
    ]);
    expect(mark({ on: '2026-05-11', part: 'am', present: false, absence: 'sick' })).toEqual([]);
  });

  it('passes with four fifths of the half-days, fails with any', () => {
    const facts = in_('held');
    expect(rulesAgainst(trainingEnrolment, attended(), { type: 'assessment.recorded', facts })).toEqual([
      'attended-enough',
    ]);
    const failing = { type: 'assessment.recorded', facts, payload: { passed: false } };
    expect(attempt(trainingEnrolment, attended(), failing)).toMatchObject({
      ok: true,
      effects: [{ type: 'training-result.record', passed: false }],
    });
    const whole = take(trainingEnrolment, attended(), present('pm'));
    expect(attempt(trainingEnrolment, whole, { type: 'assessment.recorded', facts })).toMatchObject({
      ok: true,
    });
  });

  it('of somebody who never came is a no-show, not a failure', () => {
    expect(
      attempt(trainingEnrolment, admitted(), { type: 'enrolment.missed', facts: in_('held') }),
    ).toMatchObject({ ok: true });
    expect(
      rulesAgainst(trainingEnrolment, attended(), { type: 'enrolment.missed', facts: in_('held') }),
    ).toEqual(['never-there']);
  });

  it('is certified with the four topics of the year, by the next number and no other', () => {
    const passed = [present('pm'), { type: 'assessment.recorded', facts: in_('held') }].reduce(
      (at, trial) => take(trainingEnrolment, at, trial),
      attended(),
    );
    const certify = (facts: object, number = '射工培〔2026〕1号') =>
      rulesAgainst(trainingEnrolment, passed, {
        type: 'certificate.issued',
        facts: JSON.parse(JSON.stringify({ ...in_('assessed'), ...facts })),
        payload: { number },
      });
    expect(certify({ topics: ['party-union', 'standardisation'] })).toEqual(['main-topics-learned']);
    expect(certify({}, '射工培〔2026〕3号')).toEqual(['certificate-number-next']);
    expect(certify({})).toEqual([]);
  });

  it('gives its place back when it is left, and none where it had none', () => {
    const leaving = (at: Snapshot) => attempt(trainingEnrolment, at, { type: 'enrolment.withdrawn' });
    expect(leaving(admitted())).toMatchObject({
      effects: [{ type: 'training-place.free' }, { type: 'training-enrolment.leave' }],
    });
    expect(leaving(beginning(trainingEnrolment))).toMatchObject({
      effects: [{ type: 'training-enrolment.leave' }],
    });
  });

  it('falls with a session that is cancelled, and only then', () => {
    expect(
      rulesAgainst(trainingEnrolment, admitted(), { type: 'enrolment.voided', facts: in_('running') }),
    ).toEqual(['session-cancelled']);
    expect(
      attempt(trainingEnrolment, admitted(), { type: 'enrolment.voided', facts: in_('cancelled') }),
    ).toMatchObject({ ok: true });
  });
});
