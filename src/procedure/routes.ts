import type { MachineDefinition } from '../../machines/definition.ts';
import { toMermaid } from '../../machines/describe.ts';
import { registry } from '../../machines/registry.ts';
import { type Binding, bind, replyBytes } from '../http/bind.ts';
import { problem } from '../problems/problem.ts';
import * as contract from './contract.ts';
import { describeEvent, describeMachine, machineRow } from './describe-machine.ts';

const all = Object.values(registry);

/** @throws Problem not-found */
function getDefinition(id: string): MachineDefinition {
  const definition = all.find((each) => each.id === id);
  if (!definition) throw problem('not-found');
  return definition;
}

export const routes: Binding<unknown>[] = [
  bind(contract.listMachines, async () => ({ items: all.map((each) => machineRow(each, all)) })),

  bind(contract.getMachine, async ({ params }) => describeMachine(getDefinition(params.machine), all)),

  bind(contract.getMachineMermaid, async ({ params, query }) =>
    replyBytes(toMermaid(getDefinition(params.machine), query.language), {
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    }),
  ),

  bind(contract.getMachineEvent, async ({ params }) => {
    const event = getDefinition(params.machine).events[params.type];
    if (!event) throw problem('not-found');
    return describeEvent(event);
  }),
];
