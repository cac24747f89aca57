import type {
  EventActor,
  Json,
  MachineDefinition,
  OpenInput,
  PersistedSnapshot,
  Position,
  Possibility,
  Snapshot,
  StepInput,
  StepResult,
  Unmet,
} from './definition.ts';
import type { ClockEntry, Effect } from './effect.ts';

export type * from './definition.ts';

/** Starts a case in a machine's initial state. */
export function open(def: MachineDefinition, input: OpenInput): { snapshot: Snapshot; effects: Effect[] } {
  throw new KernelError('unknown-state', `${def.id} ${input.occurredOn}`);
}

/** Brings a stored snapshot back; throws KernelError rather than fill, guess or accept another machine's. */
export function restore(def: MachineDefinition, machineId: string, persisted: PersistedSnapshot): Snapshot {
  throw new KernelError('unknown-state', `${def.id} ${machineId} ${JSON.stringify(persisted.value)}`);
}

/** The JSON to store. */
export function persist(snapshot: Snapshot): PersistedSnapshot {
  return { value: snapshot.state.value, context: snapshot.state.context as Json };
}

export function position(def: MachineDefinition, snapshot: Snapshot): Position {
  throw new KernelError('unknown-state', `${def.id} ${snapshot.machineId}`);
}

/** Every event of the machine: allowed, or why not. With an actor, separation of duties is asked too. */
export function can(
  def: MachineDefinition,
  snapshot: Snapshot,
  input: { facts: Json; on: string; recordedOn?: string; actor?: EventActor },
): Possibility[] {
  throw new KernelError('unknown-state', `${def.id} ${snapshot.machineId} ${input.on}`);
}

/** Who may not be the same person: asked before the state is, since its refusal (403) comes first. */
export function conflicts(
  def: MachineDefinition,
  snapshot: Snapshot,
  input: { type: string; payload?: Json; facts: Json; actor: EventActor; on: string },
): Unmet[] {
  throw new KernelError('unknown-state', `${def.id} ${snapshot.machineId} ${input.on}`);
}

/** Takes one event: duties, state, rules, then the transition. Never throws for a refusal. */
export function step(def: MachineDefinition, snapshot: Snapshot, input: StepInput): StepResult {
  throw new KernelError('unknown-state', `${def.id} ${snapshot.machineId} ${input.type}`);
}

/** An event as stored. `personal` parts of the payload are references. */
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

export type Registry = Readonly<Record<string, MachineDefinition>>;

export interface Replayed {
  snapshot: Snapshot;
  ledger: ClockEntry[];
  machineId: string;
  /** 1, and one more for each reopening. */
  segment: number;
  /** seq of the last event. */
  version: number;
}

/** Applies one system event to a case, as replay does and as the engine does when it records one. */
export function applySystem(
  registry: Registry,
  snapshot: Snapshot,
  event: StoredEvent,
): { snapshot: Snapshot; effects: Effect[]; calendarVersion?: number; reopened: boolean } {
  throw new KernelError(
    'unknown-state',
    `${Object.keys(registry).length} ${snapshot.machineId} ${event.type}`,
  );
}

/** Rebuilds a case from its events of both kinds. Throws KernelError when an event does not fit. */
export function replay(registry: Registry, events: readonly StoredEvent[]): Replayed {
  throw new KernelError('unknown-state', `${Object.keys(registry).length} ${events.length}`);
}

/** Moves a snapshot to another version of its machine and takes the eventless transitions found there. */
export function migrate(registry: Registry, snapshot: Snapshot, to: string): Snapshot {
  throw new KernelError('unknown-state', `${Object.keys(registry).length} ${snapshot.machineId} ${to}`);
}

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
