/**
 * What has to be undone when the product stops, in the opposite order of its making. One step that fails or
 * hangs does not keep the others from their turn.
 */
export class Shutdown {
  readonly #steps: { name: string; run: () => Promise<void> | void }[] = [];
  #ending: Promise<Error[]> | undefined;

  add(name: string, run: () => Promise<void> | void): void {
    this.#steps.push({ name, run });
  }

  /** Runs every step once, however often it is called. @returns what went wrong. */
  end(): Promise<Error[]> {
    this.#ending ??= this.#runAll();
    return this.#ending;
  }

  async #runAll(): Promise<Error[]> {
    const errors: Error[] = [];
    for (const { name, run } of this.#steps.reverse()) {
      try {
        await run();
      } catch (cause) {
        errors.push(new Error(`stopping ${name} failed: ${String(cause)}`, { cause }));
      }
    }
    return errors;
  }
}
