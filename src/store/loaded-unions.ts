import type { Queryable } from './commit-transition.ts';
import type { HindranceRow } from './undo-import.ts';

/** A union that stood before the county went live, with its mandate and what it covers. Days are text. */
export interface NewLoadedUnion {
  id: string;
  name: string;
  mode: string;
  code: string | null;
  foundedOn: string;
  approvedOn: string | null;
  replyNumber: string | null;
  organisationId: string | null;
  electedOn: string | null;
  termYears: number | null;
  termEndsOn: string | null;
  chair: string | null;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
  chain: string | null;
  coveredFrom: string;
  units: readonly { unitId: string; siteId: string }[];
  demonstration: boolean;
  /** File and row: what the batch wrote is known by it. */
  basis: string;
  recordedBy: string | null;
  recordedAt: string;
}

/** @throws the database's error: unions_code_key, coverages_one_primary. */
export async function insertLoadedUnion(tx: Queryable, union: NewLoadedUnion): Promise<void> {
  await tx.query({
    text: `INSERT INTO unions (id, name, mode, code, founded_on, approved_on, reply_number, organisation_id, term_years,
        term_ends_on, chair, division_code, line_id, area_id, chain, demonstration, origin)
      SELECT r.id, r.name, r.mode, r.code, r."foundedOn", r."approvedOn", r."replyNumber", r."organisationId",
        r."termYears", r."termEndsOn", r.chair, r."divisionCode", r."lineId", r."areaId", r.chain, r.demonstration, 'loaded'
      FROM jsonb_to_record($1::jsonb) AS r(id uuid, name text, mode text, code text, "foundedOn" date,
        "approvedOn" date, "replyNumber" text, "organisationId" uuid, "termYears" int, "termEndsOn" date, chair text,
        "divisionCode" text, "lineId" text, "areaId" text, chain text, demonstration boolean)`,
    values: [JSON.stringify(union)],
  });
  if (union.electedOn !== null && union.termEndsOn !== null) {
    await tx.query({
      text: `INSERT INTO union_terms (id, union_id, kind, starts_on, ends_on, chair, document, recorded_by, recorded_at)
        VALUES (gen_random_uuid(), $1, 'loaded', $2, $3, $4, $5, $6, $7)`,
      values: [
        union.id,
        union.electedOn,
        union.termEndsOn,
        union.chair,
        union.replyNumber,
        union.recordedBy,
        union.recordedAt,
      ],
    });
  }
  await tx.query({
    text: `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, basis, recorded_by)
      SELECT gen_random_uuid(), u."unitId", u."siteId", $1, 'primary', $2::date, $3, $4
      FROM jsonb_to_recordset($5::jsonb) AS u("unitId" uuid, "siteId" uuid)`,
    values: [union.id, union.coveredFrom, union.basis, union.recordedBy, JSON.stringify(union.units)],
  });
}

const MADE = `SELECT i.row, i.name, i.target_id AS union_id, b.file_name || ' 第' || i.row || '行' AS basis
  FROM import_rows i JOIN import_batches b ON b.id = i.batch_id WHERE i.batch_id = $1 AND i.outcome = 'written'`;

/** Tables that the import itself writes, or that are looked at in a way of their own. */
const OWN = ['coverages', 'union_terms'];

/** What was built on the unions of a batch: a row in any table that names one, now or in a later version, or a change. */
export async function findUnionHindrances(db: Queryable, batchId: string): Promise<HindranceRow[]> {
  const { rows: tables } = await db.query<{ name: string }>({
    text: `SELECT quote_ident(c.table_name) AS name FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = current_schema() AND c.column_name = 'union_id' AND t.table_type = 'BASE TABLE'
        AND c.table_name <> ALL ($1::text[]) ORDER BY 1`,
    values: [OWN],
  });
  const conditions: [string, string][] = [
    ...tables.map(({ name }): [string, string] => [
      name,
      `EXISTS (SELECT FROM ${name} t WHERE t.union_id = m.union_id)`,
    ]),
    [
      'coverages',
      `EXISTS (SELECT FROM coverages v LEFT JOIN coverage_leavings l ON l.coverage_id = v.id
        WHERE v.union_id = m.union_id AND (v.basis IS DISTINCT FROM m.basis OR v.valid_to IS NOT NULL
          OR l.coverage_id IS NOT NULL))`,
    ],
    [
      'union_terms',
      `EXISTS (SELECT FROM union_terms t WHERE t.union_id = m.union_id AND t.kind <> 'loaded')`,
    ],
    [
      'cases',
      `EXISTS (SELECT FROM cases c WHERE c.snapshot #>> '{context,joinsUnionId}' = m.union_id::text)`,
    ],
    [
      'changed',
      `EXISTS (SELECT FROM unions n JOIN import_rows i ON i.batch_id = $1 AND i.target_id = n.id
        WHERE n.id = m.union_id AND (n.status <> 'active' OR n.code IS DISTINCT FROM i."values"->>'code'
          OR EXISTS (SELECT FROM unions o WHERE o.successor_id = n.id)))`,
    ],
  ];
  const found: HindranceRow[] = [];
  for (const [code, condition] of conditions) {
    const { rows } = await db.query<{ row: number; name: string; count: number }>({
      text: `SELECT m.row, m.name, count(*) OVER ()::int AS count FROM (${MADE}) m WHERE ${condition}
        ORDER BY m.row LIMIT 5`,
      values: [batchId],
    });
    const [first] = rows;
    if (!first) continue;
    const examples = rows.map(({ row, name }) => ({ row, name, unitId: null }));
    found.push({ code, rows: first.count, examples });
  }
  return found;
}

/** Takes back what a batch wrote. Whoever asks has looked at its hindrances in the same transaction. */
export async function takeBackUnions(tx: Queryable, batchId: string): Promise<void> {
  const made = `SELECT target_id FROM import_rows WHERE batch_id = $1 AND outcome = 'written'`;
  for (const table of ['coverages', 'union_terms']) {
    await tx.query({ text: `DELETE FROM ${table} WHERE union_id IN (${made})`, values: [batchId] });
  }
  await tx.query({ text: `DELETE FROM unions WHERE id IN (${made})`, values: [batchId] });
  await tx.query({
    text: `UPDATE import_rows SET outcome = 'undone' WHERE batch_id = $1 AND outcome = 'written'`,
    values: [batchId],
  });
}
