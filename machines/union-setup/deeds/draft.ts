import type { MachineEvent } from '../../definition.ts';
import type { Effect, Holder, NoticeRelation, NoticeTopic, SuspensionReason } from '../../effect.ts';
import type { RequestKind, UnionSetupContext } from '../context.ts';
import type { Payload, UnionSetupEventType } from '../events.ts';
import type { UnionSetupFacts } from '../facts.ts';

/** An order from the progress region to the clock region, raised inside the same step. */
export type ClockOrder =
  | { type: 'clock.start'; on: string }
  | {
      type: 'clock.suspend';
      on: string;
      until: string | null;
      reason: SuspensionReason;
      cause: 'event' | 'granted';
    }
  | { type: 'clock.resume'; on: string; reason: SuspensionReason }
  | { type: 'clock.stop'; on: string };

export type EventOf<T extends UnionSetupEventType> = MachineEvent<Payload<T>, UnionSetupFacts> & { type: T };

/**
 * What an event writes, while it is being written. The context is a shallow copy: deeds replace its fields and
 * never reach into what they hold, so that a deed stays a pure function seen from outside.
 */
export interface Draft {
  context: UnionSetupContext;
  effects: Effect[];
  orders: ClockOrder[];
}

/** Method notation lets a table hold the deeds of all events side by side. */
export type Deed<T extends UnionSetupEventType> = {
  write(draft: Draft, event: EventOf<T>): void;
}['write'];

export type Deeds = { [T in UnionSetupEventType]: Deed<T> };

/** The file changes hands; nothing is said when it lies there already. */
export function holdBy(draft: Draft, holder: Holder, on: string): void {
  if (draft.context.holder === holder) return;
  draft.context.holder = holder;
  draft.effects.push({ type: 'clock.hold', on, holder });
}

export function notify(
  draft: Draft,
  topic: NoticeTopic,
  to: NoticeRelation,
  params: Record<string, string | number | boolean> = {},
): void {
  draft.effects.push({ type: 'notice', topic, to, params });
}

/** Remembers a hand, for the separation of duties. */
export function remember(
  draft: Draft,
  what: 'prepared' | 'submitted' | 'decided' | 'granted',
  actor: { id: string | null },
): void {
  const { hands } = draft.context;
  if (actor.id === null || hands[what].includes(actor.id)) return;
  draft.context.hands = { ...hands, [what]: [...hands[what], actor.id] };
}

/** The approver who holds the file is shown on the case; null when it goes back. */
export function claim(draft: Draft, by: string | null): void {
  draft.effects.push({ type: 'case.index', claimedBy: by });
}

export function requestTopic(kind: RequestKind): { request: string } {
  return { request: kind };
}
