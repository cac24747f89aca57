import type pg from 'pg';
import { Parameters } from './case-filter.ts';
import { type CoverageQuestion, type CoverageStanding, STANDINGS, standingRows } from './coverage-rows.ts';

/** A unit behind a figure. */
export interface CoverageUnit {
  id: string;
  name: string;
  code: string | null;
  kind: string;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
  unionId: string | null;
  unionName: string | null;
  surveyed: boolean;
  running: boolean;
  exempt: boolean;
  lastEnd: string | null;
}

/** The units that a figure counts, by name, then id. */
export async function listCoverageUnits(
  pool: pg.Pool,
  question: CoverageQuestion & {
    standing: CoverageStanding;
    after?: readonly [string, string] | undefined;
    limit: number;
  },
): Promise<CoverageUnit[]> {
  const { standing, after, limit, ...asked } = question;
  const parameters = new Parameters();
  const rows = standingRows(asked, parameters);
  const beyond = after
    ? `AND (u.name, u.id) > (${parameters.bind(after[0], 'text')}, ${parameters.bind(after[1], 'uuid')})`
    : '';
  const found = await pool.query<CoverageUnit>(
    `${rows} SELECT u.id, u.name, u.code, u.kind, u.division_code AS "divisionCode", u.line_id AS "lineId",
       u.area_id AS "areaId", u.union_id AS "unionId", n.name AS "unionName", u.surveyed, u.running, u.exempt,
       u.last_end AS "lastEnd"
     FROM standing u LEFT JOIN unions n ON n.id = u.union_id::uuid
     WHERE (${STANDINGS[standing].replaceAll(COLUMN, 'u.$1')}) ${beyond}
     ORDER BY u.name, u.id LIMIT ${parameters.bind(limit, 'int')}`,
    parameters.values,
  );
  return found.rows;
}

/** The columns that standings speak of: unions have some by the same name. */
const COLUMN = /\b(surveyed|mode|running|last_end|exempt|line_id|area_id)\b/g;
