import type { PlainDay } from '../kit/plain-day.ts';
import type { Queryable } from './commit-transition.ts';

/** People who declared a conflict of interest with one of these units that holds on the day. */
export async function findConflicted(
  db: Queryable,
  unitIds: readonly string[],
  on: PlainDay,
): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const { rows } = await db.query<{ userId: string }>({
    name: 'find-conflicted',
    text: `SELECT DISTINCT user_id AS "userId" FROM conflict_declarations
      WHERE unit_id = ANY($1::uuid[]) AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`,
    values: [unitIds, on],
  });
  return rows.map(({ userId }) => userId);
}
