import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Queryable } from './commit-transition.ts';
import type { CaseColumns, CaseIdentity, ClockEntryRow } from './plan.ts';

/** A row of `cases` in the product's own words. */
export interface CaseRow {
  id: string;
  version: number;
  /** Lower-case hex. */
  hash: string;
  updatedAt: string;
  identity: CaseIdentity;
  columns: CaseColumns;
  /** Who declared a conflict of interest with one of its units, and for which days. */
  conflicts: readonly ConflictSpan[];
}

/** Days on which a person stands too near to a unit; `to` is the last one, null without an end. */
export interface ConflictSpan {
  userId: string;
  from: PlainDay;
  to: PlainDay | null;
}

/** What was answered before to the same actor and key. */
export interface IdempotencyFound {
  /** Lower-case hex. */
  bodyHash: string;
  caseId: string;
  eventSeq: number;
  state: string;
}

/** A line of the ledger as it is read back; the law's ClockEntry has the same shape. */
export interface LedgerRow extends ClockEntryRow {
  seq: number;
}

/** All that one command has to know, read in one round trip. */
export interface CommandReading {
  case: CaseRow;
  /** What the kind's facts SQL gave; null for a kind without any. */
  facts: Json;
  ledger: readonly LedgerRow[];
  idempotency: IdempotencyFound | undefined;
}

/** An instant as text, ISO 8601 UTC with three decimals, the form that is hashed. */
export const isoText = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * A case under the alias `c`, as `toCaseRow` takes it. One JSON value is read several times faster than forty
 * columns; instants stand beside it, since JSON would write them in the session's time zone.
 */
export const CASE_SELECT = `row_to_json(c) AS row, ${isoText('c.updated_at')} AS updated_at,
  ${isoText('c.opened_at')} AS opened_at, ${isoText('c.last_occurred_at')} AS last_occurred_at,
  (SELECT jsonb_agg(jsonb_build_array(k.user_id, k.valid_from, k.valid_to))
    FROM case_units n JOIN conflict_declarations k ON k.unit_id = n.unit_id
    WHERE n.case_id = c.id AND n.left_seq IS NULL) AS conflicts`;

/** The ledger of the case `c` as one jsonb array of arrays, in order. */
export const LEDGER_SELECT = `(SELECT jsonb_agg(jsonb_build_array(e.seq, e.ordinal, e.segment, e.kind, e."on", e.detail)
    ORDER BY e.seq, e.ordinal) FROM clock_entries e WHERE e.case_id = c.id)`;

const EARLIER_SELECT = `(SELECT jsonb_build_object('bodyHash', encode(i.body_hash, 'hex'), 'caseId', i.case_id,
    'eventSeq', i.event_seq, 'state', i.state)
  FROM idempotency_records i WHERE i.actor_id = $2::uuid AND i.key = $3::text)`;

type CommandRecord = CaseRecord & { facts: Json; ledger: LedgerTuple[] | null; earlier?: Earlier | null };

/**
 * Reads the case, its facts, its ledger and the record of an earlier answer in one prepared query.
 * @param key null when the request carries no Idempotency-Key.
 * @returns undefined when there is no such case.
 */
export async function readForCommand(
  db: Queryable,
  facts: KindFacts,
  caseId: string,
  actorId: string,
  key: string | null,
): Promise<CommandReading | undefined> {
  const factsSql = facts.sqlFor(caseId);
  const keyed = key === null ? '' : `, ${EARLIER_SELECT} AS earlier`;
  const result = await db.query<CommandRecord>({
    name: statementName(key === null ? 'read-for-command' : 'read-for-keyed-command', factsSql),
    text: `SELECT ${CASE_SELECT}, ${factsSql} AS facts, ${LEDGER_SELECT} AS ledger${keyed}
      FROM cases c WHERE c.id = $1::uuid`,
    values: key === null ? [caseId] : [caseId, actorId, key],
  });
  const row = result.rows[0];
  if (!row) return undefined;
  facts.learn(caseId, row.row.kind);
  return {
    case: toCaseRow(row),
    facts: row.facts,
    ledger: toLedger(row.ledger),
    idempotency: row.earlier ?? undefined,
  };
}

const factsSeen = new Map<string, number>();

/** A statement is prepared once by its name: engines of other kinds on the same pool ask other facts. */
function statementName(name: string, factsSql: string): string {
  const number = factsSeen.get(factsSql) ?? factsSeen.size;
  factsSeen.set(factsSql, number);
  return `${name}-${number}`;
}

/** The record of an earlier answer, wherever it was: an opening has no case to read yet. */
export async function findIdempotencyRecord(
  db: Queryable,
  actorId: string,
  key: string,
): Promise<IdempotencyFound | undefined> {
  const result = await db.query<Earlier>({
    name: 'find-idempotency-record',
    text: `SELECT encode(body_hash, 'hex') AS "bodyHash", case_id AS "caseId", event_seq AS "eventSeq", state
      FROM idempotency_records WHERE actor_id = $1::uuid AND key = $2::text`,
    values: [actorId, key],
  });
  return result.rows[0];
}

/** As many as a county has open at once, and then some. */
const KINDS_REMEMBERED = 20_000;

/**
 * What each kind of case asks of the rest of the house: scalar expressions over `c` giving jsonb. A statement that asks them
 * all opens every table that any of them names and costs twice as much as one that asks a single kind. A case never changes
 * its kind, so whoever has read it once in the life of the process asks for that kind alone.
 */
export class KindFacts {
  readonly #all: string;
  readonly #own: ReadonlyMap<string, string>;
  readonly #kindOf = new Map<string, string>();

  constructor(kinds: readonly { name: string; factsSql: string }[]) {
    this.#all = factsOfKinds(kinds);
    this.#own = new Map(kinds.map((kind) => [kind.name, factsOfKinds([kind])]));
  }

  sqlFor(caseId: string): string {
    return this.#own.get(this.#kindOf.get(caseId) ?? '') ?? this.#all;
  }

  learn(caseId: string, kind: string): void {
    if (this.#kindOf.size >= KINDS_REMEMBERED) this.#kindOf.clear();
    this.#kindOf.set(caseId, kind);
  }
}

/** One expression over `c` that asks each of these kinds its own question. The names come from code, never from a user. */
function factsOfKinds(kinds: readonly { name: string; factsSql: string }[]): string {
  if (kinds.length === 0) return `'null'::jsonb`;
  const branches = kinds.map(
    ({ name, factsSql }) => `WHEN '${name.replaceAll("'", "''")}' THEN (${factsSql})`,
  );
  return `(CASE c.kind ${branches.join(' ')} END)`;
}

type Earlier = IdempotencyFound & pg.QueryResultRow;

export type LedgerTuple = [number, number, number, LedgerRow['kind'], string, LedgerRow['detail']];

/** What CASE_SELECT gives. */
export interface CaseRecord extends pg.QueryResultRow {
  row: CaseJson;
  updated_at: string;
  opened_at: string;
  last_occurred_at: string | null;
  conflicts: ConflictTuple[] | null;
}

type ConflictTuple = [userId: string, from: PlainDay, to: PlainDay | null];

interface CaseJson {
  id: string;
  version: number;
  /** `\\x` and hex. */
  hash: string;
  case_number: string;
  kind: string;
  parent_id: string | null;
  opened_by: string;
  imported: boolean;
  demonstration: boolean;
  machine: string;
  snapshot: Json;
  stage: string;
  state: string;
  ended: boolean;
  segment: number;
  title: string;
  mode: string | null;
  division_code: string;
  organisation_id: string | null;
  unit_id: string | null;
  site_id: string | null;
  line_id: string | null;
  area_id: string | null;
  owner_id: string | null;
  claimed_by: string | null;
  hands: { act: string; actorId: string }[];
  ended_on: PlainDay | null;
  clock_state: string;
  holder: string;
  started_on: PlainDay | null;
  due_on: PlainDay | null;
  stopped_on: PlainDay | null;
  provisional: boolean;
  calendar_version: number;
  policy_version: number;
}

/** A row of the database in the product's words. */
export function toCaseRow(record: CaseRecord): CaseRow {
  const { row, updated_at, opened_at, last_occurred_at } = record;
  return {
    id: row.id,
    version: row.version,
    hash: row.hash.slice(2),
    updatedAt: updated_at,
    conflicts: (record.conflicts ?? []).map(([userId, from, to]) => ({ userId, from, to })),
    identity: {
      caseNumber: row.case_number,
      kind: row.kind,
      parentId: row.parent_id,
      openedBy: row.opened_by,
      openedAt: opened_at,
      demonstration: row.demonstration,
    },
    columns: {
      machine: row.machine,
      snapshot: row.snapshot,
      stage: row.stage,
      state: row.state,
      ended: row.ended,
      segment: row.segment,
      title: row.title,
      mode: row.mode,
      divisionCode: row.division_code,
      organisationId: row.organisation_id,
      unitId: row.unit_id,
      siteId: row.site_id,
      lineId: row.line_id,
      areaId: row.area_id,
      ownerId: row.owner_id,
      claimedBy: row.claimed_by,
      hands: row.hands,
      lastOccurredAt: last_occurred_at,
      endedOn: row.ended_on,
      clockState: row.clock_state,
      holder: row.holder,
      startedOn: row.started_on,
      dueOn: row.due_on,
      stoppedOn: row.stopped_on,
      provisional: row.provisional,
      calendarVersion: row.calendar_version,
      policyVersion: row.policy_version,
      imported: row.imported,
    },
  };
}

export function toLedger(tuples: LedgerTuple[] | null): LedgerRow[] {
  return (tuples ?? []).map(([seq, ordinal, segment, kind, on, detail]) => ({
    seq,
    ordinal,
    segment,
    kind,
    on,
    detail,
  }));
}
