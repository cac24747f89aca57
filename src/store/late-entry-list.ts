import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';
import { isoText } from './read-for-command.ts';

/** A late entry as its list shows it. Personal fields of the payload are references. */
export interface LateEntryListRow {
  id: string;
  caseId: string;
  caseNumber: string;
  title: string;
  machine: string;
  type: string;
  payload: Json;
  actorId: string;
  actorName: string | null;
  occurredAt: string;
  requestedAt: string;
  status: 'pending' | 'confirmed' | 'refused';
  decidedById: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
}

/** Late entries of a status in the order in which they were asked for, after a key of (requestedAt, id). */
export async function listLateEntryRows(
  db: Queryable,
  filter: { scope: readonly CaseScopeTerm[]; status: string; caseId?: string | undefined },
  page: { after: readonly [string, string] | undefined; limit: number },
): Promise<LateEntryListRow[]> {
  const parameters = new Parameters();
  const where = [
    scopeCondition(filter.scope, parameters),
    `l.status = ${parameters.bind(filter.status, 'text')}`,
  ];
  if (filter.caseId) where.push(`l.case_id = ${parameters.bind(filter.caseId, 'uuid')}`);
  if (page.after) {
    const [at, id] = page.after;
    where.push(
      `(l.requested_at, l.id) > (${parameters.bind(at, 'timestamptz')}, ${parameters.bind(id, 'uuid')})`,
    );
  }
  const { rows } = await db.query<LateEntryListRow & pg.QueryResultRow>({
    text: `SELECT l.id, l.case_id AS "caseId", c.case_number AS "caseNumber", c.title, c.machine, l.type, l.payload,
        l.actor_id AS "actorId", (SELECT u.display_name FROM users u WHERE u.id = l.actor_id) AS "actorName",
        ${isoText('l.occurred_at')} AS "occurredAt", ${isoText('l.requested_at')} AS "requestedAt", l.status,
        l.decided_by AS "decidedById",
        (SELECT u.display_name FROM users u WHERE u.id = l.decided_by) AS "decidedByName",
        ${isoText('l.decided_at')} AS "decidedAt", l.decision_note AS "decisionNote"
      FROM late_entries l JOIN cases c ON c.id = l.case_id
      WHERE ${where.join(' AND ')} ORDER BY l.requested_at, l.id LIMIT ${page.limit}`,
    values: parameters.values,
  });
  return rows;
}
