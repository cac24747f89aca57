import type pg from 'pg';
import { Parameters } from './case-filter.ts';
import {
  COVERING,
  type CoverageQuestion,
  REGISTER,
  STANDINGS,
  standingRows,
  unitConditions,
} from './coverage-rows.ts';

export type { CoverageQuestion } from './coverage-rows.ts';

/** By what the register is divided; `sector` is the first letter of the industry. */
export const coverageGroups = ['area', 'line', 'town', 'kind', 'sector', 'chain', 'partyBranch'] as const;
export type CoverageGroup = (typeof coverageGroups)[number];

/** Units by where they stand; figures may overlap each other, and none is a rest. */
export interface CoverageFigureCounts {
  registered: number;
  surveyed: number;
  covered: number;
  coveredIndependent: number;
  coveredJoint: number;
  coveredOrganiser: number;
  inProgress: number;
  refused: number;
  postponed: number;
  exempt: number;
  orphans: number;
}
export interface CoverageCounts extends CoverageFigureCounts {
  key: string | null;
}
export interface CoverageCellCounts extends CoverageFigureCounts {
  areaId: string | null;
  lineId: string | null;
}

export interface UnionCounts {
  independent: number;
  joint: number;
  organiser: number;
}

const KEYS: Record<CoverageGroup, string> = {
  area: 'area_id',
  line: 'line_id',
  town: 'substr(division_code, 1, 9)',
  kind: 'kind',
  sector: 'substr(industry, 1, 1)',
  chain: 'chain',
  partyBranch: `CASE has_party_branch WHEN true THEN 'yes' WHEN false THEN 'no' END`,
};

const FIGURES = `count(*)::int AS registered,
  count(*) FILTER (WHERE ${STANDINGS.surveyed})::int AS surveyed,
  count(*) FILTER (WHERE ${STANDINGS.covered})::int AS covered,
  count(*) FILTER (WHERE mode = 'independent')::int AS "coveredIndependent",
  count(*) FILTER (WHERE mode = 'joint')::int AS "coveredJoint",
  count(*) FILTER (WHERE mode = 'organiser')::int AS "coveredOrganiser",
  count(*) FILTER (WHERE ${STANDINGS.inProgress})::int AS "inProgress",
  count(*) FILTER (WHERE ${STANDINGS.refused})::int AS refused,
  count(*) FILTER (WHERE ${STANDINGS.postponed})::int AS postponed,
  count(*) FILTER (WHERE ${STANDINGS.exempt})::int AS exempt,
  count(*) FILTER (WHERE ${STANDINGS.orphans})::int AS orphans`;

/** Counts the register at the end of a day from rows: dated placements, coverages, surveys and cases. */
export async function countCoverage(
  pool: pg.Pool,
  { by, ...question }: CoverageQuestion & { by?: CoverageGroup | undefined },
): Promise<CoverageCounts[]> {
  const parameters = new Parameters();
  const rows = standingRows(question, parameters);
  const key = by ? KEYS[by] : 'NULL::text';
  const found = await pool.query<CoverageCounts>(
    `${rows} SELECT ${key} AS key, ${FIGURES} FROM standing GROUP BY 1 ORDER BY 1 NULLS LAST`,
    parameters.values,
  );
  return found.rows;
}

/** The same by area and line at once: a cell for each pair that has a unit, those without area or line among them. */
export async function countCoverageCells(
  pool: pg.Pool,
  question: CoverageQuestion,
): Promise<CoverageCellCounts[]> {
  const parameters = new Parameters();
  const rows = standingRows(question, parameters);
  const found = await pool.query<CoverageCellCounts>(
    `${rows} SELECT area_id AS "areaId", line_id AS "lineId", ${FIGURES} FROM standing GROUP BY 1, 2
     ORDER BY 1 NULLS LAST, 2 NULLS LAST`,
    parameters.values,
  );
  return found.rows;
}

/**
 * Unions that stood at the end of a day, by mode: all of them where the question is about everything, otherwise those that
 * cover a unit it is about.
 */
export async function countUnions(pool: pg.Pool, question: CoverageQuestion): Promise<UnionCounts> {
  const parameters = new Parameters();
  const asOf = parameters.bind(question.asOf, 'date');
  const text = isAboutEverything(question)
    ? `SELECT mode, count(*)::int AS count FROM unions n
       WHERE n.founded_on <= ${asOf} AND (n.closed_on IS NULL OR n.closed_on > ${asOf}) GROUP BY mode`
    : `WITH ${REGISTER(asOf)} SELECT n.mode, count(DISTINCT n.id)::int AS count
       FROM ${COVERING(asOf)} JOIN register c ON c.id = v.unit_id
       WHERE ${unitConditions(question, asOf, parameters)} GROUP BY n.mode`;
  const { rows } = await pool.query<{ mode: keyof UnionCounts; count: number }>(text, parameters.values);
  const of = (mode: keyof UnionCounts) => rows.find((row) => row.mode === mode)?.count ?? 0;
  return { independent: of('independent'), joint: of('joint'), organiser: of('organiser') };
}

/** No part of the county is left out, by filter or by scope. */
export function isAboutEverything({ scope, asOf: _, today: __, ...filters }: CoverageQuestion): boolean {
  const whole = Object.values(filters).every((each) => each === undefined);
  return whole && scope.some((term) => Object.values(term).every((each) => each === undefined));
}
