import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { TrainingWrite } from './training-writes.ts';
import type { SelectionWrite } from './write-selection.ts';

/** What stands in the case's row besides its identity: the snapshot and everything lists are filtered by. */
export interface CaseColumns {
  machine: string;
  snapshot: Json;
  stage: string;
  state: string;
  ended: boolean;
  segment: number;
  title: string;
  mode: string | null;
  divisionCode: string;
  organisationId: string | null;
  unitId: string | null;
  siteId: string | null;
  lineId: string | null;
  areaId: string | null;
  ownerId: string | null;
  claimedBy: string | null;
  /** Who did which act that bears a duty (identity/acts.ts), each pair once. */
  hands: { act: string; actorId: string }[];
  /** Of the last machine event: the next one may not lie before it. */
  lastOccurredAt: string | null;
  endedOn: PlainDay | null;
  clockState: string;
  holder: string;
  startedOn: PlainDay | null;
  dueOn: PlainDay | null;
  stoppedOn: PlainDay | null;
  provisional: boolean;
  calendarVersion: number;
  policyVersion: number;
  imported: boolean;
}

/**
 * Columns that change together and seldom. An event writes a group only when it changes one of its columns;
 * snapshot, stage and state are written always.
 */
export const COLUMN_GROUP_NAMES = ['clock', 'people', 'rest'] as const;
export type ColumnGroup = (typeof COLUMN_GROUP_NAMES)[number];

/** Columns written once, when the case is opened. */
export interface CaseIdentity {
  caseNumber: string;
  kind: string;
  /** The case it belongs to. */
  parentId: string | null;
  openedBy: string;
  openedAt: string;
  demonstration: boolean;
}

/** One event of the chain. Times are ISO 8601 UTC with three decimals, hashes lower-case hex. */
export interface EventRow {
  caseId: string;
  seq: number;
  kind: 'machine' | 'system';
  type: string;
  machine: string;
  /** Dotted path of the progress region after this event. */
  state: string;
  payload: Json;
  facts: Json;
  effects: Json;
  actorId: string | null;
  actorRole: string;
  occurredAt: string;
  recordedAt: string;
  confirmedBy: string | null;
  hashAlgorithm: string;
  previousHash: string;
  hash: string;
}

/** One line of the clock's ledger; `seq` is that of the event that wrote it. */
export interface ClockEntryRow {
  ordinal: number;
  segment: number;
  kind: 'start' | 'suspend' | 'resume' | 'extend' | 'stop' | 'hold' | 'calendar' | 'policy';
  on: string;
  detail: ClockEntryDetail;
}

/** The kind's own fields, as machines/effect.ts names them. */
export interface ClockEntryDetail {
  until?: string;
  reason?: string;
  cause?: 'event' | 'granted';
  days?: number;
  holder?: 'enterprise' | 'instructor' | 'approver';
  version?: number;
  at?: string;
}

/** What a person typed, kept beside the chain. `salt` is lower-case hex. */
export interface PersonalRow {
  ref: string;
  pointer: string;
  value: Json;
  salt: string;
}

/** A stored file laid into the case by this event. */
export interface CaseFileRow {
  id: string;
  item: string;
  sha256: string;
  nameRef: string | null;
}

/** What the transition asks of the outside; a worker turns it into jobs. */
export interface OutboxRow {
  topic: string;
  payload: Json;
}

export interface CaseUnitRow {
  unitId: string;
  siteId: string;
  lead: boolean;
}

/** The record that lets a repeated request find its first answer. `bodyHash` is lower-case hex. */
export interface IdempotencyRow {
  actorId: string;
  key: string;
  bodyHash: string;
}

/** One event on one case, with everything that is written in the same breath. */
export interface CaseChange {
  caseId: string;
  /** The version the change stands on; 0 opens the case. */
  expectedVersion: number;
  identity?: CaseIdentity;
  columns: CaseColumns;
  /** Groups of columns in which one is another than before; all of them when absent. */
  changed?: readonly ColumnGroup[];
  event: EventRow;
  clockEntries: ClockEntryRow[];
  personal: PersonalRow[];
  files: CaseFileRow[];
  outbox: OutboxRow[];
  idempotency?: IdempotencyRow;
  /** Only with an opening: the units (and sites) the case is about. */
  units?: CaseUnitRow[];
  /** Whether the case's units count as taken from now on; undefined leaves them. */
  unitsOpen?: boolean;
  /** References whose value and salt are erased by this event. */
  erased?: string[];
}

/** A write into another room's table that must happen together with the event. Closed union. */
export type ProjectionWrite =
  | {
      write: 'union.create';
      id: string;
      name: string;
      mode: 'independent' | 'joint' | 'organiser';
      divisionCode: string;
      organisationId: string | null;
      lineId: string | null;
      areaId: string | null;
      foundedOn: PlainDay;
      approvedOn: PlainDay | null;
      unveiledOn: PlainDay | null;
      replyNumber: string | null;
      termYears: number | null;
      demonstration: boolean;
    }
  | {
      write: 'union.update';
      id: string;
      /** Only the members that change. */
      set: {
        name?: string;
        code?: string;
        approvedOn?: PlainDay;
        unveiledOn?: PlainDay;
        replyNumber?: string;
        termYears?: number;
        status?: string;
        /** The first day on which it no longer stands. */
        closedOn?: PlainDay;
      };
    }
  | {
      write: 'coverage.open';
      id: string;
      unitId: string;
      siteId: string;
      unionId: string;
      kind: 'primary' | 'secondary';
      validFrom: PlainDay;
    }
  | {
      write: 'coverage.close';
      unitId: string;
      siteId: string;
      unionId: string;
      /** The first day on which it no longer holds. */
      validTo: PlainDay;
    }
  /** Every coverage of a union that ends. */
  | { write: 'coverage.close-all'; unionId: string; validTo: PlainDay }
  /** A survey made without a case becomes the case's, once. */
  | { write: 'survey.adopt'; surveyId: string }
  | { write: 'unit.status'; unitId: string; status: string }
  /** The records of the requests in which erased data were sent: their hash was made of them, too. */
  | { write: 'requests.forget'; refs: string[] }
  | { write: 'case-unit.join'; unitId: string; siteId: string }
  | {
      write: 'case-unit.leave';
      unitId: string;
      siteId: string;
      /** The unit that leads from now on; its own row already stands in the case. */
      lead: { unitId: string; siteId: string };
    }
  | TrainingWrite
  | SelectionWrite
  | TrainingWrite
  | HiringWrite;

/** What hiring writes beside its cases. */
export type HiringWrite =
  | { write: 'hiring-application.enter'; person: string; post: string }
  /** Marks in hundredths; only the members that are there change. */
  | { write: 'hiring-application.mark'; test?: number; interview?: number }
  | { write: 'hiring-application.leave' }
  | { write: 'quota.reserve'; id: string; divisionCode: string; contract: string; on: PlainDay }
  | { write: 'quota.use'; on: PlainDay; document: string }
  | { write: 'quota.release'; on: PlainDay; why: string };

/** All that one command writes, on one case or on several. All or nothing. */
export interface Plan {
  changes: CaseChange[];
  /** Each with the event that asked for it. */
  projections: { caseId: string; seq: number; write: ProjectionWrite }[];
}
