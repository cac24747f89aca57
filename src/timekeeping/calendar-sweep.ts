import type { Logger } from 'pino';
import type { Engine } from '../engine/index.ts';
import { moveOpenCases } from './move-open-cases.ts';
import type { MoveNeeds } from './plan-moves.ts';

/**
 * Keeps the open cases on the calendar in force: runs at the start of the product and after every
 * confirmation, one sweep at a time. A sweep that a crash cut short is taken up by the next start.
 */
export class CalendarSweep {
  readonly #needs: MoveNeeds & { engine: Pick<Engine, 'recordSystemEvent'>; log: Logger };
  #running: Promise<void> | undefined;
  #again = false;

  constructor(needs: MoveNeeds & { engine: Pick<Engine, 'recordSystemEvent'>; log: Logger }) {
    this.#needs = needs;
  }

  /** Asks for a sweep; while one is running, for another one after it. Answers at once. */
  request(): void {
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Resolves when nothing is being swept. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        const done = await moveOpenCases(this.#needs, (progress) =>
          this.#needs.log.info(progress, 'cases follow the calendar'),
        );
        if (done.followed > 0) this.#needs.log.info(done, 'all open cases follow the calendar');
      } catch (error) {
        this.#needs.log.error({ err: error }, 'cases could not follow the calendar');
      }
    }
  }
}
