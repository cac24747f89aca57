import type { UnionSetupEventType } from '../events.ts';
import { setAside } from '../set-aside.ts';
import { type Deed, type Draft, type EventOf, holdBy, notify } from './draft.ts';
import { coveredUnits } from './mobilisation.ts';

/** Compensation, never deletion: the case is put back and the trail says what no longer holds. */
export const steppedBack: Deed<'case.stepped-back'> = (draft, event) => {
  setAside(draft, event, { why: 'stepped-back', to: event.payload.to });
  holdBy(draft, 'instructor', event.occurredOn);
};

type Ending = Extract<
  UnionSetupEventType,
  | 'case.refused'
  | 'case.postponed'
  | 'case.lapsed'
  | 'case.withdrawn'
  | 'case.moved-out'
  | 'case.merged'
  | 'case.deregistered'
  | 'case.closed-as-duplicate'
>;

const endState: Readonly<Record<Ending, string>> = {
  'case.refused': 'refused',
  'case.postponed': 'postponed',
  'case.lapsed': 'lapsed',
  'case.withdrawn': 'withdrawn',
  'case.moved-out': 'movedOut',
  'case.merged': 'merged',
  'case.deregistered': 'deregistered',
  'case.closed-as-duplicate': 'duplicate',
};

/** Every end but the good one: the clock stops, and nothing pending stays pending. */
export const ended: Deed<Ending> = (draft, event) => {
  const { context } = draft;
  const until = 'until' in event.payload ? event.payload.until : null;
  context.end = {
    state: endState[event.type],
    on: event.occurredOn,
    from: event.at,
    by: event.actor.id,
    until,
  };
  if (event.actor.id !== null) context.hands = { ...context.hands, ended: event.actor.id };
  context.pending = null;
  draft.effects.push({ type: 'case.index', claimedBy: null });
  closeUnion(draft, event);
  draft.orders.push({ type: 'clock.stop', on: event.occurredOn });
  notify(draft, 'case-ended', 'owner', { event: event.type });
};

/** A union already approved ends with its employer; its members keep their standing with the superior. */
function closeUnion(draft: Draft, event: EventOf<Ending>): void {
  const why = closingReason(event.type);
  if (!why || !draft.context.reply) return;
  for (const unit of coveredUnits(draft.context)) {
    draft.effects.push({ type: 'coverage.close', ...unit, unionRef: 'new', to: event.occurredOn });
  }
  draft.effects.push({ type: 'union.close', unionRef: 'new', on: event.occurredOn, why });
}

function closingReason(type: Ending): 'merged' | 'deregistered' | 'moved-out' | undefined {
  if (type === 'case.merged') return 'merged';
  if (type === 'case.deregistered') return 'deregistered';
  return type === 'case.moved-out' ? 'moved-out' : undefined;
}
