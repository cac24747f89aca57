import type { AnyMachineSnapshot, AnyStateNode, StateValue } from 'xstate';
import type { EventSpec, MachineDefinition, Position, Possibility, Route, Rule } from '../definition.ts';

/** What the kernel works out once for a definition, or once for a configuration of states, and keeps. */

/** One transition that an event might take, with what its guard asks. */
export interface Candidate {
  rules: readonly Rule[];
  routes: readonly Route[];
}

/** All that is known of a configuration without looking at the case. */
export interface Configuration {
  position: Position;
  /** Event type -> its transitions, in the order in which xstate tries them. */
  candidates: ReadonlyMap<string, readonly Candidate[]>;
  /** Event types of the machine that the states know at all. */
  known: readonly string[];
}

export interface Compiled {
  specs: readonly EventSpec[];
  /** The refusal by state of each event, the same every time. */
  unknown: ReadonlyMap<string, Possibility>;
  configuration(state: AnyMachineSnapshot): Configuration;
  /** Whether a stored value names exactly one state in every region and in every compound state. */
  isConfiguration(value: StateValue): boolean;
}

const kept = new WeakMap<MachineDefinition, Compiled>();

export function compiled(def: MachineDefinition): Compiled {
  const known = kept.get(def);
  if (known) return known;
  const fresh = compile(def);
  kept.set(def, fresh);
  return fresh;
}

function compile(def: MachineDefinition): Compiled {
  const specs = Object.values(def.events);
  const configurations = new Map<string, Configuration>();
  const sound = new Set<string>();
  return {
    specs,
    unknown: new Map(specs.map((spec) => [spec.type, refusedByState(spec)])),
    configuration(state) {
      const key = pathOf(state.value);
      const known = configurations.get(key);
      if (known) return known;
      const fresh = configure(def, state);
      configurations.set(key, fresh);
      return fresh;
    },
    isConfiguration(value) {
      const key = pathOf(value);
      if (sound.has(key)) return true;
      const isSound = names(def.machine.root, value);
      if (isSound) sound.add(key);
      return isSound;
    },
  };
}

function configure(def: MachineDefinition, state: AnyMachineSnapshot): Configuration {
  const candidates = new Map<string, Candidate[]>();
  const nodes: AnyStateNode[] = [...state._nodes].sort((a, b) => b.path.length - a.path.length);
  for (const node of nodes) {
    for (const [type, transitions] of node.transitions) {
      if (!Object.hasOwn(def.events, type)) continue;
      const list = candidates.get(type) ?? [];
      list.push(...transitions.map((transition) => candidateOf(def, transition.guard)));
      candidates.set(type, list);
    }
  }
  const known = Object.keys(def.events).filter((type) => candidates.has(type));
  return { position: positionOf(def, state), candidates, known };
}

function candidateOf(def: MachineDefinition, guard: unknown): Candidate {
  const names = guardNames(guard);
  return {
    rules: names.flatMap((name) => def.rules[name] ?? []),
    routes: names.flatMap((name) => def.routes[name] ?? []),
  };
}

/** The names behind a guard: itself, or those that `and` joins. Throws on an inline function. */
export function guardNames(guard: unknown): string[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string') return [guard];
  if (typeof guard === 'function' && 'guards' in guard && Array.isArray(guard.guards)) {
    return guard.guards.flatMap(guardNames);
  }
  throw new TypeError('a guard must be a name or and([...names]): anything else cannot be explained');
}

function positionOf(def: MachineDefinition, state: AnyMachineSnapshot): Position {
  const value: StateValue = state.value;
  const progress = typeof value === 'string' ? value : value[def.progress];
  const clock = typeof value === 'string' || !def.clock ? undefined : value[def.clock];
  const path = progress === undefined ? '' : pathOf(progress);
  return {
    stage: path.split('.')[0] ?? path,
    state: path,
    clockState: isClockState(clock) ? clock : 'notStarted',
    ended: state.hasTag('ended'),
  };
}

function isClockState(value: unknown): value is Position['clockState'] {
  return value === 'notStarted' || value === 'running' || value === 'suspended' || value === 'stopped';
}

/** 'documents.preparing'; several regions as '(clock:running,progress:documents.preparing)'. */
function pathOf(value: StateValue): string {
  if (typeof value === 'string') return value;
  const keys = Object.keys(value);
  const only = keys[0];
  if (keys.length === 1 && only !== undefined) {
    const below = value[only];
    return below === undefined ? only : `${only}.${pathOf(below)}`;
  }
  return `(${keys
    .sort()
    .map((key) => `${key}:${pathOf(value[key] ?? '')}`)
    .join()})`;
}

function names(node: AnyStateNode, value: StateValue | undefined): boolean {
  const children = Object.keys(node.states);
  if (children.length === 0) return value === undefined;
  if (node.type === 'parallel') {
    if (value === undefined || typeof value === 'string') return false;
    const keys = Object.keys(value);
    return keys.length === children.length && children.every((key) => isChild(node, key, value[key]));
  }
  if (typeof value === 'string') return isChild(node, value, undefined);
  if (value === undefined) return false;
  const [only, ...more] = Object.keys(value);
  return only !== undefined && more.length === 0 && isChild(node, only, value[only]);
}

function isChild(node: AnyStateNode, key: string, value: StateValue | undefined): boolean {
  const child = Object.hasOwn(node.states, key) ? node.states[key] : undefined;
  return child !== undefined && names(child, value);
}

function refusedByState(spec: EventSpec): Possibility {
  const { type, label, act } = spec;
  return { type, label, act, allowed: false, reason: 'state', unmet: [], needs: [] };
}
