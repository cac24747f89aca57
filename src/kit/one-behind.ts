/**
 * Work of which one piece may still run while its caller prepares the next: two processors, one that reads and one that
 * writes, have both something to do, and no more than one piece waits in memory. Pieces run one after the other.
 */
export class OneBehind {
  #running: Promise<unknown> = Promise.resolve();

  /** Begins a piece when the one before is done. @throws what that one threw. */
  async begin(work: () => Promise<unknown>): Promise<void> {
    await this.#running;
    this.#running = work();
    // Told to whoever comes next, and not to the process.
    this.#running.catch(() => undefined);
  }

  /** Waits for the last piece. @throws what it threw. */
  async finish(): Promise<void> {
    await this.#running;
  }
}
