import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';

/** What a set-up case says of its industry union, beside its own founding. Days are text. */
export interface SimultaneousCase {
  caseId: string;
  caseNumber: string;
  title: string;
  ended: boolean;
  answer: string;
  industryUnion: string | null;
  industryFoundedOn: string | null;
  foundedOn: string | null;
}

/** Cases that founded or found a union, the newest first; the answer is given with the plaque. */
export async function listSimultaneousCases(
  pool: pg.Pool,
  question: {
    scope: readonly CaseScopeTerm[];
    answer?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<SimultaneousCase[]> {
  const parameters = new Parameters();
  const answer = `COALESCE(c.snapshot #>> '{context,industryUnion,answer}', 'unanswered')`;
  const where = [
    `c.kind = 'union-setup'`,
    `(NOT c.ended OR c.state = 'established')`,
    scopeCondition(question.scope, parameters),
    ...(question.answer ? [`${answer} = ${parameters.bind(question.answer, 'text')}`] : []),
    ...(question.after ? [`c.id < ${parameters.bind(question.after, 'uuid')}`] : []),
  ];
  const { rows } = await pool.query<SimultaneousCase>(
    `SELECT c.id AS "caseId", c.case_number AS "caseNumber", c.title, c.ended, ${answer} AS answer,
       c.snapshot #>> '{context,industryUnion,name}' AS "industryUnion",
       COALESCE(c.snapshot #>> '{context,industryUnion,foundedOn}', i.founded_on::text) AS "industryFoundedOn",
       n.founded_on::text AS "foundedOn"
     FROM cases c LEFT JOIN unions n ON n.case_id = c.id
       LEFT JOIN LATERAL (
         SELECT u.founded_on FROM unions u WHERE u.name = c.snapshot #>> '{context,industryUnion,name}'
         ORDER BY u.founded_on LIMIT 1
       ) i ON true
     WHERE ${where.join(' AND ')} ORDER BY c.id DESC LIMIT ${parameters.bind(question.limit, 'int')}`,
    parameters.values,
  );
  return rows;
}
