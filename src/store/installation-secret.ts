import type { Queryable } from './commit-transition.ts';

/** The secret kept under this key in the settings; `fresh` becomes it when there is none yet, on any node. */
export async function keepSecret(db: Queryable, key: string, fresh: string): Promise<string> {
  await db.query({
    text: `INSERT INTO settings (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO NOTHING`,
    values: [key, fresh],
  });
  const result = await db.query<{ value: string }>({
    text: `SELECT value #>> '{}' AS value FROM settings WHERE key = $1`,
    values: [key],
  });
  const value = result.rows[0]?.value;
  if (value === undefined) throw new Error(`setting ${key} is gone`);
  return value;
}
