import type { Queryable } from './commit-transition.ts';
import { tablesNamingUnits } from './undo-import.ts';

/**
 * What hangs on units beyond their registration: the tables with a row that names one of them, whichever table that be, but
 * for one coverage that is theirs by the change itself.
 */
export async function findBuiltOnUnits(
  db: Queryable,
  unitIds: readonly string[],
  exceptCoverage: string | null,
): Promise<string[]> {
  const found: string[] = [];
  for (const table of [...(await tablesNamingUnits(db)), 'branches']) {
    const where =
      table === 'branches'
        ? 'FROM units t WHERE t.parent_id = ANY($1::uuid[]) AND $2::uuid IS NOT DISTINCT FROM $2::uuid'
        : table === 'coverages'
          ? 'FROM coverages t WHERE t.unit_id = ANY($1::uuid[]) AND t.id IS DISTINCT FROM $2::uuid'
          : `FROM ${table} t WHERE t.unit_id = ANY($1::uuid[]) AND $2::uuid IS NOT DISTINCT FROM $2::uuid`;
    const { rows } = await db.query<{ there: boolean }>({
      text: `SELECT EXISTS (SELECT ${where}) AS there`,
      values: [unitIds, exceptCoverage],
    });
    if (rows[0]?.there) found.push(table);
  }
  return found;
}
