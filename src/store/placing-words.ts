import type { Queryable } from './commit-transition.ts';

export type WordTable = 'area_words' | 'line_words';

/** A word as a sheet says it; `target` is the area or the line. */
export interface WordRow {
  row: number;
  target: string;
  divisionCode: string | null;
  kind: string;
  text: string;
  validFrom: string;
  validTo: string | null;
}

/** Words that hold today or later. */
export async function findWords(
  db: Queryable,
  table: WordTable,
): Promise<{ target: string; divisionCode: string | null; kind: string; text: string }[]> {
  const columns =
    table === 'area_words'
      ? 'area_id AS target, division_code AS "divisionCode"'
      : 'line_id AS target, NULL AS "divisionCode"';
  const { rows } = await db.query<{
    target: string;
    divisionCode: string | null;
    kind: string;
    text: string;
  }>({ text: `SELECT ${columns}, kind, text FROM ${table} WHERE valid_to IS NULL`, values: [] });
  return rows;
}

/** Writes words; one that speaks already on one of its days is left out. @returns the rows that were written. */
export async function insertWords(
  tx: Queryable,
  table: WordTable,
  words: readonly WordRow[],
  by: { recordedBy: string | null; recordedAt: string },
): Promise<Set<number>> {
  const [target, inside, value] =
    table === 'area_words' ? ['area_id', 'division_code,', 's."divisionCode",'] : ['line_id', '', ''];
  const { rows } = await tx.query<{ row: number }>({
    text: `WITH said AS (
        SELECT gen_random_uuid() AS id, r.* FROM jsonb_to_recordset($1::jsonb) AS r(row int, target text,
          "divisionCode" text, kind text, text text, "validFrom" date, "validTo" date)
      ), written AS (
        INSERT INTO ${table} (id, ${target}, ${inside} kind, text, valid_from, valid_to, origin, recorded_by, recorded_at)
        SELECT s.id, s.target, ${value} s.kind, s.text, s."validFrom", s."validTo", 'county', $2::uuid, $3::timestamptz
          FROM said s ORDER BY s.row
        ON CONFLICT DO NOTHING RETURNING id)
      SELECT said.row FROM said JOIN written USING (id)`,
    values: [JSON.stringify(words), by.recordedBy, by.recordedAt],
  });
  return new Set(rows.map(({ row }) => row));
}
