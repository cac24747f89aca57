import { z } from 'zod';
import { words } from '../cases/contract.ts';
import { defineContract } from '../kit/contract.ts';
import { unmetRuleSchema } from '../problems/catalogue.ts';

// The procedure as it is in force: what the machines know, for forms, drawings and people who write clients.

const machineParam = z.object({ machine: z.string().max(80).meta({ example: 'union-setup@1' }) });

export const machineRow = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.int(),
    current: z.boolean().meta({ description: 'New cases take this version.' }),
    states: z.int(),
    events: z.int(),
  })
  .meta({ id: 'MachineRow' });

export const machineEvent = z
  .object({
    type: z.string(),
    label: words,
    act: z.string().meta({ description: 'The act of the policy table that says who may send it.' }),
    personal: z.array(z.string()).meta({ description: 'JSON pointers of personal fields.' }),
    payloadSchema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema 2020-12.' }),
    example: z.unknown(),
    occurred: words.meta({ description: 'What occurredAt means for this event.' }),
  })
  .meta({ id: 'MachineEvent' });

export const machineState = z
  .object({
    path: z.string(),
    label: words,
    parent: z.string().nullable(),
    type: z.enum(['atomic', 'compound', 'parallel', 'history', 'final']),
    initial: z.string().nullable(),
    ended: z.boolean(),
  })
  .meta({ id: 'MachineState' });

export const machineTransition = z
  .object({
    from: z.string(),
    event: z.string(),
    label: words,
    to: z.array(z.string()),
    guard: z.string().nullable(),
  })
  .meta({ id: 'MachineTransition' });

export const listMachines = defineContract({
  operationId: 'listMachines',
  method: 'get',
  path: '/api/v1/machines',
  tag: 'procedure',
  summary: 'The machines that cases run on',
  access: 'session',
  responses: { 200: z.object({ items: z.array(machineRow) }) },
});

export const getMachine = defineContract({
  operationId: 'getMachine',
  method: 'get',
  path: '/api/v1/machines/{machine}',
  tag: 'procedure',
  summary: 'One machine: states, transitions, events and the rules behind each guard',
  access: 'session',
  params: machineParam,
  responses: {
    200: machineRow
      .omit({ states: true, events: true })
      .extend({
        states: z.array(machineState),
        transitions: z.array(machineTransition),
        events: z.array(machineEvent),
        opening: machineEvent.meta({ description: 'What a case is opened with.' }),
        rules: z.record(
          z.string(),
          z.array(unmetRuleSchema.pick({ rule: true }).extend({ needs: z.array(z.string()) })),
        ),
      })
      .meta({ id: 'Machine' }),
  },
  problems: ['not-found'],
});

export const getMachineMermaid = defineContract({
  operationId: 'getMachineMermaid',
  method: 'get',
  path: '/api/v1/machines/{machine}/mermaid',
  tag: 'procedure',
  summary: 'The machine as a Mermaid state diagram',
  access: 'session',
  params: machineParam,
  query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
  responses: { 200: { description: 'Mermaid text', mediaType: 'text/plain' } },
  problems: ['not-found'],
});

export const getMachineEvent = defineContract({
  operationId: 'getMachineEvent',
  method: 'get',
  path: '/api/v1/machines/{machine}/events/{type}',
  tag: 'procedure',
  summary: 'One event: the JSON Schema of its payload and a valid example',
  access: 'session',
  params: machineParam.extend({ type: z.string().max(80) }),
  responses: { 200: machineEvent },
  problems: ['not-found'],
});
