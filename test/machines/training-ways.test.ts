import { trainingEnrolment } from '../../machines/training-enrolment/definition.ts';
import { exampleFacts as enrolmentFacts } from '../../machines/training-enrolment/facts.ts';
import { trainingSession } from '../../machines/training-session/definition.ts';
import { exampleFacts as sessionFacts } from '../../machines/training-session/facts.ts';
import { trainingYear } from '../../machines/training-year/definition.ts';
import { exampleFacts as yearFacts } from '../../machines/training-year/facts.ts';
import { describeWays } from '../support/describe-ways.ts';
import type { Trial } from '../support/walk-states.ts';

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
  session: { ...enrolmentFacts.session, state, taken: state === 'enrolling.full' ? 60 : 30 },
});
const enrolmentTrials: Trial[] = [
  { type: 'enrolment.admitted', facts: session('enrolling.open') },
  { type: 'enrolment.queued', facts: session('enrolling.full') },
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

describeWays(trainingYear, yearTrials, (context) => record(context).plan !== null);
describeWays(trainingSession, sessionTrials, (context) => [
  Object(record(context).modules).length,
  record(context).from,
  record(context).capacity,
]);
describeWays(trainingEnrolment, enrolmentTrials, (context) => JSON.stringify(record(context).attendance));
