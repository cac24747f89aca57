import type pg from 'pg';
import type { Queryable } from './commit-transition.ts';
import type { EventRow } from './plan.ts';
import { isoText } from './read-for-command.ts';

/** What happened to a case after a version, for a caller who saw that one. At most fifty, in order. */
export async function listEventsSince(
  db: Queryable,
  caseId: string,
  version: number,
): Promise<{ seq: number; kind: 'machine' | 'system'; type: string }[]> {
  const result = await db.query<{ seq: number; kind: 'machine' | 'system'; type: string }>({
    name: 'list-events-since',
    text: `SELECT seq, kind, type FROM case_events WHERE case_id = $1::uuid AND seq > $2::int ORDER BY seq LIMIT 50`,
    values: [caseId, version],
  });
  return result.rows;
}

/** The chains of several cases, ordered by case and sequence. */
export async function listEventsOf(db: Queryable, caseIds: readonly string[]): Promise<EventRow[]> {
  const result = await db.query<EventRow & pg.QueryResultRow>({
    name: 'list-events-of',
    text: `SELECT case_id AS "caseId", seq, kind, type, machine, state, payload, facts, effects,
        actor_id AS "actorId", actor_role AS "actorRole", ${isoText('occurred_at')} AS "occurredAt",
        ${isoText('recorded_at')} AS "recordedAt", confirmed_by AS "confirmedBy",
        hash_algorithm AS "hashAlgorithm", encode(previous_hash, 'hex') AS "previousHash",
        encode(hash, 'hex') AS hash
      FROM case_events WHERE case_id = ANY($1::uuid[]) ORDER BY case_id, seq`,
    values: [caseIds],
  });
  return result.rows;
}
