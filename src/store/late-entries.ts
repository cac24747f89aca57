import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';
import type { Database } from './database.ts';
import type { IdempotencyRow, PersonalRow } from './plan.ts';
import { isoText } from './read-for-command.ts';

/** An entry that waits for a supervisor. Personal fields of its payload are references. */
export interface LateEntryRow {
  id: string;
  caseId: string;
  actorId: string;
  actorRole: string;
  type: string;
  payload: Json;
  occurredAt: string;
  requestedAt: string;
}

const TELL_SUPERVISORS = { topic: 'late-entry-requested', to: 'supervisors', params: {} };

/**
 * Keeps the entry, what was typed in it (under seq 0, since it is no event yet) and the record of the request.
 * The idempotency record says eventSeq 0 and, as its state, the entry's id.
 * @throws the database's error when the idempotency key is taken.
 */
export async function insertLateEntry(
  database: Pick<Database, 'transaction'>,
  entry: LateEntryRow & { personal: PersonalRow[]; idempotency?: IdempotencyRow },
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO late_entries (id, case_id, actor_id, actor_role, type, payload, occurred_at, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        entry.id,
        entry.caseId,
        entry.actorId,
        entry.actorRole,
        entry.type,
        JSON.stringify(entry.payload),
        entry.occurredAt,
        entry.requestedAt,
      ],
    );
    await tx.query(
      `INSERT INTO personal_data (ref, case_id, seq, pointer, value, salt)
       SELECT e.ref, $1, 0, e.pointer, e.value, decode(e.salt, 'hex')
       FROM jsonb_to_recordset($2::jsonb) AS e(ref uuid, pointer text, value jsonb, salt text)`,
      [entry.caseId, JSON.stringify(entry.personal)],
    );
    await tx.query(
      `INSERT INTO outbox (case_id, seq, topic, payload, created_at)
       SELECT c.id, c.version, 'notice', $2::jsonb, $3::timestamptz FROM cases c WHERE c.id = $1`,
      [entry.caseId, JSON.stringify(TELL_SUPERVISORS), entry.requestedAt],
    );
    if (!entry.idempotency) return;
    const { actorId, key, bodyHash } = entry.idempotency;
    await tx.query(
      `INSERT INTO idempotency_records (actor_id, key, body_hash, case_id, event_seq, state, created_at)
       VALUES ($1, $2, decode($3, 'hex'), $4, 0, $5, $6)`,
      [actorId, key, bodyHash, entry.caseId, entry.id, entry.requestedAt],
    );
  });
}

/** An entry with what became of it. */
export interface LateEntryFound extends LateEntryRow {
  status: 'pending' | 'confirmed' | 'refused';
}

export async function findLateEntry(db: Queryable, id: string): Promise<LateEntryFound | undefined> {
  const result = await db.query<LateEntryFound & pg.QueryResultRow>({
    text: `SELECT id, case_id AS "caseId", actor_id AS "actorId", actor_role AS "actorRole", type, payload,
        ${isoText('occurred_at')} AS "occurredAt", ${isoText('requested_at')} AS "requestedAt", status
      FROM late_entries WHERE id = $1::uuid`,
    values: [id],
  });
  return result.rows[0];
}

/**
 * Marks an entry as decided, unless somebody was faster, and gives what was typed its event.
 * @param eventSeq null when the entry was refused.
 * @returns whether it was still waiting.
 */
export async function settleLateEntry(
  tx: Queryable,
  decision: {
    id: string;
    status: 'confirmed' | 'refused';
    decidedBy: string;
    decidedAt: string;
    note: string | null;
    eventSeq: number | null;
    refs: readonly string[];
  },
): Promise<boolean> {
  const settled = await tx.query({
    text: `UPDATE late_entries SET status = $2, decided_by = $3, decided_at = $4, decision_note = $5, event_seq = $6
      WHERE id = $1 AND status = 'pending'`,
    values: [
      decision.id,
      decision.status,
      decision.decidedBy,
      decision.decidedAt,
      decision.note,
      decision.eventSeq,
    ],
  });
  if (settled.rowCount === 0) return false;
  if (decision.eventSeq !== null) {
    await tx.query({
      text: 'UPDATE personal_data SET seq = $2 WHERE ref = ANY($1::uuid[])',
      values: [decision.refs, decision.eventSeq],
    });
  }
  return true;
}
