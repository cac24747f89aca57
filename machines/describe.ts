import type { AnyStateNode } from 'xstate';
import { z } from 'zod';
import type { Bilingual, EventSpec, MachineDefinition } from './definition.ts';
import { guardNames } from './kernel/compiled.ts';

/** A machine told from its definition alone: for diagrams, documents and the API. Pure. */

/** One arrow of the chart: from a state, by an event, to a state or back to itself. */
export interface DescribedTransition {
  /** Dotted path with the region: 'progress.documents.preparing'. */
  from: string;
  event: string;
  /** Undefined where the event is taken without leaving the state. */
  to: string | undefined;
  /** Names of the guards behind which rules stand. */
  guards: string[];
  /** Names of the choices between transitions of the same event. */
  routes: string[];
}

export interface DescribedState {
  path: string;
  label: Bilingual;
  parent: string | undefined;
  /** The state entered first where this one is entered. */
  initial: string | undefined;
  type: AnyStateNode['type'];
  ended: boolean;
}

/** Every state below the root, parents before their children. */
export function describeStates(def: MachineDefinition): DescribedState[] {
  return nodesBelow(def.machine.root).map((node) => ({
    path: pathOf(node),
    label: labelOf(def, node),
    parent: node.parent && node.parent.path.length > 0 ? pathOf(node.parent) : undefined,
    initial: initialOf(node),
    type: node.type,
    ended: node.tags.includes('ended'),
  }));
}

/** Every arrow, the machine's own orders between its regions among them. */
export function describeTransitions(def: MachineDefinition): DescribedTransition[] {
  return nodesBelow(def.machine.root).flatMap((node) =>
    [...node.transitions].flatMap(([event, transitions]) =>
      transitions.map((transition) => {
        const names = guardNames(transition.guard);
        const [target] = transition.target ?? [];
        return {
          from: pathOf(node),
          event,
          to: target && pathOf(target),
          guards: names.filter((name) => Object.hasOwn(def.rules, name)),
          routes: names.filter((name) => !Object.hasOwn(def.rules, name)),
        };
      }),
    ),
  );
}

/** Payload of an event as JSON Schema (draft 2020-12), as a client sends it. */
export function toJsonSchema(event: Pick<EventSpec, 'payload'>): Record<string, unknown> {
  return z.toJSONSchema(event.payload, { target: 'draft-2020-12', io: 'input' });
}

/**
 * The chart as a Mermaid state diagram. Mermaid draws no arrow between the insides of two states, so an arrow
 * that leaves a stage is drawn from stage to stage; arrows that leave most stages, as to the ends, start from
 * one node that stands for any stage, or nothing else could be seen.
 */
export function toMermaid(def: MachineDefinition, language: keyof Bilingual = 'zh'): string {
  const states = describeStates(def);
  const arrows = arrowsOf(def, language);
  const inside = (path: string) => states.filter(({ parent }) => parent === path);
  const lines = ['stateDiagram-v2'];
  for (const region of inside(def.progress)) {
    lines.push(...drawState(region, inside(region.path), arrows, language));
  }
  lines.push(...arrows.filter(({ within }) => within === undefined).map(({ line }) => `  ${line}`));
  for (const region of states.filter(({ parent, path }) => parent === undefined && path !== def.progress)) {
    lines.push(...drawState(region, inside(region.path), arrows, language));
  }
  return `${lines.join('\n')}\n`;
}

/** An arrow as a line, and the composite state that holds both its ends, if one does. */
interface Arrow {
  within: string | undefined;
  line: string;
}

const anyStage = { id: 'any_stage', label: { zh: '任一阶段', en: 'Any stage' } };

function arrowsOf(def: MachineDefinition, language: keyof Bilingual): Arrow[] {
  const leaving = describeTransitions(def).filter(({ to }) => to !== undefined);
  const sources = new Map<string, Set<string>>();
  for (const { event, from, to } of leaving) {
    const key = `${event} ${to}`;
    sources.set(key, (sources.get(key) ?? new Set()).add(stageOf(def, from)));
  }
  const arrows = leaving.flatMap(({ event, from, to = from }): Arrow[] => {
    const label = def.events[event]?.label[language] ?? event;
    const common = (sources.get(`${event} ${to}`)?.size ?? 0) > 2;
    const [start, end] = [stageOf(def, from), stageOf(def, to)];
    if (common) return [{ within: undefined, line: `${anyStage.id} --> ${idOf(end)}: ${label}` }];
    if (start !== end) return [{ within: undefined, line: `${idOf(start)} --> ${idOf(end)}: ${label}` }];
    const inner = from === start ? childrenOf(def, from) : [from];
    return inner
      .filter((one) => one !== to)
      .map((one) => ({ within: start, line: `${idOf(one)} --> ${idOf(to)}: ${label}` }));
  });
  const drawn = [...new Map(arrows.map((arrow) => [arrow.line, arrow])).values()];
  const declared = `state "${anyStage.label[language]}" as ${anyStage.id}`;
  return drawn.some(({ line }) => line.startsWith(anyStage.id))
    ? [{ within: undefined, line: declared }, ...drawn]
    : drawn;
}

/** What a composite state does, each of its inner states does. */
function childrenOf(def: MachineDefinition, path: string): string[] {
  return describeStates(def).flatMap((state) => (state.parent === path ? [state.path] : []));
}

/** 'progress.documents' of 'progress.documents.preparing'; another region is drawn as one. */
function stageOf(def: MachineDefinition, path: string): string {
  const [region = '', stage] = path.split('.');
  return region !== def.progress || stage === undefined ? region : `${region}.${stage}`;
}

function drawState(
  state: DescribedState,
  children: readonly DescribedState[],
  arrows: readonly Arrow[],
  language: keyof Bilingual,
): string[] {
  const name = `  state "${state.label[language]}" as ${idOf(state.path)}`;
  if (children.length === 0) return [name];
  const first = state.initial === undefined ? [] : [`[*] --> ${idOf(state.initial)}`];
  const named = children.map((child) => `state "${child.label[language]}" as ${idOf(child.path)}`);
  const own = arrows.filter(({ within }) => within === state.path).map(({ line }) => line);
  return [`${name} {`, ...[...first, ...named, ...own].map((line) => `    ${line}`), '  }'];
}

function nodesBelow(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((child: AnyStateNode) => [child, ...nodesBelow(child)]);
}

function pathOf(node: AnyStateNode): string {
  return node.path.join('.');
}

function initialOf(node: AnyStateNode): string | undefined {
  if (node.type !== 'compound') return undefined;
  const [target] = node.initial?.target ?? [];
  return target && pathOf(target);
}

/** States of the progress region are labelled without their region's name; a region bears the machine's. */
function labelOf(def: MachineDefinition, node: AnyStateNode): Bilingual {
  const path = pathOf(node);
  const inner = node.path.slice(1).join('.');
  const region = path === def.progress ? def.title : undefined;
  return def.labels[path] ?? def.labels[inner] ?? region ?? { zh: path, en: path };
}

/** Mermaid takes letters, digits and underscores. */
function idOf(path: string): string {
  return path.replaceAll('.', '_');
}
