import type { MachineDefinition, PersistedSnapshot, Registry, Snapshot } from '../definition.ts';
import { compiled } from './compiled.ts';
import { KernelError } from './kernel-error.ts';
import { persist, restore } from './restore.ts';
import { settle } from './run.ts';

/**
 * Moves a snapshot to another version of its machine: the target's own function rewrites it, the result is
 * restored as strictly as any stored snapshot, and the eventless transitions found there are taken. What these
 * ask of the outside is not asked again: a migration changes no clock and founds no union.
 * @throws KernelError unknown-machine, no-migration, unknown-state, changed-shape.
 */
export function migrate(registry: Registry, snapshot: Snapshot, to: string): Snapshot {
  const target = definitionOf(registry, to);
  const rewrite = target.migrateFrom?.[snapshot.machineId];
  if (!rewrite) throw new KernelError('no-migration', `${to} does not migrate from ${snapshot.machineId}`);
  const persisted: PersistedSnapshot = rewrite(persist(snapshot));
  const { state } = settle(target, restore(target, to, persisted).state);
  if (!compiled(target).isConfiguration(state.value)) {
    throw new KernelError('unknown-state', `${to} has no state ${JSON.stringify(state.value)}`);
  }
  return { machineId: target.id, state };
}

/** @throws KernelError unknown-machine. */
export function definitionOf(registry: Registry, id: string): MachineDefinition {
  const definition = Object.hasOwn(registry, id) ? registry[id] : undefined;
  if (!definition) throw new KernelError('unknown-machine', `${id} is not in the registry`);
  return definition;
}
