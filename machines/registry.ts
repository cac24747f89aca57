import type { MachineDefinition, Registry } from './definition.ts';
import { trainingEnrolment } from './training-enrolment/definition.ts';
import { trainingSession } from './training-session/definition.ts';
import { trainingYear } from './training-year/definition.ts';
import { unionSetup } from './union-setup/definition.ts';

/** Every machine@version that a stored case may be pinned to. An old version leaves only when no case needs it. */
export const registry: Registry = Object.fromEntries(
  [unionSetup, trainingYear, trainingSession, trainingEnrolment].map(
    (definition): [string, MachineDefinition] => [definition.id, definition],
  ),
);
