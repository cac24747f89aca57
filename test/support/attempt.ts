import { type Json, type StepResult, step, type Unmet } from '../../machines/kernel.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import type { UnionSetupEventType } from '../../machines/union-setup/events.ts';
import type { UnionSetupFacts } from '../../machines/union-setup/facts.ts';
import { factsFor, type PathActor, pathActors, type Walk } from './union-setup-walk.ts';

export interface Attempt {
  /** Laid over the event's example payload; `undefined` takes a field away. */
  with?: { [key: string]: Json | undefined };
  /** In place of the example payload. */
  payload?: Json;
  facts?: Partial<UnionSetupFacts>;
  by?: PathActor;
  on?: string;
  recordedOn?: string;
}

/** Sends an event to a case and says what came of it. */
export function attempt(walk: Walk, type: UnionSetupEventType, given: Attempt = {}): StepResult {
  const on = given.on ?? walk.day;
  return step(unionSetup, walk.snapshot, {
    type,
    payload: payloadOf(type, given),
    facts: { ...factsFor(walk), ...given.facts },
    actor: pathActors[given.by ?? 'instructor'],
    occurredOn: on,
    occurredAt: `${on}T02:00:00.000Z`,
    recordedOn: given.recordedOn ?? on,
    recordedAt: `${given.recordedOn ?? on}T02:00:00.000Z`,
    seq: walk.seq + 1,
  });
}

/** The same, going on from where it led. @throws Error when it is refused. */
export function go(walk: Walk, type: UnionSetupEventType, given: Attempt = {}): Walk {
  const result = attempt(walk, type, given);
  if (!result.ok) throw new Error(`${type}: ${JSON.stringify(result)}`);
  return { snapshot: result.snapshot, day: given.on ?? walk.day, seq: walk.seq + 1 };
}

/** Everything found wrong, warnings included. */
export function unmetOf(result: StepResult): Unmet[] {
  if (result.ok) return result.warnings;
  return result.reason === 'state' ? [] : result.unmet;
}

function payloadOf(type: UnionSetupEventType, given: Attempt): Json {
  if (given.payload !== undefined) return given.payload;
  const example = unionSetup.events[type]?.example as { [key: string]: Json };
  const laid = Object.entries({ ...example, ...given.with }).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(laid) as Json;
}
