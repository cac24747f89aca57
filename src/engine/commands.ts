import type { Actor } from '../identity/actor.ts';
import type { Json } from '../kit/canonical-json.ts';

/** What a new case is about: the columns it is found by, and the units it takes. */
export interface OpeningIndex {
  title: string;
  divisionCode: string;
  organisationId: string | null;
  lineId: string | null;
  areaId: string | null;
  /** The instructor who will be responsible. */
  ownerId: string | null;
  /** The first unit is the lead. Empty for cases that are about no unit. */
  units: { unitId: string; siteId: string }[];
  /** The case it belongs to: an application's round, an enrolment's session. */
  parentId?: string | undefined;
  mode?: string | null;
  demonstration?: boolean;
}

export interface OpenCase {
  actor: Actor;
  /** The case kind's name, for example `union-setup`. */
  kind: string;
  payload: Json;
  subject: OpeningIndex;
  /** ISO 8601 instant; now when absent. */
  occurredAt?: string | undefined;
  idempotencyKey?: string | undefined;
  /**
   * What the caller sent, where payload and subject were proposed from it: a repeated request is the same by
   * what was sent, though another instructor would be proposed by now.
   */
  request?: object | undefined;
}

/** Many cases of one kind, by one person: each is opened or refused on its own. */
export interface OpenCases {
  actor: Actor;
  kind: string;
  openings: readonly Pick<OpenCase, 'payload' | 'subject' | 'occurredAt'>[];
}

export interface AdvanceCase {
  actor: Actor;
  caseId: string;
  /** The desk it comes from: a case of another kind is to it as if absent. Any kind when left out. */
  kind?: string | undefined;
  event: { type: string; payload: Json };
  /** ISO 8601 instant; now when absent. */
  occurredAt?: string | undefined;
  /** From If-Match. Absent: precondition-required. */
  expectedVersion: number | undefined;
  idempotencyKey?: string | undefined;
}

/** A system event of the closed union (machines/system-event.ts), by a person or by the system. */
export interface RecordSystemEvent {
  actor: Actor;
  caseId: string;
  event: { type: string; payload: Json };
  /** Absent: whatever the version is; the engine tries again when somebody was faster. */
  expectedVersion?: number | undefined;
  idempotencyKey?: string | undefined;
  /** What the caller sent, where the event was made of it and of what the case was: see OpenCase. */
  request?: object | undefined;
}

/** A supervisor's word on an entry that came later than policy allows. */
export interface DecideLateEntry {
  actor: Actor;
  lateEntryId: string;
  decision: 'confirmed' | 'refused';
  note?: string | undefined;
}

/** A case that began before the system did, as it stands: see machines/system-event.ts, `imported`. */
export interface ImportCase {
  actor: Actor;
  /** The case kind's name. */
  kind: string;
  /** The payload of the `imported` event: source, evidence, value, context, effects. */
  payload: Json;
  subject: OpeningIndex;
  idempotencyKey?: string | undefined;
}
