import type { MachineDefinition } from '../../../machines/definition.ts';
import type { Registry } from '../../../machines/kernel.ts';
import type { Ends } from './judge-case.ts';

/** The end by which a machine's procedure keeps its promise; every other end is counted apart. */
const PROMISED_ENDS: Readonly<Record<string, string>> = { 'union-setup': 'established' };

/** The ends of a machine: the states of its progress region that carry the tag `ended`. */
export function endsOf(definition: MachineDefinition): Ends {
  const all = progressStates(definition).filter((state) => state.ended);
  return { success: PROMISED_ENDS[definition.name] ?? '', all: new Set(all.map((state) => state.key)) };
}

/** The stages of a kind in the order of the procedure, as its newest machine has them. */
export function stagesOf(registry: Registry, kind: string): string[] {
  const definition = newestOf(registry, kind);
  if (!definition) return [];
  return progressStates(definition).flatMap((state) => (state.ended ? [] : [state.key]));
}

/** The newest version of a kind's machine. */
export function newestOf(registry: Registry, kind: string): MachineDefinition | undefined {
  return Object.values(registry)
    .filter((definition) => definition.name === kind)
    .sort((a, b) => b.version - a.version)[0];
}

function progressStates({ machine, progress }: MachineDefinition): { key: string; ended: boolean }[] {
  const states = Object.values(machine.states[progress]?.states ?? {});
  return states.map(({ key, tags }) => ({ key, ended: tags.includes('ended') }));
}
