import type { AnyStateNode } from 'xstate';
import { z } from 'zod';
import type { Bilingual, EventSpec, MachineDefinition } from '../../machines/definition.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import type { getMachine, getMachineEvent, listMachines } from './contract.ts';

type Machine = ContractAnswer<typeof getMachine>;
type MachineEvent = ContractAnswer<typeof getMachineEvent>;
type MachineRow = ContractAnswer<typeof listMachines>['items'][number];

/** One line of the list of machines; `current` is the highest version of its name. */
export function machineRow(definition: MachineDefinition, all: readonly MachineDefinition[]): MachineRow {
  const { id, name, version, events, machine } = definition;
  const newest = Math.max(...all.filter((each) => each.name === name).map((each) => each.version));
  return {
    id,
    name,
    version,
    current: version === newest,
    states: nodesBelow(machine.root).length,
    events: Object.keys(events).length,
  };
}

/** A machine as forms and drawings need it, read from its definition: nothing here is written by hand. */
export function describeMachine(definition: MachineDefinition, all: readonly MachineDefinition[]): Machine {
  const { id, name, version, current } = machineRow(definition, all);
  const nodes = nodesBelow(definition.machine.root);
  return {
    id,
    name,
    version,
    current,
    states: nodes.map((node) => ({
      path: pathOf(node),
      label: labelOf(definition, node),
      parent: node.parent && node.parent.path.length > 0 ? pathOf(node.parent) : null,
      type: node.type,
      initial: node.type === 'compound' ? firstOf(node) : null,
      ended: node.tags.includes('ended'),
    })),
    transitions: nodes.flatMap((node) => transitionsOf(definition, node)),
    events: Object.values(definition.events).map(describeEvent),
    rules: Object.fromEntries(
      Object.entries(definition.rules).map(([guard, rules]) => [
        guard,
        rules.map((rule) => ({ rule: rule.id, needs: [...(rule.needs ?? [])] })),
      ]),
    ),
  };
}

/** One event: what it carries as JSON Schema, a valid example, and what its time means. */
export function describeEvent(event: EventSpec): MachineEvent {
  return {
    type: event.type,
    label: event.label,
    act: event.act,
    personal: [...event.personal],
    payloadSchema: z.toJSONSchema(event.payload, { target: 'draft-2020-12', io: 'input' }),
    example: event.example,
    occurred: event.occurred,
  };
}

/** All state nodes below the root, each parent before its children. */
function nodesBelow(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((child: AnyStateNode) => [child, ...nodesBelow(child)]);
}

/** Dotted, with its region: 'progress.documents.preparing'. */
function pathOf(node: AnyStateNode): string {
  return node.path.join('.');
}

function firstOf(node: AnyStateNode): string | null {
  const [target] = node.initial?.target ?? [];
  return target ? pathOf(target) : null;
}

/** The progress region's states are labelled without their region's name. */
function labelOf(definition: MachineDefinition, node: AnyStateNode): Bilingual {
  const path = pathOf(node);
  const inner = node.path.slice(1).join('.');
  const region = path === definition.progress ? definition.title : undefined;
  return definition.labels[path] ?? definition.labels[inner] ?? region ?? { zh: path, en: path };
}

/** Transitions by the machine's own events; the orders that one region raises to the other are inner matters. */
function transitionsOf(definition: MachineDefinition, node: AnyStateNode): Machine['transitions'] {
  return [...node.transitions].flatMap(([event, transitions]) => {
    const spec = definition.events[event];
    if (!spec) return [];
    return transitions.map((transition) => ({
      from: pathOf(node),
      event,
      label: spec.label,
      to: (transition.target ?? []).map(pathOf),
      guard: guardName(transition.guard),
    }));
  });
}

function guardName(guard: unknown): string | null {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  return null;
}
