import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';

/** A row of a sheet as the check leaves it. */
export interface CheckedRow {
  row: number;
  verdict: string;
  name: string;
  code: string | null;
  values: Json;
  changes: Json;
  reasons: Json;
  targetId: string | null;
}

/** A row that waits to be taken over. */
export interface WaitingRow {
  row: number;
  verdict: string;
  values: Json;
  targetId: string | null;
}

/** What became of a row. */
export interface RowOutcome {
  row: number;
  outcome: 'written' | 'left' | 'failed';
  targetId?: string | null;
  caseId?: string | null;
  before?: Json;
  /** Set where the reason is another one than at the check. */
  reasons?: Json;
}

/** Forgets what an interrupted check had written: the check begins again. */
export async function forgetCheckedRows(db: Queryable, batchId: string): Promise<void> {
  await db.query({ text: 'DELETE FROM import_rows WHERE batch_id = $1', values: [batchId] });
}

/** Writes the rows of one step and the progress, in one statement: a thousand rows are one parameter. */
export async function writeCheckedRows(
  db: Queryable,
  batchId: string,
  rows: readonly CheckedRow[],
  done: number,
): Promise<void> {
  await db.query({
    name: 'import-checked-rows',
    text: `WITH written AS (
        INSERT INTO import_rows (batch_id, row, verdict, name, code, "values", changes, reasons, target_id)
        SELECT $1, r.row, r.verdict, r.name, r.code, r."values", r.changes, r.reasons, r."targetId"
          FROM jsonb_to_recordset($2::jsonb) AS r(row int, verdict text, name text, code text, "values" jsonb,
            changes jsonb, reasons jsonb, "targetId" uuid))
      UPDATE import_batches SET done = $3 WHERE id = $1`,
    values: [batchId, JSON.stringify(rows), done],
  });
}

/** Rows taken for new that may be an earlier one of their sheet, each with the reasons that go before its own. */
export async function tellDuplicates(
  db: Queryable,
  batchId: string,
  rows: readonly { row: number; reasons: Json }[],
): Promise<void> {
  await db.query({
    name: 'import-tell-duplicates',
    text: `UPDATE import_rows i SET verdict = 'duplicate', reasons = r.reasons || i.reasons
      FROM jsonb_to_recordset($2::jsonb) AS r(row int, reasons jsonb)
      WHERE i.batch_id = $1 AND i.row = r.row AND i.verdict = 'new'`,
    values: [batchId, JSON.stringify(rows)],
  });
}

/** Verdict -> rows. */
export async function countVerdicts(db: Queryable, batchId: string): Promise<Record<string, number>> {
  return countBy(db, 'verdict', batchId);
}

/** Outcome -> rows; those that wait are not in it. */
export async function countOutcomes(db: Queryable, batchId: string): Promise<Record<string, number>> {
  return countBy(db, 'outcome', batchId);
}

async function countBy(
  db: Queryable,
  column: 'verdict' | 'outcome',
  batchId: string,
): Promise<Record<string, number>> {
  const { rows } = await db.query<{ name: string; count: number }>({
    text: `SELECT ${column} AS name, count(*)::int AS count FROM import_rows
      WHERE batch_id = $1 AND ${column} IS NOT NULL GROUP BY 1`,
    values: [batchId],
  });
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Rows that are not to be taken over are left as they are: they are done. */
export async function leaveRows(db: Queryable, batchId: string, leave: readonly string[]): Promise<void> {
  await db.query({
    text: `WITH gone AS (
        UPDATE import_rows SET outcome = 'left'
         WHERE batch_id = $1 AND outcome IS NULL AND verdict = ANY($2::text[]) RETURNING 1)
      UPDATE import_batches SET done = done + (SELECT count(*) FROM gone) WHERE id = $1`,
    values: [batchId, leave],
  });
}

/**
 * The next rows that wait after one of the sheet, with the batch locked until the transaction ends: two
 * nodes that were given the same batch take turns.
 */
export async function takeWaitingRows(
  tx: Queryable,
  batchId: string,
  after: number,
  limit: number,
): Promise<WaitingRow[]> {
  await lockBatch(tx, batchId);
  return listWaitingRows(tx, batchId, after, limit);
}

/** The same without the lock: whoever takes them over asks `holdWaitingRows` whether they still wait. */
export async function listWaitingRows(
  db: Queryable,
  batchId: string,
  after: number,
  limit: number,
): Promise<WaitingRow[]> {
  const { rows } = await db.query<WaitingRow>({
    name: 'import-waiting-rows',
    text: `SELECT row, verdict, "values", target_id AS "targetId" FROM import_rows
      WHERE batch_id = $1 AND row > $2 AND outcome IS NULL ORDER BY row LIMIT $3`,
    values: [batchId, after, limit],
  });
  return rows;
}

/** Locks the batch until the transaction ends. @returns which rows from the first to the last of these still wait. */
export async function holdWaitingRows(
  tx: Queryable,
  batchId: string,
  [first, last]: [first: number, last: number],
): Promise<Set<number>> {
  await lockBatch(tx, batchId);
  const { rows } = await tx.query<{ row: number }>({
    name: 'import-still-waiting',
    text: 'SELECT row FROM import_rows WHERE batch_id = $1 AND row BETWEEN $2 AND $3 AND outcome IS NULL',
    values: [batchId, first, last],
  });
  return new Set(rows.map(({ row }) => row));
}

async function lockBatch(tx: Queryable, batchId: string): Promise<void> {
  await tx.query({ text: 'SELECT 1 FROM import_batches WHERE id = $1 FOR UPDATE', values: [batchId] });
}

/** Writes what became of rows, and the progress with them. */
export async function writeOutcomes(
  tx: Queryable,
  batchId: string,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  await tx.query({
    name: 'import-outcomes',
    text: `WITH written AS (
        UPDATE import_rows i
           SET outcome = o.outcome, target_id = coalesce(o."targetId", i.target_id),
               case_id = coalesce(o."caseId", i.case_id), before = o.before,
               reasons = coalesce(o.reasons, i.reasons)
          FROM jsonb_to_recordset($2::jsonb) AS o(row int, outcome text, "targetId" uuid, "caseId" uuid,
            before jsonb, reasons jsonb)
         WHERE i.batch_id = $1 AND i.row = o.row)
      UPDATE import_batches SET done = done + $3 WHERE id = $1`,
    values: [batchId, JSON.stringify(outcomes), outcomes.length],
  });
}
