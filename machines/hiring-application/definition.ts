import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { routes, rules } from './guards.ts';
import { labels } from './labels.ts';
import { hiringApplicationMachine } from './machine.ts';
import { duties } from './rules.ts';

/** One person's application in a hiring round, and the employment that may come of it. */
export const hiringApplication: MachineDefinition = {
  name: 'hiring-application',
  version: 1,
  id: 'hiring-application@1',
  title: { zh: '应聘', en: 'Application' },
  machine: hiringApplicationMachine,
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
};
