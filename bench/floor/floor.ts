import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { transition } from 'xstate';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { toUnionSetupFacts, unionSetupFactsSql } from '../../src/cases/union-setup-facts.ts';
import type { FactsGiven } from '../../src/engine/index.ts';

/**
 * The floor: what one transition costs when it is written by hand, without anything that the product adds. It
 * reads the case and its facts, lets xstate's pure function take the event and writes the same rows as the
 * product in one statement. No schema, no policy, no ledger, no due date, no idempotency, no canonical JSON,
 * no answer.
 */
const READ = {
  name: 'floor-read',
  text: `SELECT version, encode(hash, 'hex') AS hash, snapshot, hands, ${unionSetupFactsSql} AS facts
    FROM cases c WHERE id = $1`,
};

const WRITE = {
  name: 'floor-write',
  text: `WITH moved AS (
      UPDATE cases SET version = $3, hash = $4, snapshot = $5, stage = $6, state = $7, mode = $8, updated_at = $9,
        last_occurred_at = $9, hands = $10
      WHERE id = $1 AND version = $2 RETURNING id),
    event AS (
      INSERT INTO case_events (case_id, seq, kind, type, machine, state, payload, facts, effects, actor_id,
        actor_role, occurred_at, recorded_at, hash_algorithm, previous_hash, hash)
      SELECT id, $3, 'machine', $11, 'union-setup@1', $7, $12, $13, $14, $15, 'instructor', $9, $9, 'floor',
        $16, $4 FROM moved RETURNING 1),
    personal AS (
      INSERT INTO personal_data (ref, case_id, seq, pointer, value, salt)
      SELECT $17, id, $3, '/note', $18, $19 FROM moved RETURNING 1)
    SELECT (SELECT count(*)::int FROM moved) AS cases, (SELECT count(*)::int FROM event) AS events,
      (SELECT count(*)::int FROM personal) AS personal`,
};

export interface FloorRules {
  given: Pick<FactsGiven, 'calendar' | 'policy' | 'deadline'>;
  on: FactsGiven['on'];
}

/** Sends `survey.recorded` to a case. @returns the version it has now, or undefined when somebody was faster. */
export async function advanceOnFloor(
  pool: pg.Pool,
  caseId: string,
  actorId: string,
  { note, ...said }: { note: string; [key: string]: unknown },
  { given, on }: FloorRules,
): Promise<number | undefined> {
  const { rows } = await pool.query({ ...READ, values: [caseId] });
  const [row] = rows;
  const facts = toUnionSetupFacts(row.facts, { ...given, on, columns: row, context: row.snapshot.context });
  const now = new Date().toISOString();
  const seq = row.version + 1;
  const [ref, salt] = [randomUUID(), randomBytes(32)];
  const digest = createHmac('sha256', salt).update(note).digest('hex');
  const payload = { ...said, note: { $personal: ref, digest } };
  const event = {
    type: 'survey.recorded',
    payload,
    facts,
    actor: { id: actorId, role: 'instructor' },
    occurredOn: on,
    occurredAt: now,
    recordedOn: on,
    recordedAt: now,
    seq,
    at: 'survey.surveying',
  };
  const [next, actions] = transition(
    unionSetup.machine,
    unionSetup.machine.resolveState(row.snapshot),
    event,
  );
  const effects = actions.filter(({ type }: { type: string }) => type === 'xstate.emit');
  const stored = JSON.stringify({ value: next.value, context: next.context });
  const hash = createHash('sha256')
    .update(row.hash + stored + JSON.stringify(event))
    .digest();
  const written = await pool.query({
    ...WRITE,
    values: [
      caseId,
      row.version,
      seq,
      hash,
      stored,
      'survey',
      'survey.surveying',
      null,
      now,
      JSON.stringify(row.hands),
      event.type,
      JSON.stringify(payload),
      JSON.stringify(facts),
      JSON.stringify(effects),
      actorId,
      Buffer.from(row.hash, 'hex'),
      ref,
      JSON.stringify(note),
      salt,
    ],
  });
  return written.rows[0].cases === 1 ? seq : undefined;
}
