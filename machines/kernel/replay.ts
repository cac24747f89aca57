import type {
  EventActor,
  Json,
  MachineDefinition,
  PersistedSnapshot,
  Registry,
  Snapshot,
} from '../definition.ts';
import { type ClockEntry, clockEntries, type Effect } from '../effect.ts';
import { effectsOfImport, isSystemEventType, type SystemEventType, systemEvents } from '../system-event.ts';
import { KernelError } from './kernel-error.ts';
import { definitionOf, migrate } from './migrate.ts';
import { persist, position, restore } from './restore.ts';
import { open, step } from './step.ts';

/** An event as stored. Personal parts of the payload are references. */
export interface StoredEvent {
  seq: number;
  kind: 'machine' | 'system';
  type: string;
  /** machine@version that the case was pinned to after this event. */
  machine: string;
  payload: Json;
  facts: Json;
  actor: EventActor;
  occurredOn: string;
  occurredAt: string;
  recordedOn?: string;
  recordedAt: string;
}

export interface Replayed {
  snapshot: Snapshot;
  ledger: ClockEntry[];
  machineId: string;
  /** 1, and one more for each reopening. */
  segment: number;
  /** seq of the last event. */
  version: number;
}

export interface Applied {
  snapshot: Snapshot;
  effects: Effect[];
  /** The calendar that the case is judged by from here. */
  calendarVersion?: number;
  /** Whether a new segment of the clock begins. */
  reopened: boolean;
}

/**
 * Applies one system event to a case, as replay does and as the engine does when it records one.
 * @throws KernelError does-not-fit when its kind does not belong on an open, or on an ended case.
 */
export function applySystem(registry: Registry, snapshot: Snapshot, event: StoredEvent): Applied {
  if (!isSystemEventType(event.type)) throw misfit(event, 'is no system event');
  requireFit(registry, snapshot, event, event.type);
  switch (event.type) {
    case 'opened':
    case 'imported':
      throw misfit(event, 'opens a case and cannot follow');
    case 'migrated':
      return { snapshot: migrate(registry, snapshot, text(event, 'to')), effects: [], reopened: false };
    case 'calendar-changed':
      return { snapshot, effects: [], calendarVersion: number(event, 'version'), reopened: false };
    case 'reopened':
      return reopen(registry, snapshot, event);
    case 'reassigned':
    case 'placed':
    case 'late-entry-confirmed':
    case 'erased':
    case 'measure-issued':
    case 'measure-answered':
      return { snapshot, effects: [], reopened: false };
  }
}

/**
 * Rebuilds a case from its events of both kinds, in order and without a gap. Facts are taken from the events,
 * so that nothing else is needed and the result is always the same.
 * @throws KernelError does-not-fit, and whatever restore and migrate throw.
 */
export function replay(registry: Registry, events: readonly StoredEvent[]): Replayed {
  const [first, ...rest] = events;
  if (!first) throw new KernelError('does-not-fit', 'a case has at least one event');
  let state = beginCase(registry, first);
  for (const event of rest) state = follow(registry, state, event);
  return state;
}

function beginCase(registry: Registry, event: StoredEvent): Replayed {
  const def = definitionOf(registry, event.machine);
  if (event.kind !== 'system' || event.seq !== 1) throw misfit(event, 'cannot be the first');
  if (event.type === 'opened') {
    const { snapshot, effects } = open(def, event);
    return replayed(snapshot, clockEntries(effects, { ...event, segment: 1 }), 1, 1);
  }
  if (event.type !== 'imported') throw misfit(event, 'cannot be the first');
  const { snapshot, effects } = takeOver(def, event);
  return replayed(snapshot, clockEntries(effects, { ...event, segment: 1 }), 1, 1);
}

/**
 * Begins a case where it stood outside the system: the snapshot is restored as strictly as any stored one, and
 * the clock's past and a union that stands already come as effects.
 * @throws KernelError does-not-fit, unknown-state, changed-shape.
 */
export function takeOver(
  def: MachineDefinition,
  event: Pick<StoredEvent, 'seq' | 'type' | 'payload'>,
): { snapshot: Snapshot; effects: Effect[] } {
  const payload = record(event);
  const { value, context } = payload;
  if (!isStateValue(value) || context === undefined) throw misfit(event, 'holds no snapshot');
  return { snapshot: restore(def, def.id, { value, context }), effects: importedEffects(event, payload) };
}

function importedEffects(
  event: Pick<StoredEvent, 'seq' | 'type'>,
  payload: { [key: string]: Json },
): Effect[] {
  try {
    return effectsOfImport(payload);
  } catch {
    throw misfit(event, 'brings along what no import may');
  }
}

function follow(registry: Registry, before: Replayed, event: StoredEvent): Replayed {
  if (event.seq !== before.version + 1) throw misfit(event, `does not follow ${before.version}`);
  if (event.kind === 'system') {
    const applied = applySystem(registry, before.snapshot, event);
    const segment = before.segment + (applied.reopened ? 1 : 0);
    const entries = clockEntries(applied.effects, { ...event, segment });
    if (applied.calendarVersion !== undefined) {
      const detail = { version: applied.calendarVersion };
      const on = event.occurredOn;
      entries.push({ seq: event.seq, ordinal: entries.length, segment, kind: 'calendar', on, detail });
    }
    return replayed(applied.snapshot, [...before.ledger, ...entries], segment, event.seq);
  }
  const def = definitionOf(registry, before.machineId);
  const result = step(def, before.snapshot, event);
  if (!result.ok) throw misfit(event, `is refused: ${result.reason}`);
  const entries = clockEntries(result.effects, { ...event, segment: before.segment });
  return replayed(result.snapshot, [...before.ledger, ...entries], before.segment, event.seq);
}

function replayed(snapshot: Snapshot, ledger: ClockEntry[], segment: number, version: number): Replayed {
  return { snapshot, ledger, machineId: snapshot.machineId, segment, version };
}

function reopen(registry: Registry, snapshot: Snapshot, event: StoredEvent): Applied {
  const def = definitionOf(registry, snapshot.machineId);
  if (!def.reopen) throw misfit(event, `is unknown to ${def.id}`);
  const { actor, occurredOn, seq, facts } = event;
  const placement = def.reopen(persist(snapshot), { actor, occurredOn, seq, facts });
  return { snapshot: restore(def, def.id, placement), effects: placement.effects, reopened: true };
}

function requireFit(registry: Registry, snapshot: Snapshot, event: StoredEvent, type: SystemEventType): void {
  const { ended } = position(definitionOf(registry, snapshot.machineId), snapshot);
  const { allowedOn } = systemEvents[type];
  if (allowedOn === 'any' || (allowedOn === 'ended') === ended) return;
  throw misfit(event, ended ? 'does not belong on an ended case' : 'belongs on an ended case only');
}

function record(event: Pick<StoredEvent, 'seq' | 'type' | 'payload'>): { [key: string]: Json } {
  const { payload } = event;
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) {
    throw misfit(event, 'has no payload');
  }
  return payload;
}

function text(event: StoredEvent, key: string): string {
  const value = record(event)[key];
  if (typeof value !== 'string') throw misfit(event, `has no ${key}`);
  return value;
}

function number(event: StoredEvent, key: string): number {
  const value = record(event)[key];
  if (typeof value !== 'number') throw misfit(event, `has no ${key}`);
  return value;
}

function isStateValue(value: Json | undefined): value is Json & PersistedSnapshot['value'] {
  if (typeof value === 'string') return true;
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every(isStateValue)
  );
}

function misfit(event: Pick<StoredEvent, 'seq' | 'type'>, why: string): KernelError {
  return new KernelError('does-not-fit', `event ${event.seq} (${event.type}) ${why}`);
}
