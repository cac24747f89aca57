import type { Database } from './database.ts';

interface DraftCalendar {
  source: string;
  /** JSON of the notices. */
  data: unknown;
  importedBy: string;
  importedAt: Date;
}

/** Writes a draft under the next version; two importers at once take two numbers. */
export async function insertDraftCalendar(db: Database, draft: DraftCalendar): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query(LOCK);
    const { rows } = await tx.query<{ version: number }>(
      `INSERT INTO calendar_versions (version, status, source, data, imported_by, imported_at)
       SELECT max(version) + 1, 'draft', $1, $2, $3, $4 FROM calendar_versions
       RETURNING version`,
      [draft.source, JSON.stringify(draft.data), draft.importedBy, draft.importedAt],
    );
    return (rows[0] as { version: number }).version;
  });
}

/**
 * Puts a draft into force: what was active is superseded, drafts older than it are discarded, since what
 * they would have stood on is gone.
 * @returns false when it is no draft any more, or older than what is in force.
 */
export async function activateCalendar(
  db: Database,
  version: number,
  confirmed: { by: string; at: Date },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.query(LOCK);
    const { rowCount } = await tx.query(
      `SELECT FROM calendar_versions draft JOIN calendar_versions active ON active.status = 'active'
        WHERE draft.version = $1 AND draft.status = 'draft' AND draft.version > active.version`,
      [version],
    );
    if (rowCount === 0) return false;
    await tx.query(`UPDATE calendar_versions SET status = 'superseded' WHERE status = 'active'`);
    await tx.query(
      `UPDATE calendar_versions SET status = 'discarded' WHERE status = 'draft' AND version < $1`,
      [version],
    );
    await tx.query(
      `UPDATE calendar_versions SET status = 'active', confirmed_by = $2, confirmed_at = $3 WHERE version = $1`,
      [version, confirmed.by, confirmed.at],
    );
    return true;
  });
}

/** Versions change one after the other. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('calendar_versions'))`;
