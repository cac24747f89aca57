import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';
import type { CaseColumns } from './plan.ts';

/**
 * Takes the next number of a series ("JH-320924-2026"): gapless, since the counter's row is locked until the
 * transaction that took the number ends, and goes back with it. Four digits, more when there are more.
 */
export async function takeNumber(tx: Queryable, series: string): Promise<string> {
  const result = await tx.query<{ value: number }>({
    name: 'take-number',
    text: `INSERT INTO counters AS c (scope, value) VALUES ('case:' || $1::text, 1)
      ON CONFLICT (scope) DO UPDATE SET value = c.value + 1 RETURNING value`,
    values: [series],
  });
  return `${series}-${String(result.rows[0]?.value ?? 0).padStart(4, '0')}`;
}

/** What a kind's facts SQL says of a case that is about to be opened: `c` is the row it will get. */
export async function readOpeningFacts(
  db: Queryable,
  factsSql: string,
  { caseId, parentId, columns }: { caseId: string; parentId: string | null; columns: CaseColumns },
): Promise<Json> {
  const row = {
    id: caseId,
    parent_id: parentId,
    mode: columns.mode,
    division_code: columns.divisionCode,
    organisation_id: columns.organisationId,
    unit_id: columns.unitId,
    site_id: columns.siteId,
    line_id: columns.lineId,
    area_id: columns.areaId,
    owner_id: columns.ownerId,
  };
  const result = await db.query<{ facts: Json }>({
    text: `SELECT (${factsSql}) AS facts FROM jsonb_populate_record(NULL::cases, $1::jsonb) c`,
    values: [JSON.stringify(row)],
  });
  return result.rows[0]?.facts ?? null;
}
