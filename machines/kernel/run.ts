import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import type { Json, MachineDefinition, MachineEvent, PersistedSnapshot } from '../definition.ts';
import type { Effect } from '../effect.ts';

/** The only caller of xstate. Its functions are pure: they return what they would have executed. */

export interface Ran {
  state: AnyMachineSnapshot;
  effects: Effect[];
}

export function begin(def: MachineDefinition, input: Json): Ran {
  const [state, actions] = initialTransition(def.machine, input);
  return { state, effects: effectsOf(actions) };
}

export function take(def: MachineDefinition, state: AnyMachineSnapshot, event: MachineEvent): Ran {
  const [next, actions] = transition(def.machine, state, event);
  return { state: next, effects: effectsOf(actions) };
}

/**
 * Takes the eventless transitions that lead away from a state put in place from outside: xstate takes none when
 * it restores. An event that no state knows lets them happen, and nothing else.
 */
export function settle(def: MachineDefinition, state: AnyMachineSnapshot): Ran {
  const [next, actions] = transition(def.machine, state, { type: 'kernel.settle' });
  return { state: next, effects: effectsOf(actions) };
}

export function resolve(def: MachineDefinition, { value, context }: PersistedSnapshot): AnyMachineSnapshot {
  return def.machine.resolveState({ value, context });
}

/** What the machine emitted; its other actions are its own. */
function effectsOf(actions: readonly { type: string; params: unknown }[]): Effect[] {
  const effects: Effect[] = [];
  for (const { type, params } of actions) {
    if (type === 'xstate.emit') effects.push((params as { event: Effect }).event);
  }
  return effects;
}
