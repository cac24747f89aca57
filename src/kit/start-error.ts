/**
 * Why the product cannot start, in words for the person at the terminal. Expected (wrong setting, port
 * taken, already running): printed without a stack. Anything else that ends a start is a bug.
 */
export class StartError extends Error {
  /** What to do about it, one line each. */
  readonly hints: readonly string[];

  constructor(message: string, hints: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.hints = hints;
  }
}
