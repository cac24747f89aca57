import { graphlib, layout } from '@dagrejs/dagre';
import type { Machine } from './use-machine.ts';

export interface PlacedState {
  path: string;
  label: { zh: string; en: string };
  /** The stage that frames this state; undefined for a state that frames others or stands alone. */
  parent: string | undefined;
  frame: boolean;
  ended: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedPassage {
  id: string;
  from: string;
  to: string;
  events: { type: string; label: { zh: string; en: string } }[];
}

export interface PlacedChart {
  states: PlacedState[];
  passages: PlacedPassage[];
}

const box = { width: 148, height: 46 };

/**
 * Lays one region of a machine out from left to right. Ends are many and reached from nearly everywhere:
 * they are drawn only when asked for.
 */
export function layoutStatechart(
  machine: Machine,
  options: { region: string; withEnds: boolean },
): PlacedChart {
  const inRegion = machine.states.filter(
    ({ path, ended }) =>
      path.startsWith(`${options.region}.`) && (options.withEnds || !ended || isGoal(path)),
  );
  const paths = new Set(inRegion.map(({ path }) => path));
  const frames = new Set(inRegion.flatMap(({ parent }) => (parent && paths.has(parent) ? [parent] : [])));
  const initialOf = new Map(machine.states.map((state) => [state.path, initialLeaf(machine, state.path)]));

  const passages = gather(machine, paths, frames, initialOf);
  const graph = new graphlib.Graph({ compound: true, multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 26, ranksep: 58, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const state of inRegion) {
    graph.setNode(state.path, frames.has(state.path) ? {} : { ...box });
    if (state.parent && frames.has(state.parent)) graph.setParent(state.path, state.parent);
  }
  // A way back must not bend the order of the stages: only ways forward weigh in the layout.
  const order = new Map(inRegion.map((state, index) => [state.path, index]));
  for (const { from, to } of passages) {
    const forward = (order.get(from) ?? 0) < (order.get(to) ?? 0);
    if (forward && !frames.has(from) && !frames.has(to)) graph.setEdge(from, to);
  }
  layout(graph);

  const states = inRegion.map((state): PlacedState => {
    const node = graph.node(state.path) as { x: number; y: number; width: number; height: number };
    const frame = frames.has(state.path);
    const head = frame ? 26 : 0;
    return {
      path: state.path,
      label: state.label,
      parent: state.parent && frames.has(state.parent) ? state.parent : undefined,
      frame,
      ended: state.ended,
      x: node.x - node.width / 2,
      y: node.y - node.height / 2 - head,
      width: node.width,
      height: node.height + head,
    };
  });
  return { states, passages };
}

/** The one end everybody works towards stays in the picture. */
function isGoal(path: string): boolean {
  return path.endsWith('.established');
}

function initialLeaf(machine: Machine, path: string): string {
  const state = machine.states.find((each) => each.path === path);
  if (!state?.initial) return path;
  const inner = state.initial.startsWith(path) ? state.initial : `${path}.${state.initial}`;
  return initialLeaf(machine, inner);
}

/** Several events between the same two states are one line with several words; self-loops are left out. */
function gather(
  machine: Machine,
  paths: ReadonlySet<string>,
  frames: ReadonlySet<string>,
  initialOf: ReadonlyMap<string, string>,
): PlacedPassage[] {
  const found = new Map<string, PlacedPassage>();
  for (const transition of machine.transitions) {
    for (const target of transition.to) {
      const to = initialOf.get(target) ?? target;
      if (!paths.has(transition.from) || !paths.has(to) || transition.from === to) continue;
      if (frames.has(transition.from) && to.startsWith(`${transition.from}.`)) continue;
      const id = `${transition.from}→${to}`;
      const passage = found.get(id) ?? { id, from: transition.from, to, events: [] };
      if (!passage.events.some(({ type }) => type === transition.event)) {
        passage.events.push({ type: transition.event, label: transition.label });
      }
      found.set(id, passage);
    }
  }
  return [...found.values()];
}
