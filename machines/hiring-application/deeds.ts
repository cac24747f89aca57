import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import type { HiringApplicationContext } from './context.ts';
import type { HiringApplicationEventType, Payload } from './events.ts';
import type { HiringApplicationFacts } from './facts.ts';

/** What each event writes into the application, what it asks of the clock, and of the quota. */

/** An order from the progress region to the clock region, raised inside the same step. */
export type ClockOrder =
  | { type: 'clock.start'; on: string; days: number }
  | { type: 'clock.stop'; on: string };

export type EventOf<T extends HiringApplicationEventType> = MachineEvent<
  Payload<T>,
  HiringApplicationFacts
> & { type: T };

/** The context is a shallow copy: deeds replace its fields and never reach into what they hold. */
export interface Draft {
  context: HiringApplicationContext;
  effects: Effect[];
  orders: ClockOrder[];
}

export type Deed<T extends HiringApplicationEventType> = {
  write(draft: Draft, event: EventOf<T>): void;
}['write'];
type Deeds = { [T in HiringApplicationEventType]: Deed<T> };

export const deeds: Deeds = {
  'eligibility.confirmed': (draft, event) => {
    prepared(draft, event);
    draft.context.eligibility = { eligible: true, ground: null, on: event.occurredOn, by: event.actor.id };
  },
  'eligibility.refused': (draft, event) => {
    const { ground } = event.payload;
    prepared(draft, event);
    draft.context.eligibility = { eligible: false, ground, on: event.occurredOn, by: event.actor.id };
    end(draft, event, 'ineligible', ground);
  },
  'admission.issued': (draft, event) => {
    prepared(draft, event);
    draft.context.ticket = event.payload.ticket;
  },
  'test.recorded': (draft, event) => {
    const mark = hundredths(event.payload.mark);
    prepared(draft, event);
    draft.context.test = { number: event.payload.number, on: event.occurredOn, mark };
    draft.effects.push({ type: 'hiring.mark', test: mark });
  },
  'interview.recorded': (draft, event) => {
    const mark = hundredths(event.payload.mark);
    prepared(draft, event);
    draft.context.interview = { number: event.payload.number, on: event.occurredOn, mark };
    draft.effects.push({ type: 'hiring.mark', interview: mark });
  },
  'applicant.absent': (draft, event) => {
    prepared(draft, event);
    end(draft, event, 'rejected', 'other');
  },
  'medical.recorded': (draft, event) => {
    const { number, passed } = event.payload;
    prepared(draft, event);
    draft.context.medical = { number, on: event.occurredOn, passed };
    if (!passed) end(draft, event, 'rejected', 'other');
  },
  'political.recorded': (draft, event) => {
    const { number, passed } = event.payload;
    prepared(draft, event);
    draft.context.political = { number, on: event.occurredOn, passed };
    if (!passed) end(draft, event, 'rejected', 'other');
  },
  'notice.listed': (draft, event) => {
    prepared(draft, event);
    draft.context.listedOn = event.occurredOn;
  },
  'offer.proposed': (draft, event) => {
    prepared(draft, event);
    draft.context.offer = {
      proposedBy: event.actor.id,
      proposedOn: event.occurredOn,
      approvedOn: null,
      number: null,
      contract: null,
    };
    hold(draft, event.occurredOn, 'approver');
    draft.effects.push({ type: 'notice', topic: 'request-submitted', to: 'superior', params: {} });
  },
  'offer.returned': (draft, event) => {
    decided(draft, event);
    draft.context.offer = null;
    hold(draft, event.occurredOn, 'instructor');
    draft.effects.push({ type: 'notice', topic: 'request-returned', to: 'owner', params: {} });
  },
  'offer.approved': (draft, event) => {
    const { offer } = draft.context;
    const on = event.occurredOn;
    const { round, policy } = event.facts;
    const contract = round?.post?.contract ?? 'socialised';
    decided(draft, event);
    if (offer) draft.context.offer = { ...offer, approvedOn: on, number: event.payload.number, contract };
    hold(draft, on, 'instructor');
    draft.effects.push({ type: 'quota.reserve', on, contract });
    draft.effects.push({ type: 'notice', topic: 'request-approved', to: 'owner', params: {} });
    draft.orders.push({ type: 'clock.start', on, days: (round?.offerDays ?? 0) - policy.budgetDays });
  },
  'offer.declined': (draft, event) => lapse(draft, event, 'declined'),
  'offer.expired': (draft, event) => lapse(draft, event, 'expired'),
  'contract.signed': (draft, event) => {
    const { number, from, to } = event.payload;
    prepared(draft, event);
    draft.context.contract = { number, from, to, times: 1 };
    draft.effects.push({ type: 'quota.use', on: event.occurredOn });
    draft.orders.push({ type: 'clock.stop', on: event.occurredOn });
  },
  'probation.started': (draft, event) => {
    const { from, to } = event.payload;
    prepared(draft, event);
    draft.context.probation = { from, to, passedOn: null };
  },
  'probation.passed': (draft, event) => {
    const { probation } = draft.context;
    prepared(draft, event);
    if (probation) draft.context.probation = { ...probation, passedOn: event.occurredOn };
  },
  'appraisal.recorded': (draft, event) => {
    const { year, result } = event.payload;
    prepared(draft, event);
    const { appraisals = [] } = draft.context;
    draft.context.appraisals = [...appraisals, { year, result, on: event.occurredOn }];
  },
  'contract.renewed': (draft, event) => {
    const { number, from, to } = event.payload;
    prepared(draft, event);
    draft.context.contract = { number, from, to, times: (draft.context.contract?.times ?? 0) + 1 };
  },
  'employment.ended': (draft, event) => {
    prepared(draft, event);
    end(draft, event, 'ended', event.payload.why);
    draft.effects.push({ type: 'quota.release', on: event.occurredOn, why: event.payload.why });
  },
  'applicant.withdrew': (draft, event) => {
    prepared(draft, event);
    end(draft, event, 'withdrawn', null);
    draft.effects.push({ type: 'hiring.leave' });
  },
  'application.rejected': (draft, event) => {
    prepared(draft, event);
    end(draft, event, 'rejected', event.payload.ground);
    if (event.payload.ground === 'objection') {
      const params = { event: event.type };
      draft.effects.push({ type: 'notice', topic: 'case-ended', to: 'owner', params });
    }
  },
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

function hold(draft: Draft, on: string, holder: 'instructor' | 'approver'): void {
  draft.effects.push({ type: 'clock.hold', on, holder });
}

type Ground = NonNullable<HiringApplicationContext['end']>['ground'];

function end(draft: Draft, event: Written, state: string, ground: Ground): void {
  draft.context.end = { state, on: event.occurredOn, from: event.at, ground };
}

/** An offer that comes to nothing frees its place in the same breath. */
function lapse(draft: Draft, event: Written & { type: string }, why: 'declined' | 'expired'): void {
  prepared(draft, event);
  end(draft, event, why, null);
  draft.effects.push({ type: 'quota.release', on: event.occurredOn, why });
  draft.orders.push({ type: 'clock.stop', on: event.occurredOn });
  draft.effects.push({ type: 'notice', topic: 'case-ended', to: 'owner', params: { event: event.type } });
}

function hundredths(mark: number): number {
  return Math.round(mark * 100);
}
