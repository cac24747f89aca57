import type pg from 'pg';
import { Parameters } from './case-filter.ts';

export interface CampaignMeasure {
  measure: 'surveyed' | 'visited' | 'opened' | 'covered';
  unitKind: string | null;
  tag: string | null;
  areaId: string | null;
}

/** Units with the deed between two days, both included. `c` is the unit as it belongs today. */
const DEEDS: Record<CampaignMeasure['measure'], (from: string, to: string) => string> = {
  surveyed: (from, to) => `SELECT s.unit_id FROM surveys s WHERE s.status IN ('recorded', 'confirmed')
    AND s.surveyed_on BETWEEN ${from} AND ${to}`,
  visited: (from, to) => `SELECT v.unit_id FROM visits v WHERE v.visited_on BETWEEN ${from} AND ${to}`,
  opened: (from, to) => `SELECT cu.unit_id FROM case_units cu JOIN cases k ON k.id = cu.case_id
    WHERE k.kind = 'union-setup' AND (k.opened_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN ${from} AND ${to}`,
  covered: (from, to) => `SELECT v.unit_id FROM coverages v WHERE v.kind = 'primary'
    AND v.valid_from BETWEEN ${from} AND ${to} AND (v.valid_to IS NULL OR v.valid_to > ${to})
    AND NOT EXISTS (SELECT FROM coverages b WHERE b.unit_id = v.unit_id AND b.kind = 'primary'
      AND b.valid_from < ${from} AND (b.valid_to IS NULL OR b.valid_to >= ${from}))`,
};

/** How many units that a target is about had its deed from one day to another, both included. */
export async function countDone(
  pool: pg.Pool,
  { measure, unitKind, tag, areaId }: CampaignMeasure,
  span: { from: string; to: string },
): Promise<number> {
  const parameters = new Parameters();
  const from = parameters.bind(span.from, 'date');
  const to = parameters.bind(span.to, 'date');
  const about = [
    ...(unitKind === null ? [] : [`c.kind = ${parameters.bind(unitKind, 'text')}`]),
    ...(tag === null ? [] : [`${parameters.bind(tag, 'text')} = ANY(c.tags)`]),
    ...(areaId === null ? [] : [`c.area_id = ${parameters.bind(areaId, 'text')}`]),
  ];
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM units c
     WHERE ${[`c.id IN (${DEEDS[measure](from, to)})`, ...about].join(' AND ')}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}
