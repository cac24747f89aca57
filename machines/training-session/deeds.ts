import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import type { TrainingSessionContext } from './context.ts';
import type { Payload, TrainingSessionEventType } from './events.ts';
import type { TrainingSessionFacts } from './facts.ts';

export type EventOf<T extends TrainingSessionEventType> = MachineEvent<Payload<T>, TrainingSessionFacts> & {
  type: T;
};

/** What an event writes, while it is being written; the context is a shallow copy. */
export interface Draft {
  context: TrainingSessionContext;
  effects: Effect[];
}

export type Deed<T extends TrainingSessionEventType> = {
  write(draft: Draft, event: EventOf<T>): void;
}['write'];

/** What each event writes into the session, and what it asks of the world. */
export const deeds: { [T in TrainingSessionEventType]: Deed<T> } = {
  'programme.set': (draft, event) => {
    const modules = event.payload.modules.map(({ teacher: _, ...module }) => module);
    draft.context.modules = modules;
    draft.effects.push({ type: 'training-programme.set', modules });
  },
  'capacity.changed': (draft, event) => {
    const { capacity } = event.payload;
    draft.context.capacity = capacity;
    draft.effects.push({ type: 'training-session.set', capacity });
  },
  'enrolment.opened': (draft, event) => {
    draft.context.openedOn = event.occurredOn;
  },
  'enrolment.filled': nothing,
  'enrolment.freed': nothing,
  'session.started': (draft, event) => {
    draft.context.startedOn = event.occurredOn;
  },
  'session.held': (draft, event) => {
    draft.context.heldOn = event.occurredOn;
  },
  'session.assessed': (draft, event) => {
    draft.context.end = { state: 'assessed', on: event.occurredOn };
  },
  'session.postponed': (draft, event) => {
    const { from, to, postponements } = draft.context;
    draft.context.postponements = [...postponements, { on: event.occurredOn, from, to }];
  },
  'session.rescheduled': (draft, event) => {
    const { from, to } = event.payload;
    draft.context.from = from;
    draft.context.to = to;
    draft.effects.push({ type: 'training-session.set', from, to });
  },
  'session.cancelled': (draft, event) => {
    draft.context.end = { state: 'cancelled', on: event.occurredOn };
    draft.effects.push({ type: 'training-session.set', cancelledOn: event.occurredOn });
    draft.effects.push({ type: 'notice', topic: 'case-ended', to: 'owner', params: { event: event.type } });
  },
};

/** The state alone says it. */
function nothing(): void {}
