import type { MachineDefinition } from '../../../machines/definition.ts';
import type { Ends } from './judge-case.ts';

/** The end by which a machine's procedure keeps its promise; every other end is counted apart. */
const PROMISED_ENDS: Readonly<Record<string, string>> = { 'union-setup': 'established' };

/** The ends of a machine: the states of its progress region that carry the tag `ended`. */
export function endsOf(definition: MachineDefinition): Ends {
  const states = definition.machine.states[definition.progress]?.states ?? {};
  const all = Object.values(states).filter((state) => state.tags.includes('ended'));
  return {
    success: PROMISED_ENDS[definition.name] ?? '',
    all: new Set(all.map((state) => state.key)),
  };
}
