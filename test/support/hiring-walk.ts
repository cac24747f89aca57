import {
  type Json,
  type MachineDefinition,
  open,
  position,
  type Snapshot,
  step,
} from '../../machines/kernel.ts';

/**
 * Walks a machine of hiring through the kernel: every event of its definition is tried in every state that can
 * be reached, with the payloads and facts that the caller offers for it.
 */

export const officer = { id: '00000000-0000-7000-8000-0000000000b1', role: 'cadre-officer' };
export const leader = { id: '00000000-0000-7000-8000-0000000000b2', role: 'approver' };

export interface Attempt {
  type: string;
  payload: Json;
  facts: Json;
  on: string;
}

export interface Walked {
  snapshot: Snapshot;
  seq: number;
}

export function begin(def: MachineDefinition, payload: Json = def.opening.example): Walked {
  const at = '2026-11-23T01:00:00.000Z';
  const opened = open(def, {
    payload,
    facts: def.exampleFacts,
    actor: officer,
    occurredOn: '2026-11-23',
    occurredAt: at,
    recordedAt: at,
  });
  return { snapshot: opened.snapshot, seq: 1 };
}

/** What the kernel says to an event; decisions are the leader's, the rest the officer's unless another is named. */
export function tryStep(
  def: MachineDefinition,
  walked: Walked,
  one: Attempt,
  actor = actorOf(def, one.type),
) {
  const at = `${one.on}T02:00:00.000Z`;
  return step(def, walked.snapshot, {
    type: one.type,
    payload: one.payload,
    facts: one.facts,
    actor,
    occurredOn: one.on,
    occurredAt: at,
    recordedAt: at,
    seq: walked.seq + 1,
  });
}

/** A refused step leaves the walk as it was. */
export function takeStep(def: MachineDefinition, walked: Walked, one: Attempt): Walked {
  const result = tryStep(def, walked, one);
  return result.ok ? { snapshot: result.snapshot, seq: walked.seq + 1 } : walked;
}

export interface Pair {
  state: string;
  event: string;
  leadsTo: string;
  clockState: string;
}

/** Every pair of a state and an event that can be reached, each state entered by the shortest way. */
export function reachablePairs(def: MachineDefinition, attempts: readonly Attempt[]): Pair[] {
  const pairs: Pair[] = [];
  const seen = new Set<string>();
  const queue = [begin(def)];
  for (let walked = queue.shift(); walked; walked = queue.shift()) {
    const { state, clockState } = position(def, walked.snapshot);
    if (seen.has(`${state} ${clockState}`)) continue;
    seen.add(`${state} ${clockState}`);
    for (const one of attempts) {
      const after = takeStep(def, walked, one);
      if (after === walked) continue;
      const reached = position(def, after.snapshot);
      pairs.push({ state, event: one.type, leadsTo: reached.state, clockState: reached.clockState });
      queue.push(after);
      // What stays where it is may still make another event possible: an objection raised, a plan recorded.
      if (reached.state === state) pairs.push(...pairsFrom(def, after, attempts, queue));
    }
  }
  return pairs;
}

function pairsFrom(
  def: MachineDefinition,
  walked: Walked,
  attempts: readonly Attempt[],
  queue: Walked[],
): Pair[] {
  const { state } = position(def, walked.snapshot);
  return attempts.flatMap((one) => {
    const after = takeStep(def, walked, one);
    if (after === walked) return [];
    const reached = position(def, after.snapshot);
    if (reached.state !== state) queue.push(after);
    return [{ state, event: one.type, leadsTo: reached.state, clockState: reached.clockState }];
  });
}

/** The pairs that the chart draws: atomic states of the procedure with what they listen to. */
export function drawnPairs(def: MachineDefinition): string[] {
  type Node = MachineDefinition['machine']['root'];
  const root: Node | undefined = def.machine.root.states[def.progress];
  const atoms = (node: Node): Node[] => {
    const children = Object.values(node.states) as Node[];
    return children.length === 0 ? [node] : children.flatMap(atoms);
  };
  const heard = (node: Node): string[] => [
    ...[...node.transitions.keys()].filter((type) => Object.hasOwn(def.events, type)),
    ...(node.parent ? heard(node.parent) : []),
  ];
  return root
    ? atoms(root).flatMap((node) => heard(node).map((type) => `${node.path.slice(1).join('.')} ${type}`))
    : [];
}

function actorOf(def: MachineDefinition, type: string) {
  return def.events[type]?.act === 'cadre.decide' ? leader : officer;
}
