import type { SuspensionReason } from '../../effect.ts';
import { addDays } from '../../law/civil-day.ts';
import { type ClockOrder, type Deed, type Draft, notify, remember } from './draft.ts';

/** What the clock region does with an order: the interval is kept in the context, the ledger gets a line. */
export function obey(draft: Draft, order: ClockOrder): void {
  switch (order.type) {
    case 'clock.start':
      draft.context.clock = { ...draft.context.clock, startedOn: order.on };
      draft.effects.push(order);
      return;
    case 'clock.suspend':
      suspend(draft, order);
      return;
    case 'clock.resume':
      resume(draft, order.reason, order.on);
      return;
    case 'clock.stop':
      draft.context.clock = {
        ...draft.context.clock,
        suspensions: [],
        askedSuspension: null,
        askedExtension: null,
      };
      if (draft.context.clock.startedOn !== null) draft.effects.push(order);
  }
}

function suspend(draft: Draft, order: Extract<ClockOrder, { type: 'clock.suspend' }>): void {
  const { on, until, reason, cause } = order;
  resume(draft, reason, on);
  const { clock } = draft.context;
  draft.context.clock = { ...clock, suspensions: [...clock.suspensions, { reason, from: on, until }] };
  draft.effects.push({ type: 'clock.suspend', on, reason, cause, ...(until !== null && { until }) });
}

/** A suspension with a known last day never outlasts it, however late its end is recorded. */
function resume(draft: Draft, reason: SuspensionReason, on: string): void {
  const { clock } = draft.context;
  const open = clock.suspensions.find((one) => one.reason === reason);
  if (!open) return;
  const latest = open.until === null ? on : addDays(open.until, 1);
  const resumedOn = latest < on ? latest : on;
  draft.context.clock = { ...clock, suspensions: clock.suspensions.filter((one) => one !== open) };
  draft.effects.push({
    type: 'clock.resume',
    on: resumedOn < open.from ? open.from : resumedOn,
    reason,
  });
}

/** Suspensions whose last day is past are ended by the next event, whatever it is. */
export function endExpired(draft: Draft, on: string): void {
  for (const { reason, until } of draft.context.clock.suspensions) {
    if (until !== null && until < on)
      draft.orders.push({ type: 'clock.resume', on: addDays(until, 1), reason });
  }
}

export const suspensionRequested: Deed<'suspension.requested'> = (draft, event) => {
  const { ground, until } = event.payload;
  // Effective from the requested day, but never before the request was recorded.
  const from = event.payload.from < event.recordedOn ? event.recordedOn : event.payload.from;
  const asked = { ground, from, until, by: event.actor.id, on: event.occurredOn, seq: event.seq };
  draft.context.clock = { ...draft.context.clock, askedSuspension: asked };
  notify(draft, 'suspension-requested', 'supervisors', { ground, from, until });
};

export const suspensionGranted: Deed<'suspension.granted'> = (draft, event) => {
  const asked = draft.context.clock.askedSuspension;
  if (!asked) return;
  const { ground: reason, from, until } = asked;
  remember(draft, 'granted', event.actor);
  draft.context.clock = { ...draft.context.clock, askedSuspension: null };
  draft.orders.push({ type: 'clock.suspend', on: from, until, reason, cause: 'granted' });
  if (until < event.occurredOn) draft.orders.push({ type: 'clock.resume', on: addDays(until, 1), reason });
  notify(draft, 'suspension-decided', 'requester', { granted: true, from, until });
};

export const suspensionDenied: Deed<'suspension.denied'> = (draft, event) => {
  remember(draft, 'granted', event.actor);
  draft.context.clock = { ...draft.context.clock, askedSuspension: null };
  notify(draft, 'suspension-decided', 'requester', { granted: false });
};

export const suspensionEnded: Deed<'suspension.ended'> = (draft, event) => {
  for (const { reason } of draft.context.clock.suspensions) {
    if (reason === 'correction' || reason === 'notice') continue;
    draft.orders.push({ type: 'clock.resume', on: event.occurredOn, reason });
  }
};

export const extensionRequested: Deed<'extension.requested'> = (draft, event) => {
  const { days } = event.payload;
  const asked = { days, by: event.actor.id, on: event.occurredOn, seq: event.seq };
  draft.context.clock = { ...draft.context.clock, askedExtension: asked };
  notify(draft, 'extension-requested', 'supervisors', { days });
};

export const extensionGranted: Deed<'extension.granted'> = (draft, event) => {
  const { clock } = draft.context;
  const days = clock.askedExtension?.days;
  if (days === undefined) return;
  remember(draft, 'granted', event.actor);
  draft.context.clock = { ...clock, askedExtension: null, extendedBy: clock.extendedBy + days };
  draft.effects.push({ type: 'clock.extend', on: event.occurredOn, days, reason: 'granted' });
  notify(draft, 'extension-decided', 'requester', { granted: true, days });
};

export const extensionDenied: Deed<'extension.denied'> = (draft, event) => {
  remember(draft, 'granted', event.actor);
  draft.context.clock = { ...draft.context.clock, askedExtension: null };
  notify(draft, 'extension-decided', 'requester', { granted: false });
};
