import type pg from 'pg';
import { commitTransition } from './commit-transition.ts';
import type { Plan } from './plan.ts';
import { writeProjection } from './write-projection.ts';

/**
 * Writes a plan of one case without projections as one statement, anything else as one short transaction.
 * All or nothing; cases are locked in the order of their ids, so that two plans never wait for each other.
 *
 * @returns the id of a case that has moved on meanwhile (nothing was written), or undefined when all is kept.
 * @throws the database's error for a violated constraint: `violatedConstraint` names it.
 */
export async function runPlan(pool: pg.Pool, plan: Plan): Promise<string | undefined> {
  const [only, ...more] = plan.changes;
  if (!only) return undefined;
  if (more.length === 0 && plan.projections.length === 0) {
    return (await commitTransition(pool, only)) ? undefined : only.caseId;
  }
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const moved = await writeAll(client, plan);
    await client.query(moved === undefined ? 'COMMIT' : 'ROLLBACK');
    client.release();
    return moved;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true), // a connection that cannot roll back is not given to the next one
    );
    throw error;
  }
}

/** The same inside a transaction that the caller has begun. Rolling back is the caller's, too. */
export async function writeAll(client: pg.PoolClient, plan: Plan): Promise<string | undefined> {
  const ids = plan.changes.map((change) => change.caseId);
  if (ids.length > 1) {
    await client.query('SELECT id FROM cases WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      ids,
    ]);
  }
  for (const change of plan.changes) {
    if (!(await commitTransition(client, change))) return change.caseId;
  }
  for (const { caseId, seq, write } of plan.projections) {
    await writeProjection(client, caseId, seq, write);
  }
  return undefined;
}

/** The name of the constraint an error complains of (unique 23505, exclusion 23P01, check 23514, foreign key 23503), if it is one. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return undefined;
  if (!['23505', '23P01', '23514', '23503'].includes(String(error.code))) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}
