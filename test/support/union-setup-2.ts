import { type AnyStateMachine, createMachine } from 'xstate';
import { z } from 'zod';
import type { Json, MachineDefinition, PersistedSnapshot } from '../../machines/kernel.ts';
import { contextSchema } from '../../machines/union-setup/context.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { unionSetupMachine } from '../../machines/union-setup/machine.ts';

/**
 * A second version of the set-up machine, as one may come: a state is renamed, the context has learnt to count
 * screenings, and a case whose roster is known does not wait in the new first state of mobilisation: an
 * eventless transition leads on from it.
 */

const first: AnyStateMachine = unionSetupMachine;
const { progress = {}, clock = {} } = { ...first.config.states };
const { mobilisation = {} } = { ...progress.states };
const { assemblyApproved = {}, ...states } = { ...mobilisation.states };

const machine = createMachine(
  {
    ...first.config,
    states: {
      clock,
      progress: {
        ...progress,
        states: {
          ...progress.states,
          mobilisation: {
            ...mobilisation,
            states: {
              ...states,
              // Where events of version 1 lead there, they lead to the screening now.
              assemblyApproved: { always: { target: 'screening' } },
              screening: { always: { guard: 'rosterKnown', target: 'noticeDue' } },
              noticeDue: assemblyApproved,
            },
          },
        },
      },
    },
  },
  {
    actions: first.implementations.actions,
    guards: {
      ...first.implementations.guards,
      rosterKnown: ({ context }) => 'roster' in context && context.roster !== null,
    },
  },
);

export const unionSetup2: MachineDefinition = {
  ...unionSetup,
  version: 2,
  id: 'union-setup@2',
  machine,
  contextSchema: contextSchema.extend({ screenings: z.int() }),
  labels: {
    ...unionSetup.labels,
    'mobilisation.screening': { zh: '候选人审查', en: 'Screening' },
    'mobilisation.noticeDue': { zh: '待公示候选人', en: 'Notice due' },
  },
  migrateFrom: { 'union-setup@1': fromVersion1 },
};

/** The renamed state is entered by its new front door. */
function fromVersion1({ value, context }: PersistedSnapshot): PersistedSnapshot {
  const renamed = JSON.parse(
    JSON.stringify(value).replace('"assemblyApproved"', '"screening"'),
  ) as PersistedSnapshot['value'];
  const known = context as { [key: string]: Json };
  return { value: renamed, context: { ...known, screenings: 0 } };
}
