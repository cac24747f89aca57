import type { Logger } from 'pino';
import type { OperationLog } from '../identity/operation-log.ts';
import type { Clock } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';

/** How the edge behaves; src/config.ts and the installation's settings decide. */
export interface HttpSettings {
  /** The product's version, as package.json says. */
  version: string;
  /** This installation shows made-up data, and says so in every answer's header. */
  demonstration: boolean;
  /** What Express is told of proxies before it: false when there is none. */
  trustProxy: boolean | number | string;
  /** Per session, or per address without one. */
  requestsPerMinute: number;
  /** Attempts to sign in or to enter a case, per address. */
  signInsPerMinute: number;
  /** Where the built console lies; it may be missing. */
  webDirectory: string;
  /** The handbook's Markdown files. */
  handbookDirectory: string;
  /** Compare every answer with its contract: tests do, production does not. */
  checkAnswers: boolean;
}

/** What createApp itself needs; features name their own needs in their bindings. */
export interface HttpServices {
  log: Logger;
  clock: Clock;
  db: Database;
  operations: OperationLog;
  http: HttpSettings;
}
