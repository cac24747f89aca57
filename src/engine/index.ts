export type { Actor, ActorRole } from '../identity/actor.ts';
export type { ChainHeadRow, ChainLeaf } from '../store/chain-heads.ts';
export type {
  CaseChange,
  CaseColumns,
  CaseIdentity,
  ClockEntryRow,
  EventRow,
  Plan,
  ProjectionWrite,
} from '../store/plan.ts';
export type { CaseAnswer, CaseView, LightView, Possibilities, PossibleEvent } from './case-answer.ts';
export type { CaseKind, FactsGiven, KindEvent, LaidFile, ProjectionView } from './case-kind.ts';
export { hashEvent } from './chain.ts';
export type { AdvanceCase, DecideLateEntry, OpenCase, OpeningIndex, RecordSystemEvent } from './commands.ts';
export { createEngine } from './create-engine.ts';
export type { Engine } from './engine.ts';
export type { EngineParts, FileBytes, Rulebook, Rules } from './engine-parts.ts';
export type { MigratedCase, MigrationReport } from './migrate-cases.ts';
export type { Mismatch } from './mismatch.ts';
export { findPersonalReferences, putPersonalBack } from './personal-data.ts';
export { lightOf } from './render-answer.ts';
export type { Replayed } from './replay-case.ts';
export type { ChainHeadExport, HeadCheck } from './take-head.ts';
export { toJson } from './to-json.ts';
export type { Verification, VerifyProgress, VerifyScope } from './verify.ts';
