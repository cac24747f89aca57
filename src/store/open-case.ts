import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';
import type { CaseColumns } from './plan.ts';

/**
 * Takes the next numbers of a series ("JH-320924-2026"): gapless, since the counter's row is locked until the
 * transaction that took them ends, and goes back with it. Four digits, more when there are more.
 */
export async function takeNumbers(tx: Queryable, series: string, count: number): Promise<string[]> {
  const result = await tx.query<{ value: number }>({
    name: 'take-numbers',
    text: `INSERT INTO counters AS c (scope, value) VALUES ('case:' || $1::text, $2::int)
      ON CONFLICT (scope) DO UPDATE SET value = c.value + $2::int RETURNING value`,
    values: [series, count],
  });
  const last = result.rows[0]?.value ?? 0;
  return Array.from(
    { length: count },
    (_, at) => `${series}-${String(last - count + 1 + at).padStart(4, '0')}`,
  );
}

/** The next number alone. */
export async function takeNumber(tx: Queryable, series: string): Promise<string> {
  const [number] = await takeNumbers(tx, series, 1);
  if (number === undefined) throw new Error(`no number of ${series} was taken`);
  return number;
}

/** The columns of a case that is about to be opened, as its facts are read by them. */
export interface OpeningRow {
  caseId: string;
  parentId: string | null;
  columns: CaseColumns;
}

/** What a kind's facts SQL says of cases that are about to be opened, in their order: `c` is the row each will get. */
export async function readOpeningFacts(
  db: Queryable,
  factsSql: string,
  openings: readonly OpeningRow[],
): Promise<Json[]> {
  const rows = openings.map(({ caseId, parentId, columns }) => ({
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
  }));
  const result = await db.query<{ facts: Json }>({
    text: `SELECT (${factsSql}) AS facts
      FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS o(opening, nth),
        jsonb_populate_record(NULL::cases, o.opening) c
      ORDER BY o.nth`,
    values: [JSON.stringify(rows)],
  });
  return openings.map((_, nth) => result.rows[nth]?.facts ?? null);
}
