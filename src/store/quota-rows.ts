import type pg from 'pg';
import type { PlainDay } from '../kit/plain-day.ts';

/** A place of the quota, dated. */
export interface QuotaSpan {
  contract: 'special' | 'socialised';
  reservedOn: PlainDay;
  usedOn: PlainDay | null;
  releasedOn: PlainDay | null;
}

/** Every place that was ever given in a county: at most a few hundred. */
export async function readQuotaSpans(pool: pg.Pool, divisionCode: string): Promise<QuotaSpan[]> {
  const { rows } = await pool.query<QuotaSpan>(
    `SELECT contract, reserved_on::text AS "reservedOn", used_on::text AS "usedOn", released_on::text AS "releasedOn"
     FROM quota_places WHERE division_code = $1 ORDER BY reserved_on, id`,
    [divisionCode],
  );
  return rows;
}

export interface QuotaPlaceRecord extends QuotaSpan {
  id: string;
  slot: number;
  why: string | null;
  caseId: string;
  caseNumber: string;
  title: string;
  name: string | null;
}

/** Places with their holders, the newest reservation first. @param after the last row of the page before. */
export async function listQuotaPlaceRows(
  pool: pg.Pool,
  divisionCode: string,
  { state, after, limit }: { state: string | undefined; after: [string, string] | undefined; limit: number },
): Promise<QuotaPlaceRecord[]> {
  const { rows } = await pool.query<QuotaPlaceRecord>(
    `SELECT p.id, p.slot, p.contract, p.reserved_on::text AS "reservedOn", p.used_on::text AS "usedOn",
       p.released_on::text AS "releasedOn", p.why, p.case_id AS "caseId", c.case_number AS "caseNumber", c.title,
       n.value #>> '{}' AS name
     FROM quota_places p JOIN cases c ON c.id = p.case_id
     LEFT JOIN personal_data n ON n.case_id = p.case_id AND n.seq = 1 AND n.pointer = '/name'
     WHERE p.division_code = $1
       AND ($2::text IS NULL OR $2 = CASE WHEN p.released_on IS NOT NULL THEN 'released'
         WHEN p.used_on IS NOT NULL THEN 'used' ELSE 'reserved' END)
       AND ($3::date IS NULL OR (p.reserved_on, p.id) < ($3::date, $4::uuid))
     ORDER BY p.reserved_on DESC, p.id DESC LIMIT $5`,
    [divisionCode, state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows;
}
