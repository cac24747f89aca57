import type { Logger } from 'pino';
import type { Engine } from '../engine/index.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';

/** What a batch needs while it works in the background. */
export interface ImportParts {
  db: Database;
  clock: Clock;
  files: FileStore;
  engine: Engine;
  jobs: Pick<Jobs, 'add'>;
  log: Logger;
}

export type ImportServices = Omit<ImportParts, 'log'>;
