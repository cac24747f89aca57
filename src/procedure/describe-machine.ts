import type { EventSpec, MachineDefinition } from '../../machines/definition.ts';
import { describeStates, describeTransitions, toJsonSchema } from '../../machines/describe.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import type { getMachine, getMachineEvent, listMachines } from './contract.ts';

type Machine = ContractAnswer<typeof getMachine>;
type MachineEvent = ContractAnswer<typeof getMachineEvent>;
type MachineRow = ContractAnswer<typeof listMachines>['items'][number];

/** One line of the list of machines; `current` is the highest version of its name. */
export function machineRow(definition: MachineDefinition, all: readonly MachineDefinition[]): MachineRow {
  const { id, name, version, events } = definition;
  const newest = Math.max(...all.filter((each) => each.name === name).map((each) => each.version));
  return {
    id,
    name,
    version,
    current: version === newest,
    states: describeStates(definition).length,
    events: Object.keys(events).length,
  };
}

/** A machine as forms and drawings need it, read from its definition: nothing here is written by hand. */
export function describeMachine(definition: MachineDefinition, all: readonly MachineDefinition[]): Machine {
  const { id, name, version, current } = machineRow(definition, all);
  return {
    id,
    name,
    version,
    current,
    states: describeStates(definition).map((state) => ({
      ...state,
      parent: state.parent ?? null,
      initial: state.initial ?? null,
    })),
    transitions: describeTransitions(definition).flatMap(({ from, event, to, guards }) => {
      const spec = definition.events[event];
      if (!spec) return []; // the orders that one region gives the other are inner matters
      return [{ from, event, label: spec.label, to: to ? [to] : [], guard: guards[0] ?? null }];
    }),
    events: Object.values(definition.events).map(describeEvent),
    opening: describeEvent({ ...definition.opening, type: 'opened' }),
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
    payloadSchema: toJsonSchema(event),
    example: event.example,
    occurred: event.occurred,
  };
}
