import type { Queryable } from './commit-transition.ts';
import { CASE_SELECT, type CaseRecord, type CaseRow, toCaseRow } from './read-for-command.ts';

/** The next cases that run this machine version, open or ended, in the order of their ids. */
export async function listCasesOnMachine(
  db: Queryable,
  machine: string,
  after: string | null,
  limit: number,
): Promise<CaseRow[]> {
  const result = await db.query<CaseRecord>({
    text: `SELECT ${CASE_SELECT} FROM cases c
      WHERE c.machine = $1 AND ($2::uuid IS NULL OR c.id > $2::uuid) ORDER BY c.id LIMIT $3`,
    values: [machine, after, limit],
  });
  return result.rows.map(toCaseRow);
}
