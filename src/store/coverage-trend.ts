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
 * Unions that stood and units they covered at the end of each month up to a day. Spans are read once: each adds one to the
 * month it begins in and takes one from the month it ends in, and a unit's spans only where no earlier one still runs; the
 * months are summed up. So the work grows with the rows and not with the months. Units count in the scope they belong to
 * today.
 */
export async function readCoverageTrend(
  pool: pg.Pool,
  { months, ...question }: CoverageQuestion & { months: number },
): Promise<TrendPoint[]> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const everything = isAboutEverything(question);
  const units = everything ? '' : 'JOIN units c ON c.id = v.unit_id';
  const scope = everything ? 'true' : scopeCondition(question.scope, parameters);
  const { rows } = await pool.query<TrendPoint>(
    `WITH days AS (
       SELECT m AS nth, LEAST((date_trunc('month', ${asOf}) - make_interval(months => ${parameters.bind(months, 'int')} - m)
         + interval '1 month - 1 day')::date, ${asOf}) AS day FROM generate_series(0, ${parameters.bind(months, 'int')}) AS m
     ), spans AS (
       SELECT v.unit_id, v.union_id, GREATEST(v.valid_from, n.founded_on) AS since,
         COALESCE(LEAST(v.valid_to, n.closed_on), 'infinity') AS until
       FROM coverages v JOIN unions n ON n.id = v.union_id ${units}
       WHERE v.kind = 'primary' AND ${scope}
     ), reached AS (
       SELECT since, until, max(until) OVER (PARTITION BY unit_id ORDER BY since, until
         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
       FROM spans WHERE until > since
     ), steps AS (
       SELECT 'units' AS what, s.day, s.step FROM reached,
         LATERAL (VALUES (GREATEST(since, reached), 1), (until, -1)) AS s(day, step)
       WHERE reached IS NULL OR until > reached
       UNION ALL
       SELECT n.mode, s.day, s.step FROM unions n, LATERAL (VALUES (n.founded_on, 1), (n.closed_on, -1)) AS s(day, step)
       WHERE s.day IS NOT NULL AND (n.closed_on IS NULL OR n.closed_on > n.founded_on)
         ${everything ? '' : 'AND n.id IN (SELECT union_id FROM spans)'}
     ), by_month AS (
       SELECT what, width_bucket(day, (SELECT array_agg(d.day + 1 ORDER BY d.nth) FROM days d)) AS nth, sum(step) AS step
       FROM steps WHERE day <= ${asOf} GROUP BY 1, 2
     )
     SELECT d.day AS on, ${['independent', 'joint', 'organiser', 'units']
       .map((what) => `COALESCE(sum(b.step) FILTER (WHERE b.what = '${what}'), 0)::int AS ${what}`)
       .join(', ')}
     FROM days d LEFT JOIN by_month b ON b.nth <= d.nth GROUP BY d.nth, d.day ORDER BY d.nth`,
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
