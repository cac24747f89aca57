import type { Queryable } from './commit-transition.ts';

/** Why a batch cannot be undone, and by which rows. */
export interface HindranceRow {
  code: string;
  rows: number;
  examples: { row: number; name: string; unitId: string | null }[];
}

/** Units that the batch registered, and units that it changed. */
const MADE = `SELECT i.row, i.name, i.target_id AS unit_id FROM import_rows i
  WHERE i.batch_id = $1 AND i.outcome = 'written' AND i.before IS NULL`;
const TOUCHED = `SELECT i.row, i.name, i.target_id AS unit_id FROM import_rows i
  WHERE i.batch_id = $1 AND i.outcome = 'written'`;

/** What the import itself wrote of a unit, and takes back; everything else that names a unit was built on it. */
const OWN_TABLES = ['sites', 'unit_names', 'unit_placements', 'placing_proposals'] as const;
/** A case is found by the units it takes. */
const TOLD_ELSEWHERE = ['cases'] as const;

/**
 * What was built on the units of a batch: a row in any table that names one of them (whichever table that be, now or
 * in a later version), a second site, a branch, an edit of what was imported, a later batch.
 */
export async function findHindrances(db: Queryable, batchId: string): Promise<HindranceRow[]> {
  const found: HindranceRow[] = [];
  for (const table of await tablesNamingUnits(db)) {
    const made = `SELECT m.* FROM (${MADE}) m WHERE EXISTS (SELECT FROM ${table} t WHERE t.unit_id = m.unit_id)`;
    found.push(...(await hindranceOf(db, table, made, batchId)));
  }
  for (const [code, sql] of Object.entries(OTHERS))
    found.push(...(await hindranceOf(db, code, sql, batchId)));
  return found;
}

/** Every table with a row of which a unit could be named, but for what registering it writes. */
export async function tablesNamingUnits(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>({
    text: `SELECT quote_ident(c.table_name) AS name FROM information_schema.columns c
      JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = current_schema() AND c.column_name = 'unit_id' AND t.table_type = 'BASE TABLE'
        AND c.table_name <> ALL ($1::text[]) ORDER BY 1`,
    values: [[...OWN_TABLES, ...TOLD_ELSEWHERE]],
  });
  return rows.map(({ name }) => name);
}

const OTHERS: Readonly<Record<string, string>> = {
  'further-site': `SELECT m.* FROM (${MADE}) m WHERE EXISTS
    (SELECT FROM sites s WHERE s.unit_id = m.unit_id AND NOT s.main)`,
  branches: `SELECT m.* FROM (${MADE}) m WHERE EXISTS (SELECT FROM units u WHERE u.parent_id = m.unit_id)`,
  'went-into': `SELECT m.* FROM (${MADE}) m WHERE EXISTS
    (SELECT FROM unit_changes g WHERE g.counterpart_ids @> ARRAY[m.unit_id])`,
  'later-batch': `SELECT m.* FROM (${TOUCHED}) m WHERE EXISTS
    (SELECT FROM import_rows l JOIN import_batches b ON b.id = l.batch_id
      WHERE l.target_id = m.unit_id AND l.outcome = 'written' AND l.batch_id > $1)`,
  'later-edit': `SELECT i.row, i.name, i.target_id AS unit_id FROM import_rows i JOIN units u ON u.id = i.target_id
    WHERE i.batch_id = $1 AND i.outcome = 'written' AND (u.status <> 'active' OR EXISTS (
      SELECT FROM jsonb_each_text(jsonb_build_object('name', u.name, 'code', u.code,
          'legacyNumber', u.legacy_number, 'legalRepresentative', u.legal_representative, 'address', u.address,
          'industry', u.industry, 'contactName', u.contact_name, 'contactPhone', u.contact_phone,
          'registeredOn', u.registered_on, 'enterpriseType', u.enterprise_type, 'scope', u.business_scope,
          'capital', u.registered_capital)) AS is_now(field, value)
       WHERE (i.before IS NULL OR i.before ? is_now.field)
         AND is_now.value IS DISTINCT FROM CASE is_now.field WHEN 'capital' THEN i."values"->'capital'->>'text'
           ELSE i."values"->>is_now.field END))`,
  placed: `SELECT m.* FROM (${MADE}) m WHERE EXISTS
    (SELECT FROM unit_placements p WHERE p.unit_id = m.unit_id AND p.reason <> 'imported')`,
};

async function hindranceOf(
  db: Queryable,
  code: string,
  sql: string,
  batchId: string,
): Promise<HindranceRow[]> {
  const { rows } = await db.query<{ row: number; name: string; unitId: string | null; count: number }>({
    text: `SELECT h.row, h.name, h.unit_id AS "unitId", count(*) OVER ()::int AS count
      FROM (${sql}) h ORDER BY h.row LIMIT 5`,
    values: [batchId],
  });
  const [first] = rows;
  if (!first) return [];
  return [
    { code, rows: first.count, examples: rows.map(({ row, name, unitId }) => ({ row, name, unitId })) },
  ];
}

/** Nobody opens a case or a coverage while a batch is being undone; such a transaction waits a moment. */
export async function holdBuilding(tx: Queryable): Promise<void> {
  await tx.query({ text: 'LOCK TABLE case_units, coverages IN SHARE MODE', values: [] });
}

/** Takes back what a batch wrote: units it registered go, units it changed get back what they were. */
export async function takeBack(
  tx: Queryable,
  batchId: string,
): Promise<{ id: string; before: Record<string, string | null> }[]> {
  const { rows } = await tx.query<{ id: string; before: Record<string, string | null> }>({
    text: `SELECT target_id AS id, before FROM import_rows
      WHERE batch_id = $1 AND outcome = 'written' AND before IS NOT NULL`,
    values: [batchId],
  });
  const made = `SELECT target_id FROM import_rows WHERE batch_id = $1 AND outcome = 'written' AND before IS NULL`;
  for (const table of OWN_TABLES) {
    await tx.query({ text: `DELETE FROM ${table} WHERE unit_id IN (${made})`, values: [batchId] });
  }
  await tx.query({ text: `DELETE FROM units WHERE id IN (${made})`, values: [batchId] });
  await tx.query({
    text: `UPDATE import_rows SET outcome = 'undone' WHERE batch_id = $1 AND outcome = 'written'`,
    values: [batchId],
  });
  return rows;
}
