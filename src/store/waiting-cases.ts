import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';
import { isoText } from './read-for-command.ts';

/** A suspension or extension that was asked for and is not decided. `reason` is a personal reference. */
export interface ClockRequestRow {
  caseId: string;
  kind: 'suspension' | 'extension';
  seq: number;
  requestedById: string | null;
  requestedByName: string | null;
  requestedAt: string;
  reason: Json;
  from: string | null;
  until: string | null;
  days: number | null;
}

/** Undecided requests in the scope, oldest first. The case's context says what is asked, the event by whom. */
export async function listClockRequestRows(
  db: Queryable,
  scope: readonly CaseScopeTerm[],
): Promise<ClockRequestRow[]> {
  const parameters = new Parameters();
  const { rows } = await db.query<ClockRequestRow & pg.QueryResultRow>({
    text: `SELECT c.id AS "caseId", r.kind, e.seq, e.actor_id AS "requestedById",
        (SELECT u.display_name FROM users u WHERE u.id = e.actor_id) AS "requestedByName",
        ${isoText('e.recorded_at')} AS "requestedAt", e.payload->'reason' AS reason,
        r.asked->>'from' AS "from", r.asked->>'until' AS until, (r.asked->>'days')::int AS days
      FROM cases c
      CROSS JOIN LATERAL (VALUES
        ('suspension', c.snapshot #> '{context,clock,askedSuspension}'),
        ('extension', c.snapshot #> '{context,clock,askedExtension}')) AS r(kind, asked)
      JOIN case_events e ON e.case_id = c.id AND e.seq = (r.asked->>'seq')::int
      WHERE NOT c.ended AND jsonb_typeof(r.asked) = 'object' AND ${scopeCondition(scope, parameters)}
      ORDER BY e.recorded_at, c.id, r.kind`,
    values: parameters.values,
  });
  return rows;
}

/** A file that waits for the superior union. */
export interface WaitingFileRow {
  caseId: string;
  dueOn: string | null;
  claimedBy: string | null;
  /** Dotted path of the procedure: which decision is awaited. */
  state: string;
  /** When it was handed over. */
  waitingSince: string;
}

/**
 * Files in the hands of these organisations, most urgent first, after a key of (dueOn, id).
 * @param claim by whom they are claimed.
 */
export async function listWaitingFileRows(
  db: Queryable,
  filter: {
    kind: string;
    organisationIds: readonly string[];
    claim: 'nobody' | 'me' | 'others' | 'any';
    actorId: string;
  },
  page: { after: readonly [string | null, string] | undefined; limit: number },
): Promise<WaitingFileRow[]> {
  const parameters = new Parameters();
  const where = [
    `c.organisation_id = ANY(${parameters.bind(filter.organisationIds, 'uuid[]')})`,
    `c.kind = ${parameters.bind(filter.kind, 'text')} AND NOT c.ended AND c.holder = 'approver'`,
  ];
  const me = () => parameters.bind(filter.actorId, 'uuid');
  if (filter.claim === 'nobody') where.push('c.claimed_by IS NULL');
  if (filter.claim === 'me') where.push(`c.claimed_by = ${me()}`);
  if (filter.claim === 'others') where.push(`c.claimed_by <> ${me()}`);
  if (page.after) {
    const [dueOn, caseId] = page.after;
    const id = parameters.bind(caseId, 'uuid');
    const due = dueOn === null ? undefined : parameters.bind(dueOn, 'date');
    where.push(
      due
        ? `(c.due_on > ${due} OR c.due_on IS NULL OR (c.due_on = ${due} AND c.id > ${id}))`
        : `(c.due_on IS NULL AND c.id > ${id})`,
    );
  }
  const { rows } = await db.query<WaitingFileRow & pg.QueryResultRow>({
    text: `SELECT c.id AS "caseId", c.due_on::text AS "dueOn", c.claimed_by AS "claimedBy", c.state,
        (SELECT ${isoText('e.occurred_at')} FROM case_events e
         WHERE e.case_id = c.id AND e.state = c.state
           AND e.seq > COALESCE((SELECT max(o.seq) FROM case_events o
                                 WHERE o.case_id = c.id AND o.state <> c.state), 0)
         ORDER BY e.seq LIMIT 1) AS "waitingSince"
      FROM cases c WHERE ${where.join(' AND ')} ORDER BY c.due_on, c.id LIMIT ${page.limit}`,
    values: parameters.values,
  });
  return rows;
}
