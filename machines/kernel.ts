/**
 * The kernel: open, restore, can, step, replay, migrate. Pure: no clock, no reading, no writing. A refusal is a
 * value; a stored case that the law does not understand is a KernelError.
 */
export type * from './definition.ts';
export { can } from './kernel/can.ts';
export { KernelError } from './kernel/kernel-error.ts';
export { migrate } from './kernel/migrate.ts';
export { applySystem, replay, type StoredEvent, takeOver } from './kernel/replay.ts';
export { persist, position, restore } from './kernel/restore.ts';
export { conflicts, open, step } from './kernel/step.ts';
