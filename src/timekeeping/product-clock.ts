import type { Temporal } from 'temporal-polyfill';
import { realNow, SystemClock } from '../kit/clock.ts';
import { type Database, raiseClockOffset, readClockOffset } from '../store/index.ts';

/** How long a node may show the old time after another one has moved the clock. */
const LOOK_AGAIN_AFTER_MS = 1_000;

/**
 * The clock of this installation: real time plus an offset that stands in the database and is shared by all
 * nodes. Legal dates, occurredAt and recordedAt are told by it; sessions, lock-out, rate limits and logs are
 * not. Where the clock may be moved at all (never in production) a node looks every second whether it was.
 */
export class ProductClock extends SystemClock {
  readonly #db: Database;
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Database, offsetMilliseconds: number) {
    super(offsetMilliseconds);
    this.#db = db;
  }

  /** Takes the offset that stands in the database. */
  async refresh(): Promise<void> {
    this.#take(await readClockOffset(this.#db));
  }

  /** Moves the product's time to an instant for every node; an instant already past moves nothing. */
  async advanceTo(instant: Temporal.Instant): Promise<void> {
    const offset = instant.epochMilliseconds - realNow().epochMilliseconds;
    this.#take(await raiseClockOffset(this.#db, offset));
  }

  /** Follows other nodes until `close`. A database that does not answer is asked again. */
  follow(): void {
    this.#timer ??= setInterval(() => {
      this.refresh().catch(() => undefined);
    }, LOOK_AGAIN_AFTER_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Two answers may overtake each other; the clock never goes back. */
  #take(offsetMilliseconds: number): void {
    if (offsetMilliseconds > this.offsetMilliseconds) this.shiftTo(offsetMilliseconds);
  }
}
