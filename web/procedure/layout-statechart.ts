import { graphlib, layout } from '@dagrejs/dagre';
import type { Bilingual, Language } from '../words/index.ts';
import type { Machine } from './use-machine.ts';

export interface PlacedState {
  path: string;
  label: Bilingual;
  /** The stage that frames this state; undefined for a frame, or for a state that stands alone. */
  parent: string | undefined;
  frame: boolean;
  ended: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

type Side = 'top' | 'right' | 'bottom' | 'left';

export interface PlacedPassage {
  id: string;
  from: string;
  to: string;
  leaves: Side;
  enters: Side;
  /** The way forward; ways back are drawn only where somebody went. */
  forward: boolean;
  events: { type: string; label: Bilingual }[];
}

export interface PlacedChart {
  states: PlacedState[];
  passages: PlacedPassage[];
}

interface Box {
  width: number;
  height: number;
}

/** English takes more room than Chinese for the same state. */
const boxes: Record<Language, Box> = { zh: { width: 136, height: 48 }, en: { width: 184, height: 56 } };
const frame = { pad: 12, head: 30, gap: 34 };
/** Other ends are many and reached from nearly everywhere: they stand together, without lines. */
const ends = 'ends';

/**
 * Lays a region out as it is read: stages from left to right in the order of the procedure, the states of each
 * from top to bottom (dagre), the goal at the right.
 */
export function layoutStatechart(
  machine: Machine,
  options: { region: string; withEnds: boolean; language: Language },
): PlacedChart {
  const box = boxes[options.language];
  const children = (parent: string) => machine.states.filter((state) => state.parent === parent);
  const top = children(options.region);
  const goal = top.find(({ ended }) => ended);
  const columns = top.filter((state) => !state.ended || state === goal);
  const passages = passagesOf(machine, options.region, new Set(columns.map(({ path }) => path)));

  const placed: PlacedState[] = [];
  let x = 0;
  for (const state of columns) {
    const inner = children(state.path);
    const column = inner.length > 0 ? frameOf(state, inner, passages, box) : [standalone(state, box)];
    for (const each of column) placed.push({ ...each, x: each.parent ? each.x : x });
    x += (column[0]?.width ?? 0) + frame.gap;
  }
  const others = top.filter((state) => state.ended && state !== goal);
  if (options.withEnds && others.length > 0) placed.push(...endsColumn(others, x, box));

  const tallest = Math.max(...placed.filter(({ parent }) => !parent).map(({ height }) => height));
  for (const state of placed) if (!state.parent && !state.frame) state.y = (tallest - state.height) / 2;
  return { states: placed, passages };
}

type State = Machine['states'][number];

function standalone(state: State, box: Box): PlacedState {
  return { ...shown(state), parent: undefined, frame: false, x: 0, y: 0, ...box };
}

function shown({ path, label, ended }: State) {
  return { path, label, ended };
}

/** One stage: its states by dagre from top to bottom, framed. Positions of states are inside the frame. */
function frameOf(
  state: State,
  inner: readonly State[],
  passages: readonly PlacedPassage[],
  box: Box,
): PlacedState[] {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 18, ranksep: 30 });
  graph.setDefaultEdgeLabel(() => ({}));
  const order = inner.map(({ path }) => path);
  for (const path of order) graph.setNode(path, { ...box });
  for (const { from, to } of passages) {
    if (order.includes(from) && order.indexOf(to) > order.indexOf(from)) graph.setEdge(from, to);
  }
  layout(graph);
  const states = inner.map((each): PlacedState => {
    const node = graph.node(each.path) as { x: number; y: number };
    return {
      ...shown(each),
      parent: state.path,
      frame: false,
      x: node.x - box.width / 2 + frame.pad,
      y: node.y - box.height / 2 + frame.head,
      ...box,
    };
  });
  const width = Math.max(...states.map((each) => each.x + each.width)) + frame.pad;
  const height = Math.max(...states.map((each) => each.y + each.height)) + frame.pad;
  return [{ ...shown(state), parent: undefined, frame: true, x: 0, y: 0, width, height }, ...states];
}

function endsColumn(others: readonly State[], x: number, box: Box): PlacedState[] {
  const step = box.height + 8;
  const states = others.map(
    (each, index): PlacedState => ({
      ...shown(each),
      parent: ends,
      frame: false,
      x: frame.pad,
      y: frame.head + index * step,
      ...box,
    }),
  );
  return [
    {
      path: ends,
      label: { zh: '其他结束方式', en: 'Other ends' },
      ended: false,
      parent: undefined,
      frame: true,
      x,
      y: 0,
      width: box.width + 2 * frame.pad,
      height: frame.head + others.length * step + frame.pad,
    },
    ...states,
  ];
}

/**
 * Lines between drawn states: several events between the same two are one line with several words. What a
 * whole stage does (ends, steps back) and what leads back to itself is not drawn.
 */
function passagesOf(machine: Machine, region: string, columns: ReadonlySet<string>): PlacedPassage[] {
  const leaf = new Map(machine.states.map(({ path }) => [path, initialLeaf(machine, path)]));
  const order = new Map(machine.states.map(({ path }, index) => [path, index]));
  const stageOf = (path: string) => path.split('.').slice(0, 2).join('.');
  const jumps = jumpsOf(machine, stageOf);
  const found = new Map<string, PlacedPassage>();
  for (const { from: source, to: targets, event, label } of machine.transitions) {
    for (const target of targets) {
      const to = leaf.get(target) ?? target;
      // What a stage does inside itself is drawn from where it begins.
      const from = target.startsWith(`${source}.`) ? (leaf.get(source) ?? source) : source;
      const drawn = [from, to].every((path) => path.startsWith(`${region}.`) && columns.has(stageOf(path)));
      if (!drawn || from === to || leaf.get(from) !== from) continue;
      const forward = !jumps.has(event) && (order.get(from) ?? 0) < (order.get(to) ?? 0);
      const same = stageOf(from) === stageOf(to);
      const id = `${from}→${to}`;
      const passage: PlacedPassage = found.get(id) ?? {
        id,
        from,
        to,
        leaves: same ? (forward ? 'bottom' : 'left') : forward ? 'right' : 'left',
        enters: same ? (forward ? 'top' : 'left') : forward ? 'left' : 'right',
        forward,
        events: [],
      };
      if (!passage.events.some(({ type }) => type === event)) passage.events.push({ type: event, label });
      found.set(id, passage);
    }
  }
  return [...found.values()];
}

/** Events that lead nearly anywhere, such as a step back: no way of the procedure, drawn only where walked. */
function jumpsOf(machine: Machine, stageOf: (path: string) => string): ReadonlySet<string> {
  const stages = new Map<string, Set<string>>();
  for (const { event, to } of machine.transitions) {
    const reached = stages.get(event) ?? new Set();
    for (const target of to) reached.add(stageOf(target));
    stages.set(event, reached);
  }
  return new Set([...stages].filter(([, reached]) => reached.size > 2).map(([event]) => event));
}

function initialLeaf(machine: Machine, path: string): string {
  const state = machine.states.find((each) => each.path === path);
  return state?.initial ? initialLeaf(machine, state.initial) : path;
}
