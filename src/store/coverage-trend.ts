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

/** For each area, line or kind: units covered of units registered, and what the last checks of their unions found by then. */
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
     ), links AS (SELECT v.unit_id, n.id AS union_id FROM ${COVERING(asOf)})
     SELECT ${key} AS key, count(DISTINCT c.id)::int AS registered, count(DISTINCT l.unit_id)::int AS covered,
       count(DISTINCT l.union_id)::int AS unions,
       count(DISTINCT l.union_id) FILTER (WHERE k.result = 'sound')::int AS sound,
       count(DISTINCT l.union_id) FILTER (WHERE k.result = 'weak')::int AS weak,
       count(DISTINCT l.union_id) FILTER (WHERE k.result = 'dormant')::int AS dormant
     FROM register c LEFT JOIN links l ON l.unit_id = c.id LEFT JOIN checked k ON k.union_id = l.union_id
     WHERE ${unitConditions(question, asOf, parameters)} GROUP BY 1 ORDER BY 1 NULLS LAST`,
    parameters.values,
  );
  return rows;
}
