import type { Json, StoredEvent } from '../../machines/kernel.ts';
import {
  beginWalk,
  factsFor,
  openedOn,
  type PathStep,
  pathActors,
  takeStep,
  type Walk,
} from './union-setup-walk.ts';

/** A case with the events that it would have in store. */
export interface RecordedCase {
  walk: Walk;
  events: StoredEvent[];
}

/** A case just opened. */
export function beginRecord(): RecordedCase {
  const walk = beginWalk();
  const units = factsFor(walk).units.map(({ unitId, siteId }) => ({ unitId, siteId, lead: true }));
  return { walk, events: [storedEvent(1, 'system', 'opened', { units }, {}, openedOn, 'instructor')] };
}

/** The case after a step, and the event that the step left; a refused step leaves all as it was. */
export function recordStep(record: RecordedCase, step: PathStep): RecordedCase {
  const walk = takeStep(record.walk, step);
  if (walk === record.walk) return record;
  const event = storedEvent(
    walk.seq,
    'machine',
    step.type,
    step.payload,
    factsFor(record.walk),
    step.occurredOn,
    step.by,
  );
  return { walk, events: [...record.events, event] };
}

export function recordLife(steps: readonly PathStep[]): RecordedCase {
  return steps.reduce(recordStep, beginRecord());
}

export function storedEvent(
  seq: number,
  kind: StoredEvent['kind'],
  type: string,
  payload: Json,
  facts: Json,
  occurredOn: string,
  by: keyof typeof pathActors,
): StoredEvent {
  const at = `${occurredOn}T02:00:00.000Z`;
  const actor = pathActors[by];
  return {
    seq,
    kind,
    type,
    machine: 'union-setup@1',
    payload,
    facts,
    actor,
    occurredOn,
    occurredAt: at,
    recordedAt: at,
  };
}
