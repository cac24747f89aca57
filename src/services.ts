import { join } from 'node:path';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { type Config, PROJECT_ROOT } from './config.ts';
import type { HttpServices } from './http/services.ts';
import { OperationLog } from './identity/operation-log.ts';
import type { Installation } from './installation/open-installation.ts';
import type { Database } from './store/index.ts';
import { Calendars } from './timekeeping/calendars.ts';
import { Policies } from './timekeeping/policies.ts';
import { prepareTimekeeping } from './timekeeping/prepare-timekeeping.ts';
import { ProductClock } from './timekeeping/product-clock.ts';
import { StoredRulebook } from './timekeeping/rulebook.ts';

/** Everything the features need, built by hand and in order. */
export interface Services extends HttpServices {
  config: Pick<Config, 'production'>;
  clock: ProductClock;
  db: Database;
  calendars: Calendars;
  policies: Policies;
  rulebook: StoredRulebook;
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
  const clock = new ProductClock(db, installation.clockOffsetMilliseconds);
  if (!config.production) clock.follow();
  await prepareTimekeeping(db, clock);
  const calendars = new Calendars(db);
  const policies = new Policies(db);
  const operations = new OperationLog(db, log);
  return {
    config: { production: config.production },
    log,
    clock,
    db,
    calendars,
    policies,
    rulebook: new StoredRulebook(calendars, policies),
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
    close: async () => {
      clock.close();
      await operations.flush();
    },
  };
}
