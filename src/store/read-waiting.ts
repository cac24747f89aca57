import type { PlainDay } from '../kit/plain-day.ts';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';

/** A request about the clock that nobody has decided, or an entry that waits for confirmation. */
export interface WaitingRequest {
  list: 'suspension-requests' | 'extension-requests' | 'late-entries';
  /** The legal day on which it was recorded. */
  on: PlainDay;
  policyVersion: number;
}

/** What waits for a supervisor's word in the open cases of a scope. */
export async function readWaiting(
  db: Queryable,
  filter: {
    scope: readonly CaseScopeTerm[];
    kind: string;
    line?: string | undefined;
    area?: string | undefined;
    instructor?: string | undefined;
  },
): Promise<WaitingRequest[]> {
  const parameters = new Parameters();
  const where = [
    scopeCondition(filter.scope, parameters),
    `c.kind = ${parameters.bind(filter.kind, 'text')}`,
    'NOT c.ended',
  ];
  if (filter.line !== undefined) where.push(`c.line_id = ${parameters.bind(filter.line, 'text')}`);
  if (filter.area !== undefined) where.push(`c.area_id = ${parameters.bind(filter.area, 'text')}`);
  if (filter.instructor !== undefined) {
    where.push(`c.owner_id = ${parameters.bind(filter.instructor, 'uuid')}`);
  }
  const { rows } = await db.query<WaitingRequest>({
    text: `WITH open AS (
        SELECT c.id, c.policy_version, c.snapshot #> '{context,clock}' AS clock
        FROM cases c WHERE ${where.join(' AND ')}
      ), asked AS (
        SELECT o.id, o.policy_version, a.list, (a.request->>'seq')::int AS seq
        FROM open o CROSS JOIN LATERAL (VALUES
          ('suspension-requests', o.clock->'askedSuspension'),
          ('extension-requests', o.clock->'askedExtension')) AS a(list, request)
        WHERE jsonb_typeof(a.request) = 'object'
      )
      SELECT a.list, (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS "on", a.policy_version AS "policyVersion"
      FROM asked a JOIN case_events e ON e.case_id = a.id AND e.seq = a.seq
      UNION ALL
      SELECT 'late-entries', (l.requested_at AT TIME ZONE 'Asia/Shanghai')::date, o.policy_version
      FROM late_entries l JOIN open o ON o.id = l.case_id WHERE l.status = 'pending'`,
    values: parameters.values,
  });
  return rows;
}
