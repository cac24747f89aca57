import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';

export interface DuplicateQuestion {
  scope: readonly CaseScopeTerm[];
  state: string;
  /** This pair alone, also when one of the two is no more. */
  id?: string | undefined;
  unit?: string | undefined;
  reason?: string | undefined;
  after?: { score: number; id: string } | undefined;
  limit: number;
}

/**
 * Ids of pairs whose two units lie in the scope, the most alike first. What is still open and names a unit that is no
 * more is not asked again.
 */
export async function listDuplicateIds(
  pool: pg.Pool,
  { scope, state, id: one, unit, reason, after, limit }: DuplicateQuestion,
): Promise<{ id: string; score: number }[]> {
  const parameters = new Parameters();
  const standing = one === undefined ? "(d.state <> 'open' OR c.status = 'active')" : 'true';
  const inScope = (id: string) =>
    `EXISTS (SELECT FROM units c WHERE c.id = ${id} AND ${standing} AND ${scopeCondition(scope, parameters)})`;
  const where = [
    `d.state = ${parameters.bind(state, 'text')}`,
    inScope('d.first_id'),
    inScope('d.second_id'),
  ];
  if (one !== undefined) where.push(`d.id = ${parameters.bind(one, 'uuid')}`);
  if (unit !== undefined) {
    const id = parameters.bind(unit, 'uuid');
    where.push(`(d.first_id = ${id} OR d.second_id = ${id})`);
  }
  if (reason !== undefined) {
    const wanted = parameters.bind(JSON.stringify([{ reason }]), 'jsonb');
    where.push(`d.reasons @> ${wanted}`);
  }
  if (after !== undefined) {
    const score = parameters.bind(after.score, 'int');
    const id = parameters.bind(after.id, 'uuid');
    where.push(`(d.score < ${score} OR (d.score = ${score} AND d.id > ${id}))`);
  }
  const { rows } = await pool.query<{ id: string; score: number }>(
    `SELECT d.id, d.score FROM duplicate_candidates d WHERE ${where.join(' AND ')}
     ORDER BY d.score DESC, d.id LIMIT ${parameters.bind(limit, 'int')}`,
    parameters.values,
  );
  return rows;
}
