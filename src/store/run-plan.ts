import type pg from 'pg';
import { commitTransition } from './commit-transition.ts';
import type { Plan, ProjectionWrite } from './plan.ts';

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
    await client.query('SELECT id FROM cases WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [ids]);
  }
  for (const change of plan.changes) {
    if (!(await commitTransition(client, change))) return change.caseId;
  }
  for (const { caseId, seq, write } of plan.projections) await project(client, caseId, seq, write);
  return undefined;
}

/** The name of the constraint an error complains of (unique 23505, exclusion 23P01), if it is one. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return undefined;
  if (error.code !== '23505' && error.code !== '23P01') return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

async function project(
  client: pg.PoolClient,
  caseId: string,
  seq: number,
  write: ProjectionWrite,
): Promise<void> {
  const expected = await rowsWritten(client, caseId, seq, write);
  if (expected === 0) throw new Error(`projection ${write.write} of case ${caseId} found nothing to write`);
}

async function rowsWritten(
  client: pg.PoolClient,
  caseId: string,
  seq: number,
  write: ProjectionWrite,
): Promise<number> {
  const run = async (text: string, values: unknown[]) => (await client.query(text, values)).rowCount ?? 0;
  switch (write.write) {
    case 'union.create':
      return run(
        `INSERT INTO unions (id, name, mode, division_code, organisation_id, line_id, area_id, founded_on,
           approved_on, unveiled_on, reply_number, term_years, status, case_id, demonstration)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'active', $13, $14)`,
        [
          write.id,
          write.name,
          write.mode,
          write.divisionCode,
          write.organisationId,
          write.lineId,
          write.areaId,
          write.foundedOn,
          write.approvedOn,
          write.unveiledOn,
          write.replyNumber,
          write.termYears,
          caseId,
          write.demonstration,
        ],
      );
    case 'coverage.open':
      return run(
        `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, case_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [write.id, write.unitId, write.siteId, write.unionId, write.kind, write.validFrom, caseId],
      );
    case 'coverage.close':
      return run(
        `UPDATE coverages SET valid_to = $4::date WHERE unit_id = $1 AND site_id = $2
         AND ($3::uuid IS NULL OR union_id = $3::uuid) AND valid_from <= $4::date
         AND (valid_to IS NULL OR valid_to > $4::date)`,
        [write.unitId, write.siteId, write.unionId, write.validTo],
      );
    case 'unit.status':
      return run('UPDATE units SET status = $2 WHERE id = $1', [write.unitId, write.status]);
    case 'case-unit.leave':
      return run(
        `UPDATE case_units SET open = false, left_seq = $4 WHERE case_id = $1 AND unit_id = $2 AND site_id = $3
         AND left_seq IS NULL`,
        [caseId, write.unitId, write.siteId, seq],
      );
  }
}
