import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';

/** What a committed transition asked of the outside. */
export interface OutboxMessage {
  /** A bigint, as text. */
  id: string;
  caseId: string;
  seq: number;
  topic: string;
  payload: Json;
}

const TURN = 'jianhui outbox';

/**
 * Waits for this transaction's turn to plan reminders. They are planned from what the case says now: two at
 * once could both be right when they read, and the older one still be written last.
 */
export async function takeOutboxTurn(tx: Queryable): Promise<void> {
  await tx.query({ text: 'SELECT pg_advisory_xact_lock(hashtext($1))', values: [TURN] });
}

/** The same without waiting. @returns false while another node has the turn. */
export async function tryOutboxTurn(tx: Queryable): Promise<boolean> {
  const result = await tx.query<{ taken: boolean }>({
    text: 'SELECT pg_try_advisory_xact_lock(hashtext($1)) AS taken',
    values: [TURN],
  });
  return result.rows[0]?.taken ?? false;
}

/** Takes the oldest messages out; they are gone when the transaction commits, and back when it does not. */
export async function takeMessages(tx: Queryable, limit: number): Promise<OutboxMessage[]> {
  const result = await tx.query<OutboxMessage & pg.QueryResultRow>({
    name: 'take-messages',
    text: `WITH taken AS (
        DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, case_id, seq, topic, payload)
      SELECT id::text, case_id AS "caseId", seq, topic, payload FROM taken ORDER BY taken.id`,
    values: [limit],
  });
  return result.rows;
}
