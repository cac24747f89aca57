import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import { escapeLike } from './escape-like.ts';

/** Somebody of the register of people, with the post held on a day. Days are text. */
export interface ListedPerson {
  id: string;
  divisionCode: string;
  organisationId: string | null;
  name: string | null;
  bornOn: string | null;
  gender: string | null;
  education: string | null;
  politicalStatus: string | null;
  certificates: string[];
  erasedAt: string | null;
  demonstration: boolean;
  postId: string | null;
  postTitle: string | null;
  houseName: string | null;
  heldSince: string | null;
}

export interface PersonQuestion {
  scope: readonly CaseScopeTerm[];
  on: string;
  id?: string | undefined;
  /** A fragment of the name, or the beginning of its pinyin initials. */
  q?: string | undefined;
  education?: string | undefined;
  politicalStatus?: string | undefined;
  gender?: string | undefined;
  /** Bachelor or above; false: less than that. */
  degree?: boolean | undefined;
  /** Born on or before: at least so old. */
  bornBy?: string | undefined;
  /** Born after: at most so old. */
  bornAfter?: string | undefined;
  inPost?: boolean | undefined;
  /** Once held a post and holds none. */
  pool?: boolean | undefined;
  after?: readonly [string, string] | undefined;
  limit: number;
}

/** People, the youngest last, at most `limit`; of two posts the one held longest is shown. */
export async function listPersonRows(
  pool: pg.Pool,
  question: PersonQuestion,
): Promise<(ListedPerson & { sortKey: string })[]> {
  const parameters = new Parameters();
  const on = parameters.bind(question.on, 'date');
  const key = `COALESCE(c.born_on, 'infinity')`;
  const where = conditions(question, parameters);
  if (question.after) {
    const [value, id] = question.after;
    where.push(`(${key}, c.id) > (${parameters.bind(value, 'date')}, ${parameters.bind(id, 'uuid')})`);
  }
  const { rows } = await pool.query<ListedPerson & { sortKey: string }>(
    `SELECT c.id, c.division_code AS "divisionCode", c.organisation_id AS "organisationId", c.name,
       c.born_on AS "bornOn", c.gender, c.education, c.political_status AS "politicalStatus", c.certificates,
       c.erased_at::text AS "erasedAt", c.demonstration, h."postId", h.title AS "postTitle", h."houseName",
       h."heldSince", (${key})::text AS "sortKey"
     FROM people c LEFT JOIN LATERAL (
       SELECT p.id AS "postId", p.title, COALESCE(n.name, o.name) AS "houseName", h.valid_from AS "heldSince"
       FROM post_holdings h JOIN posts p ON p.id = h.post_id
         LEFT JOIN unions n ON n.id = p.union_id LEFT JOIN organisations o ON o.id = p.organisation_id
       WHERE h.person_id = c.id AND h.valid_from <= ${on} AND (h.valid_to IS NULL OR h.valid_to > ${on})
       ORDER BY h.valid_from, h.id LIMIT 1
     ) h ON true
     WHERE ${where.join(' AND ')} ORDER BY ${key}, c.id LIMIT ${parameters.bind(question.limit, 'int')}`,
    parameters.values,
  );
  return rows;
}

function conditions(question: PersonQuestion, parameters: Parameters): string[] {
  const { id, q, education, politicalStatus, gender, degree, bornBy, bornAfter, inPost, pool } = question;
  const equal = (column: string, value: string | undefined, type = 'text') =>
    value === undefined ? [] : [`${column} = ${parameters.bind(value, type)}`];
  const once = 'EXISTS (SELECT FROM post_holdings e WHERE e.person_id = c.id)';
  return [
    scopeCondition(question.scope, parameters),
    ...equal('c.id', id, 'uuid'),
    ...(q ? [named(q, parameters)] : []),
    ...equal('c.education', education),
    ...equal('c.political_status', politicalStatus),
    ...equal('c.gender', gender),
    ...(degree === undefined ? [] : [`c.education ${degree ? '' : 'NOT '}IN ('bachelor', 'master')`]),
    ...(bornBy === undefined ? [] : [`c.born_on <= ${parameters.bind(bornBy, 'date')}`]),
    ...(bornAfter === undefined ? [] : [`c.born_on > ${parameters.bind(bornAfter, 'date')}`]),
    ...(inPost === undefined ? [] : [`h."postId" IS ${inPost ? 'NOT ' : ''}NULL`]),
    ...(pool ? [`h."postId" IS NULL AND c.erased_at IS NULL AND ${once}`] : []),
  ];
}

function named(q: string, parameters: Parameters): string {
  const fragment = parameters.bind(escapeLike(q), 'text');
  return `(c.name ILIKE '%' || ${fragment} || '%' OR c.initials LIKE lower(${fragment}) || '%')`;
}
