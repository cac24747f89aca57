import type { AnyMachineSnapshot, AnyStateMachine, StateValue } from 'xstate';
import type { z } from 'zod';
import type { Effect } from './effect.ts';

/** A JSON value: the only thing that events, facts and contexts are made of. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The same words in both languages; Chinese is what the clerk reads. */
export interface Bilingual {
  zh: string;
  en: string;
}

export type MachineId = `${string}@${number}`;

/** H, M, L as found in the sources; INV is an invented default that a county may change. */
export type Confidence = 'H' | 'M' | 'L' | 'INV';

export interface Basis {
  source: string;
  article: string;
  confidence: Confidence;
}

/** Why an event may not (block) or had better not (warn) happen. */
export interface Unmet {
  rule: string;
  basis: Basis;
  severity: 'block' | 'warn';
  /** What exactly is missing or wrong, for the person at the desk. */
  detail: Bilingual;
  /** JSON pointers into the payload that caused it, where the payload did. */
  pointers?: string[];
}

/** Who acts. The machine remembers ids, to keep preparer and approver apart. */
export interface EventActor {
  id: string | null;
  role: string;
}

/** What a rule may look at: the case, the facts read for this event, the event itself. Nothing else. */
export interface RuleInput<C = unknown, F = unknown, P = unknown> {
  context: C;
  facts: F;
  /** The event's payload; absent in a preview, where only rules without `needs` are asked. */
  payload: P;
  actor: EventActor;
  /** Legal day of occurrence. */
  on: string;
  /** Legal day on which the entry is recorded. */
  recordedOn: string;
  /** Dotted path of the progress region before the event. */
  at: string;
}

/** What a rule found wrong; words for the desk and, where the payload is at fault, pointers into it. */
export interface Finding {
  detail: Bilingual;
  pointers?: string[];
}

export interface Rule<C = unknown, F = unknown, P = unknown> {
  id: string;
  /** Id of the dated rule in machines/law that this one executes: source, article and severity come from it. */
  law: string;
  /** Payload pointers without which it cannot be judged: in a preview it is reported as needing them. */
  needs?: readonly string[];
  check(input: RuleInput<C, F, P>): Finding | undefined;
}

/** Chooses between transitions; no law in it. */
export interface Route<C = unknown, P = unknown> {
  needs?: readonly string[];
  test(input: { context: C; payload: P }): boolean;
}

export interface EventSpec {
  type: string;
  label: Bilingual;
  payload: z.ZodObject;
  /** A payload that satisfies the schema. */
  example: Json;
  /** Key of identity/policies: who may do this at all. */
  act: string;
  /** JSON pointers of personal fields, `*` for any array index. Derived from the schema. */
  personal: readonly string[];
  /** What occurredAt means for this event. */
  occurred: Bilingual;
}

/** The event as it reaches guards and actions inside xstate. */
export interface MachineEvent<P = unknown, F = unknown> {
  type: string;
  payload: P;
  facts: F;
  actor: EventActor;
  occurredOn: string;
  occurredAt: string;
  recordedOn: string;
  recordedAt: string;
  seq: number;
  /** Dotted path of the progress region before the event. */
  at: string;
}

/** What is stored of a snapshot; the machine's id and version stand beside it on the case row. */
export interface PersistedSnapshot {
  value: StateValue;
  context: Json;
}

/** A case's position in one machine. Made by open, restore, step, replay and migrate only. */
export interface Snapshot {
  readonly machineId: MachineId;
  readonly state: AnyMachineSnapshot;
}

/** What a case becomes when a system event puts it somewhere: reopening and migration. */
export interface Placement {
  value: StateValue;
  context: Json;
  effects: Effect[];
}

export interface ReopenInput {
  actor: EventActor;
  occurredOn: string;
  seq: number;
  facts: Json;
}

export interface MachineDefinition {
  name: string;
  version: number;
  id: MachineId;
  title: Bilingual;
  machine: AnyStateMachine;
  /** Name of the region whose states are the stages: 'progress'. */
  progress: string;
  /** Name of the region that runs the clock, if there is one. */
  clock?: string;
  /** Payload of the `opened` event: the machine's input. */
  opening: Omit<EventSpec, 'type'>;
  events: Record<string, EventSpec>;
  /** Guard name -> the rules behind it; false as soon as one blocking rule finds something. */
  rules: Record<string, readonly Rule[]>;
  /** Guard name -> a choice between transitions. */
  routes: Record<string, Route>;
  /** Event type -> who may not be the same person. Asked before the state is (403 before 409). */
  duties: Record<string, readonly Rule[]>;
  /** State path -> words. */
  labels: Record<string, Bilingual>;
  contextSchema: z.ZodType;
  factsSchema: z.ZodType;
  /** Facts under which every example is lawful; for tests and documentation. */
  exampleFacts: Json;
  /** How an ended case goes on after a reopening. */
  reopen?(persisted: PersistedSnapshot, input: ReopenInput): Placement;
  /** Older machine id -> how its snapshots become this machine's. */
  migrateFrom?: Record<string, (persisted: PersistedSnapshot) => PersistedSnapshot>;
}

export interface OpenInput {
  /** Payload of `opened`, personal fields already replaced by references. */
  payload: Json;
  facts: Json;
  actor: EventActor;
  occurredOn: string;
  occurredAt: string;
  recordedAt: string;
}

export interface StepInput {
  type: string;
  /** Personal fields already replaced by references. */
  payload: Json;
  facts: Json;
  actor: EventActor;
  /** Legal day of `occurredAt` in Asia/Shanghai. */
  occurredOn: string;
  occurredAt: string;
  /** Legal day of `recordedAt`; equal to `occurredOn` where absent. */
  recordedOn?: string;
  recordedAt: string;
  /** The sequence number this event will carry. */
  seq: number;
}

export type StepResult =
  | { ok: true; snapshot: Snapshot; effects: Effect[]; warnings: Unmet[] }
  | { ok: false; reason: 'duty'; unmet: Unmet[] }
  | { ok: false; reason: 'state'; state: string; allowed: string[] }
  | { ok: false; reason: 'rules'; unmet: Unmet[] };

/** What a case would say to one event type now. */
export interface Possibility {
  type: string;
  label: Bilingual;
  act: string;
  allowed: boolean;
  /** Why not: another person must do it, the state does not know it, or rules are unmet. */
  reason?: 'duty' | 'state' | 'rules';
  /** Blocking and warning findings of the rules that could be judged without a payload. */
  unmet: Unmet[];
  /** Rules that wait for the payload, with the fields they need. */
  needs: PayloadNeed[];
}

export interface PayloadNeed {
  rule: string;
  basis: Basis;
  severity: 'block' | 'warn';
  fields: readonly string[];
}

/** Where a case stands, for index columns and answers. */
export interface Position {
  /** First level of the progress region: 'documents'. */
  stage: string;
  /** Dotted path of the progress region: 'documents.preparing'. */
  state: string;
  clockState: 'notStarted' | 'running' | 'suspended' | 'stopped';
  ended: boolean;
}

export type Registry = Readonly<Record<string, MachineDefinition>>;
