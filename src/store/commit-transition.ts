import type pg from 'pg';
import { type CaseChange, COLUMN_GROUP_NAMES, type ColumnGroup } from './plan.ts';

/** Where a statement runs: the pool (its own commit) or the client of a running transaction. */
export interface Queryable {
  query<R extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<R>>;
}

type Column = [column: string, type: string, value: (change: CaseChange) => unknown];

/** Columns of `cases` that every event writes, with their types and the change's value for each. */
const CASE_COLUMNS: Column[] = [
  ['version', 'int', (c) => c.event.seq],
  ['hash', 'bytea', (c) => Buffer.from(c.event.hash, 'hex')],
  ['snapshot', 'jsonb', (c) => JSON.stringify(c.columns.snapshot)],
  ['stage', 'text', (c) => c.columns.stage],
  ['state', 'text', (c) => c.columns.state],
  ['last_occurred_at', 'timestamptz', (c) => c.columns.lastOccurredAt],
  ['updated_at', 'timestamptz', (c) => c.event.recordedAt],
];

/** Columns that most events leave as they are, in groups that are written when one of them changes. */
const COLUMN_GROUPS: Record<ColumnGroup, Column[]> = {
  clock: [
    ['clock_state', 'text', (c) => c.columns.clockState],
    ['holder', 'text', (c) => c.columns.holder],
    ['started_on', 'date', (c) => c.columns.startedOn],
    ['due_on', 'date', (c) => c.columns.dueOn],
    ['stopped_on', 'date', (c) => c.columns.stoppedOn],
    ['provisional', 'boolean', (c) => c.columns.provisional],
  ],
  people: [
    ['owner_id', 'uuid', (c) => c.columns.ownerId],
    ['claimed_by', 'uuid', (c) => c.columns.claimedBy],
    ['hands', 'jsonb', (c) => JSON.stringify(c.columns.hands)],
  ],
  rest: [
    ['machine', 'text', (c) => c.columns.machine],
    ['ended', 'boolean', (c) => c.columns.ended],
    ['segment', 'int', (c) => c.columns.segment],
    ['title', 'text', (c) => c.columns.title],
    ['mode', 'text', (c) => c.columns.mode],
    ['division_code', 'text', (c) => c.columns.divisionCode],
    ['organisation_id', 'uuid', (c) => c.columns.organisationId],
    ['unit_id', 'uuid', (c) => c.columns.unitId],
    ['site_id', 'uuid', (c) => c.columns.siteId],
    ['line_id', 'text', (c) => c.columns.lineId],
    ['area_id', 'text', (c) => c.columns.areaId],
    ['ended_on', 'date', (c) => c.columns.endedOn],
    ['calendar_version', 'int', (c) => c.columns.calendarVersion],
    ['policy_version', 'int', (c) => c.columns.policyVersion],
    ['imported', 'boolean', (c) => c.columns.imported],
  ],
};

const EVENT_COLUMNS: Column[] = [
  ['seq', 'int', (c) => c.event.seq],
  ['kind', 'text', (c) => c.event.kind],
  ['type', 'text', (c) => c.event.type],
  ['machine', 'text', (c) => c.event.machine],
  ['state', 'text', (c) => c.event.state],
  ['payload', 'jsonb', (c) => JSON.stringify(c.event.payload)],
  ['facts', 'jsonb', (c) => JSON.stringify(c.event.facts)],
  ['effects', 'jsonb', (c) => JSON.stringify(c.event.effects)],
  ['actor_id', 'uuid', (c) => c.event.actorId],
  ['actor_role', 'text', (c) => c.event.actorRole],
  ['occurred_at', 'timestamptz', (c) => c.event.occurredAt],
  ['recorded_at', 'timestamptz', (c) => c.event.recordedAt],
  ['confirmed_by', 'uuid', (c) => c.event.confirmedBy],
  ['hash_algorithm', 'text', (c) => c.event.hashAlgorithm],
  ['previous_hash', 'bytea', (c) => Buffer.from(c.event.previousHash, 'hex')],
  ['hash', 'bytea', (c) => Buffer.from(c.event.hash, 'hex')],
];

const IDENTITY_COLUMNS: Column[] = [
  ['case_number', 'text', (c) => c.identity?.caseNumber],
  ['kind', 'text', (c) => c.identity?.kind],
  ['parent_id', 'uuid', (c) => c.identity?.parentId],
  ['opened_by', 'uuid', (c) => c.identity?.openedBy],
  ['opened_at', 'timestamptz', (c) => c.identity?.openedAt],
  ['demonstration', 'boolean', (c) => c.identity?.demonstration],
];

/** An optional part of the statement: present only when there is something to write. */
interface Part {
  name: string;
  /** How many rows it must write; 0 leaves it out. */
  rows(change: CaseChange): number;
  /** Its SQL, given the number of its one parameter. Every part selects FROM moved. */
  sql(parameter: string): string;
  value(change: CaseChange): unknown;
}

const PARTS: Part[] = [
  {
    name: 'entries',
    rows: (c) => c.clockEntries.length,
    sql: (p) => `INSERT INTO clock_entries (case_id, seq, ordinal, segment, kind, "on", detail)
      SELECT moved.id, moved.version, e.ordinal, e.segment, e.kind, e."on", e.detail
      FROM moved, jsonb_to_recordset(${p}::jsonb)
        AS e(ordinal int, segment int, kind text, "on" date, detail jsonb) RETURNING 1`,
    value: (c) => JSON.stringify(c.clockEntries),
  },
  {
    name: 'personal',
    rows: (c) => c.personal.length,
    sql: (p) => `INSERT INTO personal_data (ref, case_id, seq, pointer, value, salt)
      SELECT e.ref, moved.id, moved.version, e.pointer, e.value, decode(e.salt, 'hex')
      FROM moved, jsonb_to_recordset(${p}::jsonb) AS e(ref uuid, pointer text, value jsonb, salt text)
      RETURNING 1`,
    value: (c) => JSON.stringify(c.personal),
  },
  {
    name: 'files',
    rows: (c) => c.files.length,
    sql: (p) => `INSERT INTO case_files (id, case_id, seq, item, sha256, name_ref, uploaded_at)
      SELECT e.id, moved.id, moved.version, e.item, e.sha256, e."nameRef", moved.updated_at
      FROM moved, jsonb_to_recordset(${p}::jsonb) AS e(id uuid, item text, sha256 text, "nameRef" uuid)
      RETURNING 1`,
    value: (c) => JSON.stringify(c.files),
  },
  {
    name: 'outbox',
    rows: (c) => c.outbox.length,
    sql: (p) => `INSERT INTO outbox (case_id, seq, topic, payload, created_at)
      SELECT moved.id, moved.version, e.topic, e.payload, moved.updated_at
      FROM moved, jsonb_to_recordset(${p}::jsonb) AS e(topic text, payload jsonb) RETURNING 1`,
    value: (c) => JSON.stringify(c.outbox),
  },
  {
    name: 'idempotency',
    rows: (c) => (c.idempotency ? 1 : 0),
    sql: (p) => `INSERT INTO idempotency_records
        (actor_id, key, body_hash, case_id, event_seq, state, created_at)
      SELECT e."actorId", e.key, decode(e."bodyHash", 'hex'), moved.id, moved.version, moved.state, moved.updated_at
      FROM moved, jsonb_to_record(${p}::jsonb) AS e("actorId" uuid, key text, "bodyHash" text) RETURNING 1`,
    value: (c) => JSON.stringify(c.idempotency),
  },
  {
    name: 'units',
    rows: (c) => c.units?.length ?? 0,
    sql: (p) => `INSERT INTO case_units (case_id, unit_id, site_id, lead, open)
      SELECT moved.id, e."unitId", e."siteId", e.lead, true
      FROM moved, jsonb_to_recordset(${p}::jsonb) AS e("unitId" uuid, "siteId" uuid, lead boolean)
      RETURNING 1`,
    value: (c) => JSON.stringify(c.units),
  },
  {
    name: 'erased',
    rows: (c) => c.erased?.length ?? 0,
    sql: (p) => `UPDATE personal_data SET value = NULL, salt = NULL, erased_at = moved.updated_at,
        erased_seq = moved.version
      FROM moved WHERE personal_data.case_id = moved.id AND personal_data.erased_at IS NULL
        AND personal_data.ref = ANY(${p}::uuid[]) RETURNING 1`,
    value: (c) => c.erased,
  },
];

/** Beside the counted parts: the case's units are taken or set free; a case may be about none. */
const UNITS_OPEN = (p: string) =>
  `UPDATE case_units SET open = ${p}::boolean FROM moved
   WHERE case_units.case_id = moved.id AND case_units.left_seq IS NULL RETURNING 1`;

/** What of the statement this change needs. */
interface Shape {
  opening: boolean;
  columns: Column[];
  parts: Part[];
  unitsOpen: boolean;
  /** PostgreSQL keeps 63 characters of a statement's name: three letters of each piece are enough to tell. */
  name: string;
  text: string;
}

/**
 * Writes one event on one case together with everything that belongs to it: a single prepared statement,
 * so the statement's own transaction is the only one needed. Every part hangs on the row of `cases` that
 * the statement itself moved, so a stale version writes nothing at all.
 *
 * @returns false when the case no longer stands at `expectedVersion` (nothing was written).
 * @throws the database's error for a violated constraint; Error when a part wrote another number of rows
 * than it was given: a part that nothing counts could silently not run, so each is counted.
 */
export async function commitTransition(db: Queryable, change: CaseChange): Promise<boolean> {
  const shape = shapeOf(change);
  const { name, text } = shape;
  const result = await db.query<Record<string, number>>({
    name,
    text,
    values: statementValues(change, shape),
  });
  const counts = result.rows[0] ?? {};
  if (counts.cases === 0) return false;
  requireCount('events', counts.events, 1);
  for (const part of shape.parts) requireCount(part.name, counts[part.name], part.rows(change));
  return true;
}

function requireCount(part: string, written: number | undefined, expected: number): void {
  if (written !== expected) throw new Error(`commit wrote ${written} ${part}, expected ${expected}`);
}

/** Shapes met so far, by the bits of what is present: there are some dozens. */
const shapes = new Map<number, Shape>();

function shapeOf(change: CaseChange): Shape {
  const opening = change.identity !== undefined;
  const groups = opening || !change.changed ? COLUMN_GROUP_NAMES : change.changed;
  let bits = (opening ? 1 : 0) | (change.unitsOpen === undefined ? 0 : 2);
  for (const group of groups) bits |= 4 << COLUMN_GROUP_NAMES.indexOf(group);
  PARTS.forEach((part, index) => {
    if (part.rows(change) > 0) bits |= 32 << index;
  });
  const known = shapes.get(bits);
  if (known) return known;
  const fresh = newShape(change, opening, groups);
  shapes.set(bits, fresh);
  return fresh;
}

function newShape(change: CaseChange, opening: boolean, groups: readonly ColumnGroup[]): Shape {
  const unitsOpen = change.unitsOpen !== undefined;
  const parts = PARTS.filter((part) => part.rows(change) > 0);
  const columns = [...CASE_COLUMNS, ...groups.flatMap((group) => COLUMN_GROUPS[group])];
  const pieces = [
    'commit',
    opening ? 'new' : '',
    ...groups,
    '',
    ...parts.map(({ name }) => name),
    unitsOpen ? 'free' : '',
  ];
  const name = pieces.map((piece) => piece.slice(0, 3)).join('-');
  return {
    name,
    text: statementText(columns, parts, opening, unitsOpen),
    opening,
    columns,
    parts,
    unitsOpen,
  };
}

function statementValues(change: CaseChange, { opening, columns, parts, unitsOpen }: Shape): unknown[] {
  const values: unknown[] = [change.caseId, change.expectedVersion];
  for (const [, , value] of columns) values.push(value(change));
  for (const [, , value] of EVENT_COLUMNS) values.push(value(change));
  if (opening) for (const [, , value] of IDENTITY_COLUMNS) values.push(value(change));
  for (const part of parts) values.push(part.value(change));
  if (unitsOpen) values.push(change.unitsOpen);
  return values;
}

function statementText(
  columns: readonly Column[],
  parts: readonly Part[],
  opening: boolean,
  unitsOpen: boolean,
): string {
  let next = 3;
  const take = ([, type]: Column) => `$${next++}::${type}`;
  const caseValues = columns.map(take);
  const eventValues = EVENT_COLUMNS.map(take);
  const caseNames = columns.map(([column]) => column);
  const returning = 'RETURNING id, version, state, updated_at';
  const moved = opening
    ? `INSERT INTO cases (id, ${[...caseNames, ...IDENTITY_COLUMNS.map(([column]) => column)].join(', ')})
       SELECT $1::uuid, ${[...caseValues, ...IDENTITY_COLUMNS.map(take)].join(', ')} WHERE $2::int = 0 ${returning}`
    : `UPDATE cases SET ${caseNames.map((column, i) => `${column} = ${caseValues[i]}`).join(', ')}
       WHERE id = $1::uuid AND version = $2::int ${returning}`;
  const ctes = [
    `moved AS (${moved})`,
    `events AS (INSERT INTO case_events (case_id, ${EVENT_COLUMNS.map(([column]) => column).join(', ')})
       SELECT moved.id, ${eventValues.join(', ')} FROM moved RETURNING 1)`,
    ...parts.map((part) => `${part.name} AS (${part.sql(`$${next++}`)})`),
  ];
  if (unitsOpen) ctes.push(`free AS (${UNITS_OPEN(`$${next++}`)})`);
  const counted = ['moved', 'events', ...parts.map((part) => part.name), ...(unitsOpen ? ['free'] : [])];
  const counts = counted.map((n) => `(SELECT count(*)::int FROM ${n}) AS ${n === 'moved' ? 'cases' : n}`);
  return `WITH ${ctes.join(',\n')}\nSELECT ${counts.join(', ')}`;
}
