import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import type { TrainingYearContext } from './context.ts';
import type { Payload, TrainingYearEventType } from './events.ts';
import type { TrainingYearFacts } from './facts.ts';

export type EventOf<T extends TrainingYearEventType> = MachineEvent<Payload<T>, TrainingYearFacts> & {
  type: T;
};

/** What an event writes, while it is being written; the context is a shallow copy. */
export interface Draft {
  context: TrainingYearContext;
  effects: Effect[];
}

export type Deed<T extends TrainingYearEventType> = { write(draft: Draft, event: EventOf<T>): void }['write'];

/** What each event writes into the year, and what it asks of the world. */
export const deeds: { [T in TrainingYearEventType]: Deed<T> } = {
  'plan.drafted': (draft, event) => {
    remember(draft, 'planned', event.actor.id);
    draft.context.plan = { ...event.payload, drafted: event.seq };
  },
  'plan.submitted': (draft, event) => {
    remember(draft, 'planned', event.actor.id);
    draft.context.round += 1;
    draft.effects.push({ type: 'notice', topic: 'request-submitted', to: 'superior', params: {} });
  },
  'plan.approved': (draft, event) => {
    remember(draft, 'approved', event.actor.id);
    const { number } = event.payload;
    draft.context.approval = { number, on: event.occurredOn, by: event.actor.id };
    draft.effects.push({ type: 'notice', topic: 'request-approved', to: 'owner', params: {} });
  },
  'plan.returned': (draft, event) => {
    remember(draft, 'approved', event.actor.id);
    draft.effects.push({ type: 'notice', topic: 'request-returned', to: 'owner', params: {} });
  },
  'plan.withdrawn': (draft, event) => {
    draft.context.end = { state: 'withdrawn', on: event.occurredOn, why: null };
    draft.effects.push({ type: 'training-year.withdraw', on: event.occurredOn });
  },
  'year.begun': (draft, event) => {
    draft.context.begunOn = event.occurredOn;
  },
  'form.recorded': (draft, event) => {
    const { form, heldOn, hours, attended, topics } = event.payload;
    const held = { form, heldOn, hours, attended, topics };
    draft.context.forms = [...draft.context.forms, held];
    draft.effects.push({ type: 'training-form.record', ...held });
  },
  'year.checked': (draft, event) => {
    const { sessions } = event.facts;
    const check = {
      on: event.occurredOn,
      by: event.actor.id,
      held: sessions.filter(({ held }) => held).length,
      cancelled: sessions.filter(({ cancelled }) => cancelled).length,
    };
    draft.context.checks = [...draft.context.checks, check];
  },
  'year.completed': (draft, event) => {
    draft.context.end = { state: 'complete', on: event.occurredOn, why: null };
  },
  'year.fell-short': (draft, event) => {
    draft.context.end = { state: 'incomplete', on: event.occurredOn, why: event.payload.why };
  },
};

/** Remembers a hand, for the separation of duties. */
function remember(draft: Draft, what: 'planned' | 'approved', id: string | null): void {
  const { hands } = draft.context;
  if (id === null || hands[what].includes(id)) return;
  draft.context.hands = { ...hands, [what]: [...hands[what], id] };
}
