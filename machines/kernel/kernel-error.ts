export type KernelFault =
  | 'another-machine'
  | 'unknown-machine'
  | 'unknown-state'
  | 'changed-shape'
  | 'does-not-fit'
  | 'no-migration';

/** A stored case that the law does not understand: a bug or tampering, never a refusal. */
export class KernelError extends Error {
  readonly fault: KernelFault;

  constructor(fault: KernelFault, message: string) {
    super(message);
    this.name = 'KernelError';
    this.fault = fault;
  }
}
