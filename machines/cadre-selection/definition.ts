import type { MachineDefinition } from '../definition.ts';
import { contextSchema } from './context.ts';
import { events, opening } from './events.ts';
import { exampleFacts, factsSchema } from './facts.ts';
import { routes, rules } from './guards.ts';
import { labels } from './labels.ts';
import { cadreSelectionMachine } from './machine.ts';

/** Selecting or adjusting a cadre into a post, from the need to the end of probation. */
export const cadreSelection: MachineDefinition = {
  name: 'cadre-selection',
  version: 1,
  id: 'cadre-selection@1',
  title: { zh: '干部选拔调整', en: 'Selection of a cadre' },
  machine: cadreSelectionMachine,
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
