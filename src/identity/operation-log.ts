import type { Logger } from 'pino';
import { realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { type Database, type OperationRow, writeOperations } from '../store/index.ts';

/**
 * One request that changes something, refused or not: who (userId), the contract's operationId, the path's
 * parameters ("id=…"), the status, the request's number. No body and no query: they may hold personal data.
 */
export type Operation = Omit<OperationRow, 'id' | 'at'>;

const FLUSH_MILLISECONDS = 250;
const FLUSH_AT = 500;

/**
 * Collects operations and writes them several at a time, so that the log does not cost a round trip a request.
 * What is lost when the process is killed is at most a quarter of a second; what happened to cases stands in
 * their own chains anyway.
 */
export class OperationLog {
  readonly #db: Database;
  readonly #log: Logger;
  #waiting: OperationRow[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  add(operation: Operation): void {
    this.#waiting.push({ id: newId(), at: toDate(realNow()), ...operation });
    if (this.#waiting.length >= FLUSH_AT) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MILLISECONDS).unref();
  }

  /** Writes what waits; call it before the database closes. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const data = this.#waiting;
    this.#waiting = [];
    if (data.length > 0) this.#writing = this.#writing.then(() => this.#write(data));
    return this.#writing;
  }

  async #write(data: OperationRow[]): Promise<void> {
    try {
      await writeOperations(this.#db.pool, data);
    } catch (error) {
      this.#log.error({ err: error, operations: data.length }, 'operation log could not be written');
    }
  }
}
