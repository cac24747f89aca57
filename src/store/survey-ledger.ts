import type pg from 'pg';
import { Parameters } from './case-filter.ts';
import { type UnitFilter, unitConditions } from './unit-filter.ts';

export interface LedgerSums {
  placeKind: string;
  units: number;
  staff: number;
  women: number;
  migrant: number;
  dispatched: number;
  /** Of them agencies of labour dispatch: their staff may work, and be counted, elsewhere. */
  agencyUnits: number;
  agencyStaff: number;
}

/** The latest counting survey of each unit at the end of a day, summed by kind of place. */
export async function sumSurveys(pool: pg.Pool, filter: UnitFilter, asOf: string): Promise<LedgerSums[]> {
  const parameters = new Parameters();
  const day = parameters.bind(asOf, 'date');
  const { rows } = await pool.query<LedgerSums>(
    `WITH latest AS (
       SELECT DISTINCT ON (s.unit_id, s.site_id) s.* FROM surveys s
       WHERE s.status IN ('recorded', 'confirmed') AND s.surveyed_on <= ${day}
       ORDER BY s.unit_id, s.site_id, s.occurred_at DESC, s.id DESC
     )
     SELECT s.place_kind AS "placeKind", count(DISTINCT c.id)::int AS units, sum(s.staff)::int AS staff,
       COALESCE(sum(s.women), 0)::int AS women, COALESCE(sum(s.migrant), 0)::int AS migrant,
       COALESCE(sum(s.dispatched), 0)::int AS dispatched,
       count(DISTINCT c.id) FILTER (WHERE starts_with(c.industry, 'L7263'))::int AS "agencyUnits",
       COALESCE(sum(s.staff) FILTER (WHERE starts_with(c.industry, 'L7263')), 0)::int AS "agencyStaff"
     FROM latest s JOIN units c ON c.id = s.unit_id
     WHERE ${unitConditions(filter, parameters).join(' AND ')} GROUP BY 1 ORDER BY 1`,
    parameters.values,
  );
  return rows;
}
