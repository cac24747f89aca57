import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import { halfDayKey } from '../training/fields.ts';
import type { TrainingEnrolmentContext } from './context.ts';
import type { Payload, TrainingEnrolmentEventType } from './events.ts';
import type { TrainingEnrolmentFacts } from './facts.ts';

export type EventOf<T extends TrainingEnrolmentEventType> = MachineEvent<
  Payload<T>,
  TrainingEnrolmentFacts
> & { type: T };

/** What an event writes, while it is being written; the context is a shallow copy. */
export interface Draft {
  context: TrainingEnrolmentContext;
  effects: Effect[];
}

export type Deed<T extends TrainingEnrolmentEventType> = {
  write(draft: Draft, event: EventOf<T>): void;
}['write'];

/** What each event writes into the enrolment, and what it asks of the world. */
export const deeds: { [T in TrainingEnrolmentEventType]: Deed<T> } = {
  'enrolment.admitted': (draft, event) => {
    draft.context.admittedOn = event.occurredOn;
    draft.effects.push({ type: 'training-place.take', sessionId: draft.context.sessionId });
  },
  'enrolment.queued': (draft, event) => {
    draft.context.queuedOn = event.occurredOn;
  },
  'attendance.recorded': (draft, event) => {
    const { on, part, present, absence = null } = event.payload;
    const { attendance } = draft.context;
    draft.context.attendance = { ...attendance, [halfDayKey({ on, part })]: { present, absence } };
    draft.effects.push({ type: 'training-attendance.record', on, part, present, absence });
  },
  'enrolment.missed': (draft, event) => {
    draft.context.end = { state: 'noShow', on: event.occurredOn };
  },
  'assessment.recorded': (draft, event) => {
    const { passed, score = null } = event.payload;
    const on = event.occurredOn;
    draft.context.assessment = { passed, score, on, by: event.actor.id };
    if (!passed) draft.context.end = { state: 'failed', on };
    draft.effects.push({ type: 'training-result.record', passed, on });
  },
  'certificate.issued': (draft, event) => {
    const { number } = event.payload;
    const { session, nextCertificate } = event.facts;
    const on = event.occurredOn;
    draft.context.certificate = { number, on };
    draft.context.end = { state: 'certified', on };
    draft.effects.push({
      type: 'training-certificate.issue',
      year: session?.year ?? 0,
      sequence: nextCertificate.sequence,
      number,
      on,
    });
  },
  'enrolment.closed': (draft, event) => {
    draft.context.end = { state: 'closed', on: event.occurredOn };
  },
  'enrolment.withdrawn': (draft, event) => leave(draft, event, 'withdrawn'),
  'enrolment.voided': (draft, event) => leave(draft, event, 'voided'),
};

/** Who held a place gives it back, and may ask for one again. */
function leave(draft: Draft, event: { occurredOn: string }, state: string): void {
  const { sessionId, admittedOn } = draft.context;
  draft.context.end = { state, on: event.occurredOn };
  if (admittedOn !== null) draft.effects.push({ type: 'training-place.free', sessionId });
  draft.effects.push({ type: 'training-enrolment.leave' });
}
