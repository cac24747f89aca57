import { describe, expect, it } from 'vitest';
import { persist, position } from '../../machines/kernel.ts';
import { trainingEnrolment } from '../../machines/training-enrolment/definition.ts';
import { exampleFacts as enrolmentFacts } from '../../machines/training-enrolment/facts.ts';
import { trainingSession } from '../../machines/training-session/definition.ts';
import { exampleFacts as sessionFacts } from '../../machines/training-session/facts.ts';
import { trainingYear } from '../../machines/training-year/definition.ts';
import { exampleFacts as yearFacts } from '../../machines/training-year/facts.ts';
import {
  beginning,
  endNames,
  knownPairs,
  shortestWays,
  stateNames,
  type Trial,
  take,
} from '../support/walk-states.ts';

const another = '00000000-0000-7000-8000-0000000000a2';
const record = (value: unknown) => Object(value) as Record<string, unknown>;

const yearTrials: Trial[] = [
  { type: 'plan.drafted' },
  { type: 'plan.submitted' },
  { type: 'plan.approved', by: another },
  { type: 'plan.returned', by: another },
  { type: 'plan.withdrawn' },
  { type: 'year.begun' },
  { type: 'form.recorded', on: '2026-06-12' },
  { type: 'year.checked', on: '2026-11-20' },
  { type: 'year.completed', on: '2026-12-20' },
  { type: 'year.fell-short', on: '2026-12-31', facts: { sessions: yearFacts.sessions.slice(0, 1) } },
];

const sessionTrials: Trial[] = [
  { type: 'programme.set' },
  { type: 'capacity.changed' },
  { type: 'enrolment.opened' },
  { type: 'enrolment.filled', facts: { ...sessionFacts, taken: 60 } },
  { type: 'enrolment.freed' },
  { type: 'session.started' },
  { type: 'session.held' },
  { type: 'session.assessed' },
  { type: 'session.postponed' },
  { type: 'session.rescheduled', on: '2026-05-01', payload: { from: '2026-05-11', to: '2026-05-15' } },
  { type: 'session.cancelled' },
];

const session = (state: string) => ({
  ...enrolmentFacts,
  session: { ...enrolmentFacts.session, state, taken: state === 'full' ? 60 : 30 },
});
const enrolmentTrials: Trial[] = [
  { type: 'enrolment.admitted', facts: session('enrolling') },
  { type: 'enrolment.queued', facts: session('full') },
  { type: 'attendance.recorded', facts: session('running') },
  {
    type: 'attendance.recorded',
    facts: session('running'),
    payload: { on: '2026-05-11', part: 'pm', present: true },
  },
  {
    type: 'attendance.recorded',
    facts: session('running'),
    payload: { on: '2026-05-11', part: 'am', present: false, absence: 'sick' },
  },
  { type: 'enrolment.missed', facts: session('held') },
  { type: 'assessment.recorded', facts: session('held') },
  { type: 'assessment.recorded', facts: session('held'), payload: { passed: false } },
  { type: 'certificate.issued', facts: session('assessed') },
  { type: 'enrolment.closed', facts: session('assessed') },
  { type: 'enrolment.withdrawn' },
  { type: 'enrolment.voided', facts: session('cancelled') },
];

describe.each([
  [trainingYear, yearTrials, (context: unknown) => [record(context).plan !== null]],
  [
    trainingSession,
    sessionTrials,
    (context: unknown) => [
      Object(record(context).modules).length,
      record(context).from,
      record(context).capacity,
    ],
  ],
  [trainingEnrolment, enrolmentTrials, (context: unknown) => [JSON.stringify(record(context).attendance)]],
] as const)('the ways through $id', (def, trials, remember) => {
  const ways = shortestWays(def, trials, (context) => JSON.stringify(remember(context)));

  it('reach every event in every state that knows it', () => {
    const reached = new Set(ways.map(({ state, event }) => `${state} ${event}`));
    expect(knownPairs(def).filter((pair) => !reached.has(pair))).toEqual([]);
  });

  it('reach every state', () => {
    const reached = new Set(ways.flatMap(({ state, leadsTo }) => [state, leadsTo]));
    expect(stateNames(def).filter((state) => !reached.has(state))).toEqual([]);
  });

  it('lead where they say, by payloads and facts that their schemas accept', () => {
    for (const way of ways) {
      const reached = way.trials.reduce((at, trial) => take(def, at, trial), beginning(def));
      expect(position(def, reached).state, way.event).toBe(way.leadsTo);
      expect(def.contextSchema.safeParse(persist(reached).context).error).toBeUndefined();
      for (const { type, payload, facts } of way.trials) {
        expect(
          def.events[type]?.payload.safeParse(payload ?? def.events[type]?.example).error,
        ).toBeUndefined();
        expect(def.factsSchema.safeParse(facts ?? def.exampleFacts).error).toBeUndefined();
      }
    }
  });

  it('go on from every state that is no end, to an end', () => {
    const canEnd = new Set(endNames(def));
    for (let known = 0; known < canEnd.size; ) {
      known = canEnd.size;
      for (const { state, leadsTo } of ways) if (canEnd.has(leadsTo)) canEnd.add(state);
    }
    expect(stateNames(def).filter((state) => !canEnd.has(state))).toEqual([]);
  });
});
