import type { Queryable } from './commit-transition.ts';

/** Those of the references that stand in this case and are not erased yet. */
export async function listErasable(
  db: Queryable,
  caseId: string,
  refs: readonly string[],
): Promise<string[]> {
  const result = await db.query<{ ref: string }>({
    text: `SELECT ref FROM personal_data WHERE case_id = $1::uuid AND ref = ANY($2::uuid[]) AND erased_at IS NULL`,
    values: [caseId, refs],
  });
  return result.rows.map(({ ref }) => ref);
}
