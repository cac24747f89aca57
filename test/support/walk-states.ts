import { type AnyStateNode, fromTransition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import {
  type Json,
  type MachineDefinition,
  open,
  persist,
  position,
  type Snapshot,
  step,
} from '../../machines/kernel.ts';

/** One thing that may be tried in any state: an event with its payload, day, person and the facts around it. */
export interface Trial {
  type: string;
  payload?: Json;
  facts?: Json;
  on?: string;
  by?: string;
}

export interface Way {
  /** The state in which the last trial is taken. */
  state: string;
  event: string;
  leadsTo: string;
  trials: Trial[];
}

const somebody = '00000000-0000-7000-8000-0000000000a1';

/** A case of the machine just opened with the example payload, or another. */
export function beginning(def: MachineDefinition, payload: Json = def.opening.example): Snapshot {
  const at = '2026-01-05T01:00:00.000Z';
  const actor = { id: somebody, role: 'cadre-officer' };
  const { snapshot } = open(def, {
    payload,
    facts: def.exampleFacts,
    actor,
    occurredOn: '2026-01-05',
    occurredAt: at,
    recordedAt: at,
  });
  return snapshot;
}

/** What the kernel says to a trial: example payload and example facts where it names none. */
export function attempt(def: MachineDefinition, snapshot: Snapshot, trial: Trial) {
  const on = trial.on ?? '2026-06-01';
  return step(def, snapshot, {
    type: trial.type,
    payload: trial.payload ?? def.events[trial.type]?.example ?? {},
    facts: trial.facts ?? def.exampleFacts,
    actor: { id: trial.by ?? somebody, role: 'cadre-officer' },
    occurredOn: on,
    occurredAt: `${on}T02:00:00.000Z`,
    recordedAt: `${on}T02:00:00.000Z`,
    seq: 2,
  });
}

/** Where the case stands after a trial; a refused one leaves it. */
export function take(def: MachineDefinition, snapshot: Snapshot, trial: Trial): Snapshot {
  const result = attempt(def, snapshot, trial);
  return result.ok ? result.snapshot : snapshot;
}

/** The blocking and warning rules that refuse or accompany a trial. */
export function rulesAgainst(def: MachineDefinition, snapshot: Snapshot, trial: Trial): string[] {
  const result = attempt(def, snapshot, trial);
  if (result.ok) return result.warnings.map(({ rule }) => rule);
  return result.reason === 'state' ? ['state'] : result.unmet.map(({ rule }) => rule);
}

/**
 * The shortest way to every pair of a state and an event, found by xstate/graph through the kernel.
 * @param remember what of the context decides where one may go from here; the rest is left out of the search.
 */
export function shortestWays(
  def: MachineDefinition,
  trials: readonly Trial[],
  remember: (context: Json) => Json,
): Way[] {
  type Event = { type: string; trial: Trial };
  const logic = fromTransition((at: Snapshot, event: Event) => take(def, at, event.trial), beginning(def));
  const stateOf = (snapshot: Snapshot) => position(def, snapshot).state;
  const paths = getShortestPaths(logic, {
    events: () => trials.map((trial): Event => ({ type: trial.type, trial })),
    serializeState: ({ context }) => JSON.stringify([stateOf(context), remember(persist(context).context)]),
    serializeEvent: (event) => JSON.stringify((event as Event).trial ?? event.type),
    stopWhen: ({ context }) => context.state.hasTag('ended'),
  });
  const found = new Map<string, Way>();
  for (const path of [...paths].sort((a, b) => a.weight - b.weight)) {
    const taken = path.steps.flatMap(({ event }) => ('trial' in event ? [event.trial] : []));
    const at = path.state.context;
    for (const trial of trials) {
      const result = attempt(def, at, trial);
      if (!result.ok) continue;
      const way = { state: stateOf(at), event: trial.type, leadsTo: stateOf(result.snapshot) };
      const key = Object.values(way).join();
      if (!found.has(key)) found.set(key, { ...way, trials: [...taken, trial] });
    }
  }
  return [...found.values()];
}

/** Every state of the procedure with the events it and those around it know: 'planned.preparing programme.set'. */
export function knownPairs(def: MachineDefinition): string[] {
  return statesOf(def).flatMap((node) => eventsOf(def, node).map((event) => `${nameOf(node)} ${event}`));
}

export function stateNames(def: MachineDefinition): string[] {
  return statesOf(def).map(nameOf);
}

export function endNames(def: MachineDefinition): string[] {
  return statesOf(def)
    .filter((node) => node.tags.includes('ended'))
    .map(nameOf);
}

/** The atomic states of the progress region. */
function statesOf(def: MachineDefinition): AnyStateNode[] {
  const atoms = (node: AnyStateNode): AnyStateNode[] => {
    const children = Object.values(node.states) as AnyStateNode[];
    return children.length === 0 ? [node] : children.flatMap(atoms);
  };
  const region: AnyStateNode | undefined = def.machine.root.states[def.progress];
  return region ? atoms(region) : [];
}

function nameOf(node: AnyStateNode): string {
  return node.path.slice(1).join('.');
}

function eventsOf(def: MachineDefinition, node: AnyStateNode): string[] {
  const own = [...node.transitions.keys()].filter((type) => Object.hasOwn(def.events, type));
  return node.parent ? [...new Set([...own, ...eventsOf(def, node.parent)])] : own;
}
