import type { Database } from './database.ts';

/** The product clock's offset in milliseconds; 0 where none was ever set. */
export async function readClockOffset(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ value: number }>(
    `SELECT value FROM settings WHERE key = 'clock-offset'`,
  );
  return rows[0]?.value ?? 0;
}

/**
 * Raises the offset, never lowers it, and brings the jobs that wait for a day of the product's clock nearer
 * by the same time.
 * @returns the offset that stands: a greater one when somebody was further already.
 */
export async function raiseClockOffset(db: Database, milliseconds: number): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO settings (key, value) VALUES ('clock-offset', '0') ON CONFLICT (key) DO NOTHING`,
    );
    const before = await tx.query<{ value: number }>(
      `SELECT value FROM settings WHERE key = 'clock-offset' FOR UPDATE`,
    );
    const standing = before.rows[0]?.value ?? 0;
    if (milliseconds <= standing) return standing;
    await tx.query(`UPDATE settings SET value = to_jsonb($1::bigint) WHERE key = 'clock-offset'`, [
      milliseconds,
    ]);
    const jobs = await tx.query<{ present: boolean }>(
      `SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS present`,
    );
    if (jobs.rows[0]?.present) {
      await tx.query(
        `UPDATE graphile_worker._private_jobs SET run_at = run_at - make_interval(secs => $1)
          WHERE locked_at IS NULL AND run_at > now()`,
        [(milliseconds - standing) / 1000],
      );
    }
    return milliseconds;
  });
}
