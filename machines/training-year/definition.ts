import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { duties, rules } from './guards.ts';
import { labels } from './labels.ts';
import { trainingYearMachine } from './machine.ts';

/** A year of cadre training: two closed sessions, four topics, checked in the fourth quarter. */
export const trainingYear: MachineDefinition = {
  name: 'training-year',
  version: 1,
  id: 'training-year@1',
  title: { zh: '干部培训年度', en: 'Training year' },
  machine: trainingYearMachine,
  progress: 'progress',
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
