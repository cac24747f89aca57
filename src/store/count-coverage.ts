import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import { SURVEYED } from './surveyed-units.ts';

/** By what the register is divided; `sector` is the first letter of the industry. */
export const coverageGroups = ['area', 'line', 'town', 'kind', 'sector', 'chain', 'partyBranch'] as const;
export type CoverageGroup = (typeof coverageGroups)[number];

export interface CoverageQuestion {
  /** Legal day, YYYY-MM-DD: what held at its end. */
  asOf: string;
  scope: readonly CaseScopeTerm[];
  by?: CoverageGroup | undefined;
  area?: string | undefined;
  line?: string | undefined;
  town?: string | undefined;
  kind?: string | undefined;
}

/** Units by where they stand; each of the last six columns may overlap another, and none is a rest. */
export interface CoverageCounts {
  key: string | null;
  registered: number;
  surveyed: number;
  covered: number;
  coveredIndependent: number;
  coveredJoint: number;
  coveredOrganiser: number;
  inProgress: number;
  refused: number;
  postponed: number;
  orphans: number;
}

export interface UnionCounts {
  independent: number;
  joint: number;
  organiser: number;
}

const KEYS: Record<CoverageGroup, string> = {
  area: 'c.area_id',
  line: 'c.line_id',
  town: 'substr(c.division_code, 1, 9)',
  kind: 'c.kind',
  sector: 'substr(c.industry, 1, 1)',
  chain: 'c.chain',
  partyBranch: `CASE c.has_party_branch WHEN true THEN 'yes' WHEN false THEN 'no' END`,
};

/** The register as it stood at the end of a day: a unit whose place that day is not known counts where it belongs today. */
const REGISTER = (asOf: string) => `register AS (
       SELECT u.id, u.kind, u.industry, u.chain, u.has_party_branch, u.status, u.status_on, u.registered_on,
         (u.created_at AT TIME ZONE 'Asia/Shanghai')::date AS known_on,
         CASE WHEN p.id IS NULL THEN u.division_code ELSE p.division_code END AS division_code,
         CASE WHEN p.id IS NULL THEN u.line_id ELSE p.line_id END AS line_id,
         CASE WHEN p.id IS NULL THEN u.area_id ELSE p.area_id END AS area_id
       FROM units u LEFT JOIN unit_placements p ON p.unit_id = u.id
         AND p.valid_from <= ${asOf} AND (p.valid_to IS NULL OR p.valid_to > ${asOf})
     )`;

/** Primary coverages that held, of unions that stood. */
const COVERING = (asOf: string) => `coverages v JOIN unions n ON n.id = v.union_id
         AND v.kind = 'primary' AND v.valid_from <= ${asOf} AND (v.valid_to IS NULL OR v.valid_to > ${asOf})
         AND n.founded_on <= ${asOf} AND (n.closed_on IS NULL OR n.closed_on > ${asOf})`;

function conditions(question: CoverageQuestion, asOf: string, parameters: Parameters): string {
  const { area, line, town, kind } = question;
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`${column} = ${parameters.bind(value, 'text')}`];
  return [
    `COALESCE(c.registered_on, c.known_on) <= ${asOf}`,
    `(c.status = 'active' OR c.status_on > ${asOf})`,
    scopeCondition(question.scope, parameters),
    ...equal('c.area_id', area),
    ...equal('c.line_id', line),
    ...equal('c.kind', kind),
    ...(town === undefined ? [] : [`starts_with(c.division_code, ${parameters.bind(town, 'text')})`]),
  ].join(' AND ');
}

/** Counts the register at the end of a day from rows: dated placements, coverages, surveys and cases. */
export async function countCoverage(pool: pg.Pool, question: CoverageQuestion): Promise<CoverageCounts[]> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const where = conditions(question, asOf, parameters);
  const key = question.by ? KEYS[question.by] : 'NULL::text';
  const { rows } = await pool.query<CoverageCounts>(
    `WITH ${REGISTER(asOf)}, covering AS (
       SELECT v.unit_id, bool_or(n.mode = 'independent') AS independent, bool_or(n.mode = 'joint') AS joint,
         bool_or(n.mode = 'organiser') AS organiser
       FROM ${COVERING(asOf)} GROUP BY v.unit_id
     ), counted AS (
       ${SURVEYED(asOf)}
     ), running AS (
       SELECT DISTINCT cu.unit_id FROM case_units cu JOIN cases k ON k.id = cu.case_id
       WHERE k.kind = 'union-setup' AND (k.opened_at AT TIME ZONE 'Asia/Shanghai')::date <= ${asOf}
         AND (k.ended_on IS NULL OR k.ended_on > ${asOf})
     ), ends AS (
       SELECT DISTINCT ON (cu.unit_id) cu.unit_id, k.state FROM case_units cu JOIN cases k ON k.id = cu.case_id
       WHERE k.kind = 'union-setup' AND k.ended_on <= ${asOf} ORDER BY cu.unit_id, k.ended_on DESC, k.id DESC
     )
     SELECT ${key} AS key, count(*)::int AS registered,
       count(counted.unit_id)::int AS surveyed,
       count(covering.unit_id)::int AS covered,
       count(*) FILTER (WHERE covering.independent)::int AS "coveredIndependent",
       count(*) FILTER (WHERE covering.joint)::int AS "coveredJoint",
       count(*) FILTER (WHERE covering.organiser)::int AS "coveredOrganiser",
       count(running.unit_id)::int AS "inProgress",
       count(*) FILTER (WHERE ends.state = 'refused' AND covering.unit_id IS NULL AND running.unit_id IS NULL)::int AS refused,
       count(*) FILTER (WHERE ends.state = 'postponed' AND covering.unit_id IS NULL AND running.unit_id IS NULL)::int AS postponed,
       count(*) FILTER (WHERE c.line_id IS NULL OR c.area_id IS NULL)::int AS orphans
     FROM register c LEFT JOIN counted ON counted.unit_id = c.id LEFT JOIN covering ON covering.unit_id = c.id
       LEFT JOIN running ON running.unit_id = c.id LEFT JOIN ends ON ends.unit_id = c.id
     WHERE ${where} GROUP BY 1 ORDER BY 1 NULLS LAST`,
    parameters.values,
  );
  return rows;
}

/**
 * Unions that stood at the end of a day, by mode: all of them where the question is about everything, otherwise those that
 * cover a unit it is about.
 */
export async function countUnions(pool: pg.Pool, question: CoverageQuestion): Promise<UnionCounts> {
  const { scope, area, line, town, kind } = question;
  const whole = [area, line, town, kind].every((each) => each === undefined);
  const everywhere = whole && scope.some((term) => Object.values(term).every((each) => each === undefined));
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const text = everywhere
    ? `SELECT mode, count(*)::int AS count FROM unions n
       WHERE n.founded_on <= ${asOf} AND (n.closed_on IS NULL OR n.closed_on > ${asOf}) GROUP BY mode`
    : `WITH ${REGISTER(asOf)} SELECT n.mode, count(DISTINCT n.id)::int AS count
       FROM ${COVERING(asOf)} JOIN register c ON c.id = v.unit_id
       WHERE ${conditions(question, asOf, parameters)} GROUP BY n.mode`;
  const { rows } = await pool.query<{ mode: keyof UnionCounts; count: number }>(text, parameters.values);
  const of = (mode: keyof UnionCounts) => rows.find((row) => row.mode === mode)?.count ?? 0;
  return { independent: of('independent'), joint: of('joint'), organiser: of('organiser') };
}
