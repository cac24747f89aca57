export type { Actor, ActorRole } from '../identity/actor.ts';
export type {
  CaseChange,
  CaseColumns,
  CaseIdentity,
  ClockEntryRow,
  EventRow,
  Plan,
  ProjectionWrite,
} from '../store/plan.ts';
export type {
  CaseAnswer,
  CaseView,
  LightView,
  Possibilities,
  PossibleEvent,
  UnmetRule,
} from './case-answer.ts';
export type { CaseKind, FactsGiven } from './case-kind.ts';
export type { AdvanceCase, DecideLateEntry, OpenCase, OpeningIndex, RecordSystemEvent } from './commands.ts';
export type { Engine } from './engine.ts';
export type { MigratedCase, MigrationReport } from './migrate-cases.ts';
export type { Replayed } from './replay-case.ts';
export type { ChainHeadExport } from './take-head.ts';
export type { Mismatch, Verification, VerifyProgress, VerifyScope } from './verify.ts';
