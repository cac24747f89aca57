import { registry } from '../../machines/registry.ts';
import { systemEvents } from '../../machines/system-event.ts';
import type { Bilingual } from '../problems/catalogue.ts';

/** The words of a state of a machine. What no label knows stands as it is: a test finds states without one. */
export function stateWords(machine: string, path: string): Bilingual {
  return registry[machine]?.labels[path] ?? { zh: path, en: path };
}

/** The words of an event, of the machine's own or of the system's. */
export function eventWords(machine: string, type: string): Bilingual {
  const system = new Map<string, { label: Bilingual }>(Object.entries(systemEvents)).get(type);
  return registry[machine]?.events[type]?.label ?? system?.label ?? { zh: type, en: type };
}
