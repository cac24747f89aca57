import type pg from 'pg';
import type { PlainDay } from '../kit/plain-day.ts';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';
import {
  type ConflictSpan,
  isoText,
  LEDGER_SELECT,
  type LedgerRow,
  type LedgerTuple,
  toLedger,
} from './read-for-command.ts';

/** An open set-up case as staffing sees it: whose it is, since when, and what its light is derived from. */
export interface OwnedCase {
  id: string;
  caseNumber: string;
  title: string;
  ownerId: string | null;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
  lineName: string | null;
  areaName: string | null;
  dueOn: PlainDay | null;
  /** When it came into the hands it is in: opened, brought in, or handed over. */
  assignedAt: string;
  conflicts: ConflictSpan[];
  ledger: LedgerRow[];
  calendarVersion: number;
  policyVersion: number;
}

export interface OwnedCaseFilter {
  scope: readonly CaseScopeTerm[];
  ownerId?: string | undefined;
  caseIds?: readonly string[] | undefined;
  lineId?: string | undefined;
  areaId?: string | undefined;
}

type Row = Omit<OwnedCase, 'ledger' | 'conflicts'> & {
  ledger: LedgerTuple[] | null;
  conflicts: [userId: string, from: PlainDay, to: PlainDay | null][] | null;
} & pg.QueryResultRow;

/** Open set-up cases, the most urgent first. */
export async function listOwnedCases(db: Queryable, filter: OwnedCaseFilter): Promise<OwnedCase[]> {
  const parameters = new Parameters();
  const where = [scopeCondition(filter.scope, parameters)];
  if (filter.ownerId !== undefined) where.push(`c.owner_id = ${parameters.bind(filter.ownerId, 'uuid')}`);
  if (filter.caseIds !== undefined) where.push(`c.id = ANY(${parameters.bind(filter.caseIds, 'uuid[]')})`);
  if (filter.lineId !== undefined) where.push(`c.line_id = ${parameters.bind(filter.lineId, 'text')}`);
  if (filter.areaId !== undefined) where.push(`c.area_id = ${parameters.bind(filter.areaId, 'text')}`);
  const { rows } = await db.query<Row>({
    text: `SELECT c.id, c.case_number AS "caseNumber", c.title, c.owner_id AS "ownerId",
        c.division_code AS "divisionCode", c.line_id AS "lineId", c.area_id AS "areaId",
        l.name AS "lineName", a.name AS "areaName", c.due_on::text AS "dueOn",
        (SELECT ${isoText('max(e.recorded_at)')} FROM case_events e
          WHERE e.case_id = c.id AND e.type IN ('opened', 'imported', 'reassigned')) AS "assignedAt",
        (SELECT jsonb_agg(jsonb_build_array(k.user_id, k.valid_from, k.valid_to))
          FROM case_units n JOIN conflict_declarations k ON k.unit_id = n.unit_id
          WHERE n.case_id = c.id AND n.left_seq IS NULL) AS conflicts,
        ${LEDGER_SELECT} AS ledger, c.calendar_version AS "calendarVersion", c.policy_version AS "policyVersion"
      FROM cases c LEFT JOIN lines l ON l.id = c.line_id LEFT JOIN areas a ON a.id = c.area_id
      WHERE NOT c.ended AND c.kind = 'union-setup' AND ${where.join(' AND ')}
      ORDER BY c.due_on NULLS LAST, c.id`,
    values: parameters.values,
  });
  return rows.map((row) => ({
    ...row,
    ledger: toLedger(row.ledger),
    conflicts: (row.conflicts ?? []).map(([userId, from, to]) => ({ userId, from, to })),
  }));
}
