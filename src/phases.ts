import type { Logger } from 'pino';

/** How long each part of a start takes, one log entry a part: `LOG_LEVEL=info npm start` shows them. */
export class Phases {
  #since = performance.now();
  readonly #log: Pick<Logger, 'info'>;

  constructor(log: Pick<Logger, 'info'>) {
    this.#log = log;
  }

  /** What went on since the last call was this. */
  done(phase: string): void {
    const now = performance.now();
    this.#log.info({ phase, milliseconds: Math.round(now - this.#since) }, 'start');
    this.#since = now;
  }
}
