import type pg from 'pg';
import type { PlainDay } from '../kit/plain-day.ts';
import { type CaseScopeTerm, divisionCondition, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';
import { type LedgerRow, type LedgerTuple, toLedger } from './read-for-command.ts';

/** What stands in the row of a case, now: what it is shown and grouped by. */
export interface CaseFactsRow {
  caseId: string;
  caseNumber: string;
  title: string;
  machine: string;
  version: number;
  /** Dotted path of the progress region. */
  state: string;
  ended: boolean;
  mode: string | null;
  divisionCode: string;
  organisationId: string | null;
  lineId: string | null;
  areaId: string | null;
  ownerId: string | null;
  holder: string;
  imported: boolean;
  openedOn: PlainDay;
  policyVersion: number;
  calendarVersion: number;
}

/**
 * What one case's events and ledger say that supervision's figures are made of, up to one version of the
 * case, so that the same version says the same later.
 */
export interface CaseHistoryRow {
  caseId: string;
  version: number;
  state: string;
  policyVersion: number;
  calendarVersion: number;
  ledger: LedgerRow[];
  /** The top-level state of the procedure from an event on: a stage, or an end. */
  passages: { seq: number; stage: string; on: PlainDay }[];
  /** Changes of the responsible instructor; before the first, its `fromId` was responsible. */
  reassignments: { seq: number; fromId: string | null; ownerId: string; on: PlainDay }[];
  /** Public notices of candidates, first and last day, and votes, on one day. */
  notices: { seq: number; what: 'notice' | 'vote'; from: PlainDay; to: PlainDay }[];
  /** seq of each reopening: the borders of segments. */
  reopenings: number[];
  /** seq of machine events recorded on a later legal day than they occurred. */
  backDated: number[];
  /** seq of events that a supervisor had to confirm. */
  lateEntries: number[];
  /** seq of steps taken back. */
  stepsBack: number[];
}

/** Which cases; an index column only narrows the choice, what they come to is derived from the ledger. */
export interface MaterialFilter {
  scope: readonly CaseScopeTerm[];
  kind: string;
  line?: string | undefined;
  area?: string | undefined;
  town?: string | undefined;
  organisation?: string | undefined;
  mode?: string | undefined;
  /** Only cases that are not ended. */
  open?: boolean | undefined;
  /** Only these. */
  caseIds?: readonly string[] | undefined;
  /** Leaves out cases that cannot belong to the period: ended ones whose one segment lies outside it. */
  period?: { by: 'stopped_on' | 'due_on' | 'started_on'; from?: string | undefined; to?: string | undefined };
}

/** How many cases are read at once: bounds memory and the time between two turns of the event loop. */
const PAGE = 250;

/** Reads the rows of all cases of a filter in the order of their ids, page by page. */
export async function* readCaseFacts(db: Queryable, filter: MaterialFilter): AsyncGenerator<CaseFactsRow[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const parameters = new Parameters();
    const where = filterConditions(filter, parameters);
    where.push(`c.id > ${parameters.bind(after, 'uuid')}`);
    const { rows } = await db.query<CaseFactsRow>({
      text: `SELECT ${FACTS} FROM cases c WHERE ${where.join(' AND ')} ORDER BY c.id LIMIT ${PAGE}`,
      values: parameters.values,
    });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.caseId;
  }
}

/** The rows of some cases, by id. */
export async function readCaseFactsOf(
  db: Queryable,
  caseIds: readonly string[],
): Promise<Map<string, CaseFactsRow>> {
  const { rows } = await db.query<CaseFactsRow>({
    text: `SELECT ${FACTS} FROM cases c WHERE c.id = ANY($1::uuid[])`,
    values: [caseIds],
  });
  return new Map(rows.map((row) => [row.caseId, row]));
}

function filterConditions(filter: MaterialFilter, parameters: Parameters): string[] {
  const where = [
    scopeCondition(filter.scope, parameters),
    `c.kind = ${parameters.bind(filter.kind, 'text')}`,
  ];
  if (filter.line !== undefined) where.push(`c.line_id = ${parameters.bind(filter.line, 'text')}`);
  if (filter.area !== undefined) where.push(`c.area_id = ${parameters.bind(filter.area, 'text')}`);
  if (filter.town !== undefined) where.push(divisionCondition(filter.town, parameters));
  if (filter.organisation !== undefined) {
    where.push(`c.organisation_id = ${parameters.bind(filter.organisation, 'uuid')}`);
  }
  if (filter.mode !== undefined) where.push(`c.mode = ${parameters.bind(filter.mode, 'text')}`);
  if (filter.open) where.push('NOT c.ended');
  if (filter.caseIds) where.push(`c.id = ANY(${parameters.bind(filter.caseIds, 'uuid[]')})`);
  if (filter.period) where.push(periodCondition(filter.period, parameters));
  return where;
}

/** Open cases and those with an earlier segment always stay in: only their ledger knows. */
function periodCondition(period: NonNullable<MaterialFilter['period']>, parameters: Parameters): string {
  const inside = [`c.${period.by} IS NOT NULL`];
  if (period.from !== undefined) inside.push(`c.${period.by} >= ${parameters.bind(period.from, 'date')}`);
  if (period.to !== undefined) inside.push(`c.${period.by} <= ${parameters.bind(period.to, 'date')}`);
  return `(c.stopped_on IS NULL OR c.segment > 1 OR c.${period.by} IS NULL OR (${inside.join(' AND ')}))`;
}

const dayOf = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

const FACTS = `c.id AS "caseId", c.case_number AS "caseNumber", c.title, c.machine, c.version, c.state, c.ended,
  c.mode, c.division_code AS "divisionCode", c.organisation_id AS "organisationId", c.line_id AS "lineId",
  c.area_id AS "areaId", c.owner_id AS "ownerId", c.holder, c.imported, ${dayOf('c.opened_at')} AS "openedOn",
  c.policy_version AS "policyVersion", c.calendar_version AS "calendarVersion"`;

/**
 * One pass over each case's events: the stage changes, and the few events figures ask about. Payloads are
 * read only of those few.
 */
const HISTORY = `
  SELECT
    (array_agg(e.state ORDER BY e.seq DESC))[1] AS state,
    jsonb_agg(jsonb_build_array(e.seq, e.stage, e."on") ORDER BY e.seq)
      FILTER (WHERE e.stage IS DISTINCT FROM e.stage_before) AS passages,
    jsonb_agg(jsonb_build_array(e.seq, e.payload->'from', e.payload->'to', e."on") ORDER BY e.seq)
      FILTER (WHERE e.type = 'reassigned') AS reassignments,
    jsonb_agg(jsonb_build_array(e.seq, e.type, coalesce(e.payload->>'from', e."on"::text),
      coalesce(e.payload->>'to', e."on"::text)) ORDER BY e.seq)
      FILTER (WHERE e.type IN ('notice.posted', 'vote.recorded')) AS notices,
    array_agg(e.seq ORDER BY e.seq) FILTER (WHERE e.type = 'reopened') AS reopenings,
    array_agg(e.seq ORDER BY e.seq) FILTER (WHERE e.kind = 'machine' AND e.recorded_on > e."on") AS back_dated,
    array_agg(e.seq ORDER BY e.seq) FILTER (WHERE e.confirmed_by IS NOT NULL) AS late_entries,
    array_agg(e.seq ORDER BY e.seq) FILTER (WHERE e.type = 'case.stepped-back') AS steps_back
  FROM (
    SELECT v.seq, v.kind, v.type, v.state, v.payload, v.confirmed_by,
      ${dayOf('v.occurred_at')} AS "on", ${dayOf('v.recorded_at')} AS recorded_on,
      split_part(v.state, '.', 1) AS stage,
      lag(split_part(v.state, '.', 1)) OVER (ORDER BY v.seq) AS stage_before
    FROM case_events v WHERE v.case_id = c.id AND v.seq <= p.up_to
  ) e`;

/** The version a system event gave the case last, up to the version looked at. */
function lastVersion(kind: 'calendar' | 'policy'): string {
  return `(SELECT (l.detail->>'version')::int FROM clock_entries l
    WHERE l.case_id = c.id AND l.seq <= p.up_to AND l.kind = '${kind}' ORDER BY l.seq DESC LIMIT 1)`;
}

/** The version it was opened with, as its first event says (engine/opening-subject.ts). */
function openingVersion(member: 'calendarVersion' | 'policyVersion'): string {
  return `(SELECT (v.facts->'$case'->>'${member}')::int FROM case_events v WHERE v.case_id = c.id AND v.seq = 1)`;
}

/** Reads the histories of some cases as they were at a version of each: later events are left out. */
export async function readCaseHistories(
  db: Queryable,
  versions: readonly { caseId: string; version: number }[],
): Promise<CaseHistoryRow[]> {
  const { rows } = await db.query<HistoryRecord>({
    text: `SELECT c.id, p.up_to AS version,
        coalesce(${lastVersion('policy')}, ${openingVersion('policyVersion')}, c.policy_version) AS policy_version,
        coalesce(${lastVersion('calendar')}, ${openingVersion('calendarVersion')}, c.calendar_version)
          AS calendar_version,
        (SELECT jsonb_agg(jsonb_build_array(l.seq, l.ordinal, l.segment, l.kind, l."on", l.detail)
           ORDER BY l.seq, l.ordinal)
         FROM clock_entries l WHERE l.case_id = c.id AND l.seq <= p.up_to) AS ledger,
        h.*
      FROM unnest($1::uuid[], $2::int[]) AS p(id, up_to)
      JOIN cases c ON c.id = p.id
      CROSS JOIN LATERAL (${HISTORY}) h
      ORDER BY c.id`,
    values: [versions.map((it) => it.caseId), versions.map((it) => it.version)],
  });
  return rows.map(toHistory);
}

interface HistoryRecord extends pg.QueryResultRow {
  id: string;
  version: number;
  policy_version: number;
  calendar_version: number;
  ledger: LedgerTuple[] | null;
  state: string | null;
  passages: [number, string, PlainDay][] | null;
  reassignments: [number, string | null, string, PlainDay][] | null;
  notices: [number, string, PlainDay, PlainDay][] | null;
  reopenings: number[] | null;
  back_dated: number[] | null;
  late_entries: number[] | null;
  steps_back: number[] | null;
}

function toHistory(row: HistoryRecord): CaseHistoryRow {
  return {
    caseId: row.id,
    version: row.version,
    state: row.state ?? '',
    policyVersion: row.policy_version,
    calendarVersion: row.calendar_version,
    ledger: toLedger(row.ledger),
    passages: (row.passages ?? []).map(([seq, stage, on]) => ({ seq, stage, on })),
    reassignments: (row.reassignments ?? []).map(([seq, fromId, ownerId, on]) => ({
      seq,
      fromId,
      ownerId,
      on,
    })),
    notices: (row.notices ?? []).map(([seq, type, from, to]) => ({
      seq,
      what: type === 'notice.posted' ? 'notice' : 'vote',
      from,
      to,
    })),
    reopenings: row.reopenings ?? [],
    backDated: row.back_dated ?? [],
    lateEntries: row.late_entries ?? [],
    stepsBack: row.steps_back ?? [],
  };
}
