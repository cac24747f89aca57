import type pg from 'pg';
import { Parameters } from './case-filter.ts';
import { SURVEYED } from './surveyed-units.ts';
import { type UnitFilter, unitConditions } from './unit-filter.ts';

/** What is left to be done with a unit that is in the register, in the order in which it is worked off. */
export const worklistNames = [
  'not-surveyed',
  'promise-passed',
  'refused',
  'many-staff',
  'joinable',
  'orphans',
] as const;
export type WorklistName = (typeof worklistNames)[number];

export interface WorklistQuestion extends UnitFilter {
  /** Legal day, YYYY-MM-DD: what held at its end. */
  asOf: string;
  /** Refused longer ago than this. */
  refusedDays: number;
  /** Staff from which a union is due. */
  staffFrom: number;
  covered?: boolean | undefined;
  underWay?: boolean | undefined;
}

export type WorklistOrder = 'name' | 'address' | 'staff' | 'since';

export interface WorklistRow {
  id: string;
  name: string;
  code: string | null;
  kind: string;
  divisionCode: string;
  divisionName: string | null;
  address: string | null;
  line: { id: string; name: string } | null;
  area: { id: string; name: string } | null;
  partyBranch: boolean | null;
  covered: boolean;
  staff: number | null;
  /** The day from which the row waits: promised, refused, registered. */
  since: string | null;
  survey: { id: string; on: string; willingness: string; promisedOn: string | null; by: string } | null;
  openCase: { id: string; caseNumber: string } | null;
  union: { id: string; name: string } | null;
  /** The sort key, for the cursor. */
  key: string;
}

/** A day's end in one set of rows `c`: where each unit belonged, what was known of it, and what it waits for. */
const STANDS = (asOf: string) => `covering AS (
       SELECT DISTINCT v.unit_id FROM coverages v JOIN unions n ON n.id = v.union_id
       WHERE v.kind = 'primary' AND v.valid_from <= ${asOf} AND (v.valid_to IS NULL OR v.valid_to > ${asOf})
         AND n.founded_on <= ${asOf} AND (n.closed_on IS NULL OR n.closed_on > ${asOf})
     ), exempt AS (
       SELECT DISTINCT e.unit_id FROM coverage_exemptions e
       WHERE e.status = 'confirmed' AND e.valid_from <= ${asOf} AND (e.valid_to IS NULL OR e.valid_to > ${asOf})
     ), surveyed AS (
       SELECT DISTINCT d.unit_id FROM (${SURVEYED(asOf)}) d
     ), latest AS (
       SELECT DISTINCT ON (s.unit_id) s.unit_id, s.id, s.surveyed_on, s.willingness, s.promised_on, s.recorded_by
       FROM surveys s WHERE s.status IN ('recorded', 'confirmed') AND s.surveyed_on <= ${asOf}
       ORDER BY s.unit_id, s.occurred_at DESC, s.id DESC
     ), counted AS (
       SELECT DISTINCT ON (h.unit_id) h.unit_id, h.staff FROM head_counts h WHERE h.as_of <= ${asOf}
       ORDER BY h.unit_id, h.as_of DESC, h.recorded_at DESC, h.id DESC
     ), running AS (
       SELECT DISTINCT ON (cu.unit_id) cu.unit_id, k.id, k.case_number
       FROM case_units cu JOIN cases k ON k.id = cu.case_id
       WHERE k.kind = 'union-setup' AND (k.opened_at AT TIME ZONE 'Asia/Shanghai')::date <= ${asOf}
         AND (k.ended_on IS NULL OR k.ended_on > ${asOf})
       ORDER BY cu.unit_id, k.id DESC
     ), ended AS (
       SELECT DISTINCT ON (cu.unit_id) cu.unit_id, k.state, k.ended_on,
         (SELECT (e.payload->>'until')::date FROM case_events e
           WHERE e.case_id = k.id AND e.type = 'case.postponed' ORDER BY e.seq DESC LIMIT 1) AS until
       FROM case_units cu JOIN cases k ON k.id = cu.case_id
       WHERE k.kind = 'union-setup' AND k.ended_on <= ${asOf} AND k.state IN ('refused', 'postponed')
       ORDER BY cu.unit_id, k.ended_on DESC, k.id DESC
     ), stands AS (
       SELECT u.id, u.name, u.code, u.kind, u.address, u.industry, u.chain, u.tags, u.has_party_branch,
         COALESCE(u.registered_on, (u.created_at AT TIME ZONE 'Asia/Shanghai')::date) AS known_on,
         u.status, u.status_on,
         CASE WHEN p.id IS NULL THEN u.division_code ELSE p.division_code END AS division_code,
         CASE WHEN p.id IS NULL THEN u.line_id ELSE p.line_id END AS line_id,
         CASE WHEN p.id IS NULL THEN u.area_id ELSE p.area_id END AS area_id,
         covering.unit_id IS NOT NULL AS covered, exempt.unit_id IS NOT NULL AS exempt,
         surveyed.unit_id IS NOT NULL AS surveyed, counted.staff,
         latest.id AS survey_id, latest.surveyed_on, latest.willingness, latest.promised_on, latest.recorded_by,
         running.id AS running_id, running.case_number,
         CASE WHEN ended.ended_on >= COALESCE(latest.surveyed_on, ended.ended_on) THEN ended.state
           ELSE latest.willingness END AS stance,
         CASE WHEN ended.ended_on >= COALESCE(latest.surveyed_on, ended.ended_on) THEN ended.ended_on
           ELSE latest.surveyed_on END AS stance_on,
         CASE WHEN ended.ended_on >= COALESCE(latest.surveyed_on, ended.ended_on) THEN ended.until
           ELSE latest.promised_on END AS promised
       FROM units u
         LEFT JOIN unit_placements p ON p.unit_id = u.id
           AND p.valid_from <= ${asOf} AND (p.valid_to IS NULL OR p.valid_to > ${asOf})
         LEFT JOIN covering ON covering.unit_id = u.id LEFT JOIN exempt ON exempt.unit_id = u.id
         LEFT JOIN surveyed ON surveyed.unit_id = u.id LEFT JOIN latest ON latest.unit_id = u.id
         LEFT JOIN counted ON counted.unit_id = u.id LEFT JOIN running ON running.unit_id = u.id
         LEFT JOIN ended ON ended.unit_id = u.id
     )`;

/** The joint union of a unit's own line and area that stood that day; one that names only one of both takes all of it. */
const JOINT = (asOf: string) => `SELECT n.id, n.name FROM unions n
         WHERE n.mode = 'joint' AND n.founded_on <= ${asOf} AND (n.closed_on IS NULL OR n.closed_on > ${asOf})
           AND n.status = 'active' AND (n.line_id IS NOT NULL OR n.area_id IS NOT NULL)
           AND (n.line_id IS NULL OR n.line_id = c.line_id) AND (n.area_id IS NULL OR n.area_id = c.area_id)
         ORDER BY (n.line_id IS NOT NULL)::int + (n.area_id IS NOT NULL)::int DESC, n.id LIMIT 1`;

/** Without a union, with no reason to have none, and nobody at it. */
const LEFT_ALONE = 'NOT c.covered AND NOT c.exempt AND c.running_id IS NULL';

/** The condition of a list over `stands c`; what it asks for is bound where it is asked for. */
function conditionOf(
  list: WorklistName,
  asOf: string,
  question: WorklistQuestion,
  parameters: Parameters,
): string {
  switch (list) {
    case 'not-surveyed':
      return 'NOT c.surveyed';
    case 'promise-passed':
      return `${LEFT_ALONE} AND c.stance = 'postponed' AND c.promised < ${asOf}`;
    case 'refused':
      return `${LEFT_ALONE} AND c.stance = 'refused' AND c.stance_on < ${asOf} - ${parameters.bind(question.refusedDays, 'int')}`;
    case 'many-staff':
      return `NOT c.covered AND NOT c.exempt AND c.staff >= ${parameters.bind(question.staffFrom, 'int')}`;
    case 'joinable':
      return `${LEFT_ALONE} AND EXISTS (${JOINT(asOf)})`;
    case 'orphans':
      return '(c.line_id IS NULL OR c.area_id IS NULL)';
  }
}

const SINCE: Record<WorklistName, string> = {
  'not-surveyed': 'c.known_on',
  'promise-passed': 'c.promised',
  refused: 'c.stance_on',
  'many-staff': 'c.surveyed_on',
  joinable: 'c.known_on',
  orphans: 'c.known_on',
};

/** House numbers by size, not by their first digit: each run of digits is padded to four. */
const ADDRESS = `regexp_replace(regexp_replace(regexp_replace(COALESCE(NULLIF(c.address, ''), '\uffff'),
  '(?<!\\d)(\\d)(?!\\d)', '000\\1', 'g'), '(?<!\\d)(\\d\\d)(?!\\d)', '00\\1', 'g'), '(?<!\\d)(\\d{3})(?!\\d)', '0\\1', 'g')`;

function keyOf(order: WorklistOrder, list: WorklistName): string {
  switch (order) {
    case 'name':
      return 'c.name';
    case 'address':
      return ADDRESS;
    case 'staff':
      return `lpad((10000000 - COALESCE(c.staff, 0))::text, 8, '0')`;
    case 'since':
      return `COALESCE(${SINCE[list]}::text, '9999-12-31')`;
  }
}

/** `question` as conditions over `stands c`; every value is bound. */
function conditions(question: WorklistQuestion, asOf: string, parameters: Parameters): string {
  const { covered, underWay } = question;
  return [
    `c.known_on <= ${asOf} AND (c.status = 'active' OR c.status_on > ${asOf})`,
    ...unitConditions(question, parameters),
    ...(covered === undefined ? [] : [covered ? 'c.covered' : 'NOT c.covered']),
    ...(underWay === undefined ? [] : [`c.running_id IS ${underWay ? 'NOT ' : ''}NULL`]),
  ].join(' AND ');
}

/**
 * Everything here joins whole tables once. Of tables that have just been filled the planner knows nothing and would walk
 * through one for each row of the other: seconds in place of a tenth of one.
 */
async function queryHashed<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query('SET LOCAL enable_nestloop = off');
    const { rows } = await client.query<Row>(text, values);
    await client.query('COMMIT');
    client.release();
    return rows;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** How many units stand on each list. */
export async function countWorklists(
  pool: pg.Pool,
  question: WorklistQuestion,
): Promise<Record<WorklistName, number>> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const counts = worklistNames.map(
    (list) => `count(*) FILTER (WHERE ${conditionOf(list, asOf, question, parameters)})::int AS "${list}"`,
  );
  const rows = await queryHashed<Record<WorklistName, number>>(
    pool,
    `WITH ${STANDS(asOf)} SELECT ${counts.join(', ')} FROM stands c
     WHERE ${conditions(question, asOf, parameters)}`,
    parameters.values,
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate gives one row');
  return row;
}

/** The units of a list after a key, at most `limit`. */
export async function listWorklistRows(
  pool: pg.Pool,
  list: WorklistName,
  question: WorklistQuestion,
  page: { order: WorklistOrder; after: readonly [key: string, id: string] | undefined; limit: number },
): Promise<WorklistRow[]> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const key = keyOf(page.order, list);
  const where = [conditions(question, asOf, parameters), conditionOf(list, asOf, question, parameters)];
  if (page.after) {
    const [text, id] = page.after;
    where.push(`(${key}, c.id) > (${parameters.bind(text, 'text')}, ${parameters.bind(id, 'uuid')})`);
  }
  const rows = await queryHashed<WorklistRow>(
    pool,
    `WITH ${STANDS(asOf)}, chosen AS (
       SELECT c.*, ${key} AS key, ${SINCE[list]}::text AS since FROM stands c
       WHERE ${where.join(' AND ')} ORDER BY ${key}, c.id LIMIT ${parameters.bind(page.limit, 'int')}
     )
     SELECT c.id, c.name, c.code, c.kind, c.division_code AS "divisionCode", c.address, c.covered, c.staff, c.since,
       c.has_party_branch AS "partyBranch", c.key,
       (SELECT d.name FROM divisions d WHERE d.code IN (c.division_code, left(c.division_code, 9))
         ORDER BY length(d.code) DESC LIMIT 1) AS "divisionName",
       (SELECT jsonb_build_object('id', l.id, 'name', l.name) FROM lines l WHERE l.id = c.line_id) AS line,
       (SELECT jsonb_build_object('id', a.id, 'name', a.name) FROM areas a WHERE a.id = c.area_id) AS area,
       CASE WHEN c.survey_id IS NULL THEN NULL ELSE jsonb_build_object('id', c.survey_id, 'on', c.surveyed_on,
         'willingness', c.willingness, 'promisedOn', c.promised_on,
         'by', (SELECT p.display_name FROM users p WHERE p.id = c.recorded_by)) END AS survey,
       CASE WHEN c.running_id IS NULL THEN NULL
         ELSE jsonb_build_object('id', c.running_id, 'caseNumber', c.case_number) END AS "openCase",
       CASE WHEN c.covered THEN NULL ELSE (SELECT jsonb_build_object('id', j.id, 'name', j.name)
         FROM (${JOINT(asOf)}) j) END AS "union"
     FROM chosen c ORDER BY c.key, c.id`,
    parameters.values,
  );
  return rows;
}

/** The joint union that each unit could join, by its own line and area: see the list `joinable`. */
export async function findJointUnions(
  pool: pg.Pool,
  unitIds: readonly string[],
  asOf: string,
): Promise<{ unitId: string; id: string; name: string }[]> {
  const { rows } = await pool.query(
    `SELECT c.id AS "unitId", j.id, j.name FROM units c CROSS JOIN LATERAL (${JOINT('$2::date')}) j
     WHERE c.id = ANY($1::uuid[])`,
    [unitIds, asOf],
  );
  return rows;
}
