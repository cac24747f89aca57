import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';

/** What is known of the industry union of a set-up case, beside its own founding. Days are text. */
export interface SimultaneousCase {
  caseId: string;
  caseNumber: string;
  title: string;
  ended: boolean;
  answer: string;
  /** Whether the case says so itself, with its plaque; otherwise it is read from unions and open cases. */
  stated: boolean;
  industryUnion: string | null;
  industryCase: { id: string; caseNumber: string } | null;
  industryFoundedOn: string | null;
  foundedOn: string | null;
}

const STATED = `c.snapshot #>> '{context,industryUnion,answer}'`;
/** Nobody asks a case that founds the joint union itself for another one. */
const ANSWER = `CASE WHEN ${STATED} IS NOT NULL THEN ${STATED} WHEN c.mode = 'B' THEN 'unanswered'
  WHEN j.id IS NOT NULL THEN 'exists' WHEN f.id IS NOT NULL THEN 'being-founded' ELSE 'unanswered' END`;

/**
 * Cases that founded or found a union, the newest first. Before the plaque, where a case answers itself, the answer is read
 * from what is there: an active joint union of its county and line (or area, where it names no line), or else an open case
 * that founds one (mode B) of its line; the one in the same area first.
 */
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
  const where = [
    `c.kind = 'union-setup'`,
    `(NOT c.ended OR c.state = 'established')`,
    scopeCondition(question.scope, parameters),
    ...(question.answer ? [`${ANSWER} = ${parameters.bind(question.answer, 'text')}`] : []),
    ...(question.after ? [`c.id < ${parameters.bind(question.after, 'uuid')}`] : []),
  ];
  const { rows } = await pool.query<SimultaneousCase>(
    `WITH joint AS MATERIALIZED (
       SELECT u.id, u.name, u.founded_on, u.line_id, u.area_id, left(u.division_code, 6) AS county FROM unions u
       WHERE u.mode = 'joint' AND u.status = 'active' AND (u.line_id IS NOT NULL OR u.area_id IS NOT NULL)
     ), founding AS MATERIALIZED (
       SELECT k.id, k.case_number, k.title, k.line_id, k.area_id, left(k.division_code, 6) AS county FROM cases k
       WHERE k.kind = 'union-setup' AND k.mode = 'B' AND NOT k.ended AND k.line_id IS NOT NULL
     )
     SELECT c.id AS "caseId", c.case_number AS "caseNumber", c.title, c.ended, ${ANSWER} AS answer,
       ${STATED} IS NOT NULL AS stated,
       CASE WHEN ${STATED} IS NOT NULL THEN c.snapshot #>> '{context,industryUnion,name}' ELSE j.name END
         AS "industryUnion",
       CASE WHEN ${ANSWER} = 'being-founded'
         THEN jsonb_build_object('id', f.id, 'caseNumber', f.case_number) END AS "industryCase",
       CASE WHEN ${STATED} IS NULL THEN j.founded_on::text
         ELSE COALESCE(c.snapshot #>> '{context,industryUnion,foundedOn}', i.founded_on::text) END
         AS "industryFoundedOn",
       n.founded_on::text AS "foundedOn"
     FROM cases c LEFT JOIN unions n ON n.case_id = c.id
       LEFT JOIN LATERAL (
         SELECT u.founded_on FROM unions u WHERE u.name = c.snapshot #>> '{context,industryUnion,name}'
         ORDER BY u.founded_on LIMIT 1
       ) i ON true
       LEFT JOIN LATERAL (
         SELECT u.id, u.name, u.founded_on FROM joint u
         WHERE c.mode IS DISTINCT FROM 'B' AND u.county = left(c.division_code, 6)
           AND (u.line_id IS NULL OR u.line_id = c.line_id) AND (u.area_id IS NULL OR u.area_id = c.area_id)
         ORDER BY (u.line_id IS NOT NULL)::int + (u.area_id IS NOT NULL)::int DESC, u.id LIMIT 1
       ) j ON true
       LEFT JOIN LATERAL (
         SELECT k.id, k.case_number FROM founding k
         WHERE k.id <> c.id AND k.county = left(c.division_code, 6) AND k.line_id = c.line_id
         ORDER BY (k.area_id = c.area_id) DESC NULLS LAST, k.id LIMIT 1
       ) f ON true
     WHERE ${where.join(' AND ')} ORDER BY c.id DESC LIMIT ${parameters.bind(question.limit, 'int')}`,
    parameters.values,
  );
  return rows;
}
