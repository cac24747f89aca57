import type { Logger } from 'pino';
import type { Engine } from '../engine/index.ts';
import { alarmMissingCalendar } from './alarm-missing-calendar.ts';
import { moveOpenCases } from './move-open-cases.ts';
import type { MoveNeeds } from './plan-moves.ts';

const LOOK_AGAIN_AFTER_MS = 60_000;

interface KeeperNeeds extends MoveNeeds {
  engine: Pick<Engine, 'recordSystemEvent'>;
  log: Logger;
}

/**
 * Keeps the open cases on the calendar in force and supervisors aware of a missing year: at the start, after
 * every confirmation, and every minute, since a case may have been reopened, or opened by a node that had
 * not heard. One look at a time. What a crash cut short the next look takes up, on whichever node.
 */
export class CalendarKeeper {
  readonly #needs: KeeperNeeds;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(needs: KeeperNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.request(), LOOK_AGAIN_AFTER_MS).unref();
    this.request();
  }

  /** Asks for a look; while one is under way, for another one after it. Answers at once. */
  request(): void {
    this.#again = true;
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined;
    });
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Ends after the look that is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#again = false;
    await this.#running;
  }

  async #look(): Promise<void> {
    const { log } = this.#needs;
    while (this.#again) {
      this.#again = false;
      try {
        const done = await moveOpenCases(this.#needs, (progress) =>
          log.info(progress, 'cases follow the calendar'),
        );
        if (done.followed > 0) log.info(done, 'all open cases follow the calendar');
        await alarmMissingCalendar(this.#needs);
      } catch (error) {
        log.error({ err: error }, 'the calendar could not be kept');
      }
    }
  }
}
