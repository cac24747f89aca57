import type { Logger } from 'pino';
import type { Engine } from '../../engine/index.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Database } from '../../store/index.ts';

export interface PlacingServices {
  db: Database;
  clock: Clock;
  engine: Pick<Engine, 'recordSystemEvent'>;
}

/** What a run needs in the background. */
export type PlacingParts = PlacingServices & { log: Logger };
