import type pg from 'pg';
import { Parameters, scopeCondition } from './case-filter.ts';
import { isAboutEverything } from './count-coverage.ts';
import { COVERING, type CoverageQuestion, REGISTER, unitConditions } from './coverage-rows.ts';

/** What stood at the end of one month. */
export interface TrendPoint {
  /** The last day counted: of the month, or the day asked for. */
  on: string;
  independent: number;
  joint: number;
  organiser: number;
  units: number;
}

/**
 * Unions that stood and units they covered at the end of each month up to a day. Spans are summed up once, so that the
 * work grows with the rows and not with the months. Units count in the scope they belong to today.
 */
export async function readCoverageTrend(
  pool: pg.Pool,
  { months, ...question }: CoverageQuestion & { months: number },
): Promise<TrendPoint[]> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const scope = scopeCondition(question.scope, parameters);
  const everything = isAboutEverything(question);
  const { rows } = await pool.query<TrendPoint>(
    `WITH days AS (
       SELECT LEAST((date_trunc('month', ${asOf}) - make_interval(months => m) + interval '1 month - 1 day')::date,
         ${asOf}) AS day FROM generate_series(0, ${parameters.bind(months, 'int')}) AS m
     ), spans AS (
       SELECT v.unit_id, v.union_id, GREATEST(v.valid_from, n.founded_on) AS since,
         LEAST(v.valid_to, n.closed_on) AS until
       FROM coverages v JOIN unions n ON n.id = v.union_id JOIN units c ON c.id = v.unit_id
       WHERE v.kind = 'primary' AND ${scope}
     ), covered AS (
       SELECT unit_id, unnest(range_agg(daterange(since, until))) AS span FROM spans
       WHERE until IS NULL OR until > since GROUP BY unit_id
     ), unit_steps AS (
       SELECT lower(span) AS day, 1 AS step FROM covered
       UNION ALL SELECT upper(span), -1 FROM covered WHERE NOT upper_inf(span)
     ), standing AS (
       SELECT n.mode, n.founded_on AS since, n.closed_on AS until FROM unions n
       WHERE ${everything ? 'true' : 'EXISTS (SELECT FROM spans WHERE spans.union_id = n.id)'}
     )
     SELECT d.day AS on, ${['independent', 'joint', 'organiser']
       .map(
         (mode) => `(SELECT count(*)::int FROM standing s WHERE s.mode = '${mode}' AND s.since <= d.day
           AND (s.until IS NULL OR s.until > d.day)) AS ${mode}`,
       )
       .join(', ')},
       (SELECT COALESCE(sum(step), 0)::int FROM unit_steps s WHERE s.day <= d.day) AS units
     FROM days d ORDER BY d.day`,
    parameters.values,
  );
  return rows;
}

/** Coverage beside quality, of one area or line. */
export interface QualityCounts {
  key: string | null;
  registered: number;
  covered: number;
  /** Unions that cover a unit there. */
  unions: number;
  /** Of them: what the last check found; the rest nobody has looked at. */
  sound: number;
  weak: number;
  dormant: number;
}

const KEYS = { area: 'c.area_id', line: 'c.line_id', kind: 'c.kind' } as const;
export type QualityGroup = keyof typeof KEYS;

/**
 * For each area, line or kind: units covered of units registered, and what the last checks of their unions found by then.
 * Laid under each other and grouped rather than joined, as `standingRows` is.
 */
export async function countQuality(
  pool: pg.Pool,
  { by, ...question }: CoverageQuestion & { by: QualityGroup },
): Promise<QualityCounts[]> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const key = KEYS[by];
  const { rows } = await pool.query<QualityCounts>(
    `WITH ${REGISTER(asOf)}, checked AS (
       SELECT DISTINCT ON (k.union_id) k.union_id, k.result FROM union_checks k WHERE k.checked_on <= ${asOf}
       ORDER BY k.union_id, k.checked_on DESC, k.id DESC
     ), told AS (
       SELECT c.id AS unit_id, ${key} AS key, true AS listed, NULL::uuid AS union_id FROM register c
       WHERE ${unitConditions(question, asOf, parameters)}
       UNION ALL SELECT v.unit_id, NULL, false, n.id FROM ${COVERING(asOf)}
     ), placed AS (
       SELECT unit_id, max(key) OVER w AS key, bool_or(listed) OVER w AS registered, listed, union_id FROM told
       WINDOW w AS (PARTITION BY unit_id)
     ), judged AS (
       SELECT key, union_id, max(result) OVER (PARTITION BY union_id) AS result, covering FROM (
         SELECT DISTINCT key, union_id, NULL::text AS result, true AS covering FROM placed
         WHERE registered AND union_id IS NOT NULL
         UNION ALL SELECT NULL, union_id, result, false FROM checked
       ) both_sides
     ), units_there AS (
       SELECT key, count(*) FILTER (WHERE listed)::int AS registered,
         count(DISTINCT unit_id) FILTER (WHERE union_id IS NOT NULL)::int AS covered
       FROM placed WHERE registered GROUP BY key
     ), unions_there AS (
       SELECT key, count(*)::int AS unions, count(*) FILTER (WHERE result = 'sound')::int AS sound,
         count(*) FILTER (WHERE result = 'weak')::int AS weak,
         count(*) FILTER (WHERE result = 'dormant')::int AS dormant
       FROM judged WHERE covering GROUP BY key
     )
     SELECT u.key, u.registered, u.covered, COALESCE(n.unions, 0) AS unions, COALESCE(n.sound, 0) AS sound,
       COALESCE(n.weak, 0) AS weak, COALESCE(n.dormant, 0) AS dormant
     FROM units_there u LEFT JOIN unions_there n ON n.key IS NOT DISTINCT FROM u.key ORDER BY 1 NULLS LAST`,
    parameters.values,
  );
  return rows;
}
