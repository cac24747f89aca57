import type { Queryable } from './commit-transition.ts';

/** Which of these hashes no stored file has. */
export async function findUnknownFiles(db: Queryable, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ sha256: string }>({
    text: `SELECT n.sha256 FROM unnest($1::text[]) AS n(sha256)
      WHERE NOT EXISTS (SELECT 1 FROM stored_files f WHERE f.sha256 = n.sha256)`,
    values: [hashes],
  });
  return rows.map(({ sha256 }) => sha256);
}
