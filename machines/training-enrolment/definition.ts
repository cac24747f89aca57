import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { routes, rules } from './guards.ts';
import { labels } from './labels.ts';
import { trainingEnrolmentMachine } from './machine.ts';

/** One person in one training session, from asking for a place to the certificate. */
export const trainingEnrolment: MachineDefinition = {
  name: 'training-enrolment',
  version: 1,
  id: 'training-enrolment@1',
  title: { zh: '参训', en: 'Training enrolment' },
  machine: trainingEnrolmentMachine,
  progress: 'progress',
  opening,
  events,
  rules,
  routes,
  duties: {},
  labels,
  contextSchema,
  factsSchema,
  exampleFacts,
};
