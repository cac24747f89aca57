import type { Actor } from '../identity/actor.ts';
import type { ChainHeadRow } from '../store/chain-heads.ts';
import type { CaseAnswer, Possibilities } from './case-answer.ts';
import type {
  AdvanceCase,
  DecideLateEntry,
  ImportCase,
  OpenCase,
  OpenCases,
  RecordSystemEvent,
} from './commands.ts';
import type { MigrationReport } from './migrate-cases.ts';
import type { OpenedOrRefused } from './open-cases.ts';
import type { Replayed } from './replay-case.ts';
import type { ChainHeadExport, HeadCheck } from './take-head.ts';
import type { Verification, VerifyProgress, VerifyScope } from './verify.ts';

/** The one door: person, clock, importer, command line and test change a case through it and in no other way. */
export interface Engine {
  /** @throws Problem forbidden, idempotency-key-reused, validation-failed, guard-unmet, duplicate-case. */
  openCase(command: OpenCase): Promise<CaseAnswer>;
  /** What became of each, in their order. @throws Problem forbidden, validation-failed where the kind is unknown. */
  openCases(command: OpenCases): Promise<OpenedOrRefused[]>;
  /**
   * Takes over a case that began elsewhere, where it stands; marked as imported for good.
   * @throws Problem forbidden, idempotency-key-reused, validation-failed, calendar-not-covered, duplicate-case;
   * KernelError when the snapshot is none of the machine's.
   */
  importCase(command: ImportCase): Promise<CaseAnswer>;
  /** @throws Problem in the order of ARCHITECTURE.md: forbidden, not-found, idempotency-key-reused,
   * precondition-required, version-conflict, validation-failed, forbidden, transition-not-allowed, guard-unmet. */
  advanceCase(command: AdvanceCase): Promise<CaseAnswer>;
  /** @throws Problem forbidden, not-found, version-conflict, validation-failed, transition-not-allowed. */
  recordSystemEvent(command: RecordSystemEvent): Promise<CaseAnswer>;
  /** @throws Problem forbidden, not-found, transition-not-allowed when already decided, and advanceCase's. */
  decideLateEntry(command: DecideLateEntry): Promise<CaseAnswer>;
  /**
   * What this actor may do now, and for what is blocked, why.
   * @param kind the desk that looks: a case of another kind is to it as if absent. Any kind when left out.
   * @throws Problem not-found.
   */
  preview(caseId: string, actor: Actor, kind?: string): Promise<Possibilities>;
  /** The case as its events alone tell it. @throws Problem not-found; ReplayFault when they do not fit. */
  replay(caseId: string): Promise<Replayed>;
  /** Compares everything that is stored with what the events say; names every mismatch. */
  verify(
    scope: VerifyScope,
    onProgress?: (progress: VerifyProgress) => void | Promise<void>,
  ): Promise<Verification>;
  /** Moves cases from one machine version to another, or says per case what would happen. */
  migrateCases(
    from: string,
    to: string,
    options: { dryRun: boolean; actor: Actor },
  ): Promise<MigrationReport>;
  /** Takes a Merkle root over all cases' last events. */
  takeHead(): Promise<ChainHeadRow>;
  /** A head with all its leaves, to keep outside. @throws Problem not-found. */
  exportHead(headId: string): Promise<ChainHeadExport>;
  /** Compares a head kept elsewhere with the histories as they are now. */
  checkHead(head: ChainHeadExport): Promise<HeadCheck>;
  /** Erases personal data by a chained event. @throws Problem not-found, validation-failed. */
  erase(caseId: string, refs: readonly string[], actor: Actor, reason: string): Promise<CaseAnswer>;
}
