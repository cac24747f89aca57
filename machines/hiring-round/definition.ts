import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { rules } from './guards.ts';
import { labels } from './labels.ts';
import { hiringRoundMachine } from './machine.ts';
import { duties } from './rules.ts';

/** One round of hiring: posts, criteria, and the steps that all its applicants take together. */
export const hiringRound: MachineDefinition = {
  name: 'hiring-round',
  version: 1,
  id: 'hiring-round@1',
  title: { zh: '招聘', en: 'Hiring round' },
  machine: hiringRoundMachine,
  progress: 'progress',
  clock: 'clock',
  opening,
  events,
  rules,
  routes: {},
  duties,
  labels,
  contextSchema,
  factsSchema,
  exampleFacts,
};
