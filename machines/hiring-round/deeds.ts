import type { MachineEvent } from '../definition.ts';
import type { Effect, NoticeTopic } from '../effect.ts';
import type { HiringRoundContext } from './context.ts';
import type { HiringRoundEventType, Payload } from './events.ts';
import type { HiringRoundFacts } from './facts.ts';
import { headcountOf } from './rules.ts';

/** What each event writes into the round, and what it asks of the clock. */

/** An order from the progress region to the clock region, raised inside the same step. */
export type ClockOrder =
  | { type: 'clock.start'; on: string; days: number }
  | { type: 'clock.suspend'; on: string; until: string }
  | { type: 'clock.resume'; on: string }
  | { type: 'clock.stop'; on: string };

export type EventOf<T extends HiringRoundEventType> = MachineEvent<Payload<T>, HiringRoundFacts> & {
  type: T;
};

/** The context is a shallow copy: deeds replace its fields and never reach into what they hold. */
export interface Draft {
  context: HiringRoundContext;
  effects: Effect[];
  orders: ClockOrder[];
}

export type Deed<T extends HiringRoundEventType> = { write(draft: Draft, event: EventOf<T>): void }['write'];
type Deeds = { [T in HiringRoundEventType]: Deed<T> };

export const deeds: Deeds = {
  'plan.recorded': (draft, event) => {
    const { posts, criteria, retentionMonths, offerDays, limitDays } = event.payload;
    prepared(draft, event);
    draft.context.plan = { posts, criteria, retentionMonths, offerDays, limitDays };
  },
  'plan.submitted': (draft, event) => {
    prepared(draft, event);
    draft.context.hands = { ...draft.context.hands, submittedBy: event.actor.id };
    draft.effects.push({ type: 'clock.hold', on: event.occurredOn, holder: 'approver' });
    notify(draft, 'request-submitted', 'superior');
  },
  'plan.returned': (draft, event) => {
    decided(draft, event);
    draft.effects.push({ type: 'clock.hold', on: event.occurredOn, holder: 'instructor' });
    notify(draft, 'request-returned', 'owner');
  },
  'plan.approved': (draft, event) => {
    decided(draft, event);
    draft.context.approval = { number: event.payload.number, on: event.occurredOn };
    draft.effects.push({ type: 'clock.hold', on: event.occurredOn, holder: 'instructor' });
    notify(draft, 'request-approved', 'owner');
  },
  'notice.published': (draft, event) => {
    const { number, from, to } = event.payload;
    prepared(draft, event);
    draft.context.announced = { number, on: event.occurredOn, from, to };
    const days = (draft.context.plan?.limitDays ?? 0) - event.facts.policy.budgetDays;
    draft.orders.push({ type: 'clock.start', on: event.occurredOn, days });
  },
  'sign-up.extended': (draft, event) => {
    const { announced } = draft.context;
    prepared(draft, event);
    if (announced) draft.context.announced = { ...announced, to: event.payload.to };
  },
  'sign-up.closed': (draft, event) => {
    prepared(draft, event);
    draft.context.signUpClosedOn = event.occurredOn;
  },
  'post.cut': (draft, event) => {
    const { post, headcount: to } = event.payload;
    const from = headcountOf(draft.context, post);
    prepared(draft, event);
    draft.context.cuts = [...draft.context.cuts, { post, from, to, seq: event.seq }];
  },
  'review.completed': prepared,
  'test.completed': (draft, event) => {
    prepared(draft, event);
    draft.context.test = paperOf(event);
  },
  'interview.completed': (draft, event) => {
    prepared(draft, event);
    draft.context.interview = paperOf(event);
  },
  'medical.completed': (draft, event) => {
    prepared(draft, event);
    draft.context.medical = paperOf(event);
  },
  'political.completed': (draft, event) => {
    prepared(draft, event);
    draft.context.political = paperOf(event);
  },
  'public-notice.posted': (draft, event) => {
    const { number, from, to } = event.payload;
    const times = (draft.context.notice?.times ?? 0) + 1;
    prepared(draft, event);
    draft.context.notice = { number, from, to, closedOn: null, times };
    if (event.facts.policy.noticeSuspends) draft.orders.push({ type: 'clock.suspend', on: from, until: to });
  },
  'objection.raised': (draft, event) => {
    const { code, applicationId } = event.payload;
    const raised = { code, finding: 'open' as const, ...(applicationId && { applicationId }) };
    prepared(draft, event);
    draft.context.objections = [...draft.context.objections, raised];
  },
  'objection.decided': (draft, event) => {
    const { code, upheld } = event.payload;
    decided(draft, event);
    draft.context.objections = draft.context.objections.map((one) =>
      one.code === code ? { ...one, finding: upheld ? 'upheld' : 'dismissed' } : one,
    );
  },
  'public-notice.closed': (draft, event) => {
    const { notice } = draft.context;
    prepared(draft, event);
    if (notice) draft.context.notice = { ...notice, closedOn: event.occurredOn };
    draft.orders.push({ type: 'clock.resume', on: event.occurredOn });
  },
  'round.closed': (draft, event) => end(draft, event, 'closed'),
  'round.cancelled': (draft, event) => end(draft, event, 'cancelled'),
};

type Written = Pick<MachineEvent, 'actor' | 'occurredOn' | 'at'>;

function prepared(draft: Draft, { actor }: Written): void {
  remember(draft, 'prepared', actor.id);
}

function decided(draft: Draft, { actor }: Written): void {
  remember(draft, 'decided', actor.id);
}

function remember(draft: Draft, what: 'prepared' | 'decided', id: string | null): void {
  const { hands } = draft.context;
  if (id === null || hands[what].includes(id)) return;
  draft.context.hands = { ...hands, [what]: [...hands[what], id] };
}

function paperOf(event: { payload: { number: string }; occurredOn: string }) {
  return { number: event.payload.number, on: event.occurredOn };
}

function notify(draft: Draft, topic: NoticeTopic, to: 'superior' | 'owner'): void {
  draft.effects.push({ type: 'notice', topic, to, params: {} });
}

function end(draft: Draft, event: Written & { type: string }, state: 'closed' | 'cancelled'): void {
  decided(draft, event);
  draft.context.end = { state, on: event.occurredOn, from: event.at };
  draft.orders.push({ type: 'clock.stop', on: event.occurredOn });
  draft.effects.push({ type: 'notice', topic: 'case-ended', to: 'owner', params: { event: event.type } });
}
