import { cadreSelection } from './cadre-selection/definition.ts';
import type { MachineDefinition, Registry } from './definition.ts';
import { hiringApplication } from './hiring-application/definition.ts';
import { hiringRound } from './hiring-round/definition.ts';
import { trainingEnrolment } from './training-enrolment/definition.ts';
import { trainingSession } from './training-session/definition.ts';
import { trainingYear } from './training-year/definition.ts';
import { unionSetup } from './union-setup/definition.ts';

const definitions: readonly MachineDefinition[] = [
  unionSetup,
  cadreSelection,
  trainingYear,
  trainingSession,
  trainingEnrolment,
  hiringRound,
  hiringApplication,
];

/** Every machine@version that a stored case may be pinned to. An old version leaves only when no case needs it. */
export const registry: Registry = Object.fromEntries(
  definitions.map((definition): [string, MachineDefinition] => [definition.id, definition]),
);
