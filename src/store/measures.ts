import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';
import { isoText } from './read-for-command.ts';

/** One 催办, 督办 or 通报, with its answer where there is one. Reason and answer are personal references. */
export interface MeasureRow {
  caseId: string;
  caseNumber: string;
  title: string;
  seq: number;
  level: string;
  addresseeId: string;
  addresseeName: string | null;
  issuedById: string | null;
  issuedByName: string | null;
  issuedAt: string;
  answerBy: string;
  reason: Json;
  answer: Json;
  answeredAt: string | null;
}

export interface MeasureFilter {
  scope: readonly CaseScopeTerm[];
  caseId?: string | undefined;
  level?: string | undefined;
  answered?: boolean | undefined;
  addresseeId?: string | undefined;
  issuedById?: string | undefined;
}

/** Measures of a filter, newest first, after a key of (issuedAt, caseId, seq). */
export async function listMeasureRows(
  db: Queryable,
  filter: MeasureFilter,
  page: { after: readonly [string, string, number] | undefined; limit: number },
): Promise<MeasureRow[]> {
  const parameters = new Parameters();
  const where = [`m.type = 'measure-issued'`, scopeCondition(filter.scope, parameters)];
  if (filter.caseId) where.push(`m.case_id = ${parameters.bind(filter.caseId, 'uuid')}`);
  if (filter.level) where.push(`m.payload->>'measure' = ${parameters.bind(filter.level, 'text')}`);
  if (filter.answered !== undefined) where.push(filter.answered ? 'a.seq IS NOT NULL' : 'a.seq IS NULL');
  if (filter.addresseeId) {
    where.push(`m.payload->>'addressee' = ${parameters.bind(filter.addresseeId, 'text')}`);
  }
  if (filter.issuedById) where.push(`m.actor_id = ${parameters.bind(filter.issuedById, 'uuid')}`);
  if (page.after) {
    const [at, caseId, seq] = page.after;
    where.push(`(m.recorded_at, m.case_id, m.seq) < (${parameters.bind(at, 'timestamptz')},
      ${parameters.bind(caseId, 'uuid')}, ${parameters.bind(seq, 'int')})`);
  }
  const { rows } = await db.query<MeasureRow & pg.QueryResultRow>({
    text: `SELECT m.case_id AS "caseId", c.case_number AS "caseNumber", c.title, m.seq,
        m.payload->>'measure' AS level, m.payload->>'addressee' AS "addresseeId",
        (SELECT u.display_name FROM users u WHERE u.id::text = m.payload->>'addressee') AS "addresseeName",
        m.actor_id AS "issuedById",
        (SELECT u.display_name FROM users u WHERE u.id = m.actor_id) AS "issuedByName",
        ${isoText('m.recorded_at')} AS "issuedAt", m.payload->>'answerBy' AS "answerBy",
        m.payload->'reason' AS reason, a.payload->'answer' AS answer,
        ${isoText('a.recorded_at')} AS "answeredAt"
      FROM case_events m JOIN cases c ON c.id = m.case_id
      LEFT JOIN LATERAL (
        SELECT e.seq, e.payload, e.recorded_at FROM case_events e
        WHERE e.case_id = m.case_id AND e.type = 'measure-answered' AND (e.payload->>'measureSeq')::int = m.seq
        ORDER BY e.seq LIMIT 1) a ON true
      WHERE ${where.join(' AND ')}
      ORDER BY m.recorded_at DESC, m.case_id DESC, m.seq DESC LIMIT ${page.limit}`,
    values: parameters.values,
  });
  return rows;
}
