import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { routes, rules } from './guards.ts';
import { labels } from './labels.ts';
import { unionSetupMachine } from './machine.ts';
import { reopen } from './reopen.ts';
import { duties } from './rules/duties.ts';

/** Setting up a union in an enterprise: five stages, five working days. */
export const unionSetup: MachineDefinition = {
  name: 'union-setup',
  version: 1,
  id: 'union-setup@1',
  title: { zh: '建会', en: 'Union set-up' },
  machine: unionSetupMachine,
  progress: 'progress',
  clock: 'clock',
  opening,
  events,
  rules,
  routes,
  duties,
  labels,
  contextSchema,
  factsSchema,
  exampleFacts,
  reopen,
};
