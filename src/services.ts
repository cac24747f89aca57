import { join } from 'node:path';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { type Config, PROJECT_ROOT } from './config.ts';
import type { HttpServices } from './http/services.ts';
import { OperationLog } from './identity/operation-log.ts';
import type { Installation } from './installation/open-installation.ts';
import { SystemClock } from './kit/clock.ts';
import type { Database } from './store/index.ts';

/** Everything the features need, built by hand and in order. */
export interface Services extends HttpServices {
  clock: SystemClock;
  db: Database;
  /** Stops what runs by itself; the database is closed by whoever opened it. */
  close(): Promise<void>;
}

export interface ServiceParts {
  config: Pick<Config, 'dataDir' | 'production' | 'trustProxy' | 'requestsPerMinute' | 'signInsPerMinute'>;
  installation: Pick<Installation, 'demonstration' | 'clockOffsetMilliseconds'>;
  log: Logger;
  db: Database;
  /** Compare every answer with its contract, as tests do. */
  checkAnswers?: boolean;
}

export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, installation, log, db } = parts;
  const clock = new SystemClock(installation.clockOffsetMilliseconds);
  const operations = new OperationLog(db, log);
  return {
    log,
    clock,
    db,
    operations,
    http: {
      version: packageJson.version,
      demonstration: installation.demonstration,
      trustProxy: config.trustProxy,
      requestsPerMinute: config.requestsPerMinute,
      signInsPerMinute: config.signInsPerMinute,
      webDirectory: join(PROJECT_ROOT, 'dist', 'web'),
      checkAnswers: parts.checkAnswers ?? false,
    },
    close: () => operations.flush(),
  };
}
