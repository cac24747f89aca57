import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { rules } from './guards.ts';
import { labels } from './labels.ts';
import { trainingSessionMachine } from './machine.ts';

/** A closed training session, from its programme to the last assessment. */
export const trainingSession: MachineDefinition = {
  name: 'training-session',
  version: 1,
  id: 'training-session@1',
  title: { zh: '培训班', en: 'Training session' },
  machine: trainingSessionMachine,
  progress: 'progress',
  opening,
  events,
  rules,
  routes: {},
  duties: {},
  labels,
  contextSchema,
  factsSchema,
  exampleFacts,
};
