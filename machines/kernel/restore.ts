import type { MachineDefinition, PersistedSnapshot, Position, Snapshot } from '../definition.ts';
import { type Configuration, compiled } from './compiled.ts';
import { KernelError } from './kernel-error.ts';
import { resolve } from './run.ts';

/**
 * Brings a stored snapshot back. Nothing is filled in or guessed: another machine's snapshot, a state that the
 * machine does not have, a missing region and a context of another shape are refused.
 * @throws KernelError another-machine, unknown-state, changed-shape.
 */
export function restore(def: MachineDefinition, machineId: string, persisted: PersistedSnapshot): Snapshot {
  if (machineId !== def.id) throw new KernelError('another-machine', `${machineId} is not ${def.id}`);
  if (!compiled(def).isConfiguration(persisted.value)) {
    throw new KernelError('unknown-state', `${def.id} has no state ${JSON.stringify(persisted.value)}`);
  }
  const context = def.contextSchema.safeParse(persisted.context);
  if (!context.success) {
    const [issue] = context.error.issues;
    throw new KernelError('changed-shape', `${def.id}: /${issue?.path.join('/')}: ${issue?.message}`);
  }
  return { machineId: def.id, state: resolve(def, persisted) };
}

/** The JSON to store. */
export function persist(snapshot: Snapshot): PersistedSnapshot {
  return { value: snapshot.state.value, context: snapshot.state.context };
}

/** Where the case stands. The clock's state is the region's; about days the ledger knows better. */
export function position(def: MachineDefinition, snapshot: Snapshot): Position {
  return configuration(def, snapshot).position;
}

/** @throws KernelError another-machine. */
export function configuration(def: MachineDefinition, snapshot: Snapshot): Configuration {
  if (snapshot.machineId !== def.id) {
    throw new KernelError('another-machine', `${snapshot.machineId} is not ${def.id}`);
  }
  return compiled(def).configuration(snapshot.state);
}
