import type pg from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../store/index.ts';
import { freeJobsOfTheDead, holdPresence, listLockHolders } from '../store/job-queue.ts';

/**
 * Says that this node's workers live, for as long as its session with the database does: a node that was
 * killed loses the session, and with it the lock, at once, while its jobs would stay locked for four hours.
 */
export class Presence {
  readonly #db: Database;
  readonly #holder: string;
  readonly #log: Logger;
  #session: pg.PoolClient | undefined;
  #closed = false;

  constructor(db: Database, holder: string, log: Logger) {
    this.#db = db;
    this.#holder = holder;
    this.#log = log;
  }

  /** Takes the lock if this node does not hold it (any more). */
  async hold(): Promise<void> {
    if (this.#session || this.#closed) return;
    const session = await this.#db.pool.connect();
    session.once('error', (error: Error) => {
      this.#log.warn({ err: error }, 'the session that says this node lives is gone; another follows');
      this.#drop(session);
    });
    try {
      await holdPresence(session, this.#holder);
      this.#session = session;
    } catch (error) {
      session.release(true);
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop(this.#session);
  }

  /** The connection is closed and not given back, since a lock lives as long as it does. */
  #drop(session: pg.PoolClient | undefined): void {
    if (session === undefined || session !== this.#session) return;
    this.#session = undefined;
    session.release(true);
  }
}

/** Unlocks the jobs of nodes that are gone. Any node does it for any other. */
export async function freeDeadNodes(db: Database, log: Logger): Promise<string[]> {
  const holders = await listLockHolders(db.pool);
  if (holders.length === 0) return [];
  const dead = await db.transaction((tx) => freeJobsOfTheDead(tx, holders));
  if (dead.length > 0) log.warn({ dead }, 'jobs of workers that are gone were unlocked');
  return dead;
}
