import type { Queryable } from './commit-transition.ts';
import {
  CASE_SELECT,
  type CaseRecord,
  type CaseRow,
  LEDGER_SELECT,
  type LedgerRow,
  type LedgerTuple,
  toCaseRow,
  toLedger,
} from './read-for-command.ts';

/** Cases with their ledgers: what a due date is derived from. */
export async function listCaseClocks(
  db: Queryable,
  caseIds: readonly string[],
): Promise<{ row: CaseRow; ledger: LedgerRow[] }[]> {
  const result = await db.query<CaseRecord & { ledger: LedgerTuple[] | null }>({
    name: 'list-case-clocks',
    text: `SELECT ${CASE_SELECT}, ${LEDGER_SELECT} AS ledger FROM cases c WHERE c.id = ANY($1::uuid[])`,
    values: [caseIds],
  });
  return result.rows.map((record) => ({ row: toCaseRow(record), ledger: toLedger(record.ledger) }));
}
