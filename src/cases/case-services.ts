import type { Registry } from '../../machines/kernel.ts';
import type { Engine, Rulebook } from '../engine/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';

/** What the desk of cases works with. */
export interface CaseServices {
  db: Database;
  clock: Clock;
  engine: Engine;
  rulebook: Rulebook;
  registry: Registry;
}
