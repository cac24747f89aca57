import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import { escapeLike } from './escape-like.ts';

/** A post on a day, with whoever holds it then. Days are text. */
export interface ListedPost {
  id: string;
  divisionCode: string;
  /** The federation whose leadership decides about it: its own, or the one above its union. */
  organisationId: string | null;
  houseKind: 'organisation' | 'union';
  houseId: string;
  houseName: string;
  kind: string;
  title: string;
  unitKind: string | null;
  rule: string | null;
  grade: string | null;
  treatment: string | null;
  document: string | null;
  exceptionReason: string | null;
  establishedOn: string;
  closedOn: string | null;
  closedReason: string | null;
  demonstration: boolean;
  holdingId: string | null;
  personId: string | null;
  personName: string | null;
  standing: string | null;
  concurrentPost: string | null;
  heldSince: string | null;
  /** null while it is held, and where it does not stand on the day. */
  vacantSince: string | null;
}

export interface PostQuestion {
  scope: readonly CaseScopeTerm[];
  /** Legal day, YYYY-MM-DD. */
  on: string;
  id?: string | undefined;
  /** A fragment of the title or of the house's name. */
  q?: string | undefined;
  kind?: string | undefined;
  house?: string | undefined;
  state?: 'standing' | 'closed' | undefined;
  filled?: boolean | undefined;
  /** Vacant on the day for more than so many days. */
  vacantOver?: number | undefined;
  order: PostOrder;
  /** Sort value and id of the last row before. */
  after?: readonly [string, string] | undefined;
  limit: number;
}

/** What a list of posts may be ordered by; a post that is held comes after those that wait. */
const ORDERS = {
  house: ['c."houseName"', 'text'],
  vacant: [`COALESCE(c."vacantSince", 'infinity')`, 'date'],
} as const;
export type PostOrder = keyof typeof ORDERS;

/** Every post with its house and its holder on the day bound to `on`. */
function postsOn(on: string): string {
  return `SELECT p.id, p.division_code, p.division_code AS "divisionCode",
      COALESCE(p.organisation_id, n.organisation_id) AS organisation_id,
      COALESCE(p.organisation_id, n.organisation_id) AS "organisationId",
      CASE WHEN p.union_id IS NULL THEN 'organisation' ELSE 'union' END AS "houseKind",
      COALESCE(p.union_id, p.organisation_id) AS "houseId", COALESCE(n.name, o.name) AS "houseName",
      p.kind, p.title, p.unit_kind AS "unitKind", p.rule, p.grade, p.treatment, p.document,
      p.exception_reason AS "exceptionReason", p.established_on AS "establishedOn", p.closed_on AS "closedOn",
      p.closed_reason AS "closedReason", p.demonstration, h.id AS "holdingId", h.person_id AS "personId",
      x.name AS "personName", h.standing, h.concurrent_post AS "concurrentPost", h.valid_from AS "heldSince",
      CASE WHEN h.id IS NULL AND p.established_on <= ${on} AND (p.closed_on IS NULL OR p.closed_on > ${on})
        THEN COALESCE((SELECT max(v.valid_to) FROM post_holdings v WHERE v.post_id = p.id AND v.valid_to <= ${on}),
          p.established_on) END AS "vacantSince"
    FROM posts p LEFT JOIN unions n ON n.id = p.union_id LEFT JOIN organisations o ON o.id = p.organisation_id
    LEFT JOIN post_holdings h ON h.post_id = p.id AND h.valid_from <= ${on}
      AND (h.valid_to IS NULL OR h.valid_to > ${on})
    LEFT JOIN people x ON x.id = h.person_id`;
}

/** Posts in the order asked for, at most `limit`, with the key each row sorts by. */
export async function listPostRows(
  pool: pg.Pool,
  question: PostQuestion,
): Promise<(ListedPost & { sortKey: string })[]> {
  const parameters = new Parameters();
  const on = parameters.bind(question.on, 'date');
  const [key, type] = ORDERS[question.order];
  const where = conditions(question, on, parameters);
  if (question.after) {
    const [value, id] = question.after;
    where.push(`(${key}, c.id) > (${parameters.bind(value, type)}, ${parameters.bind(id, 'uuid')})`);
  }
  const { rows } = await pool.query<ListedPost & { sortKey: string }>(
    `SELECT c.*, (${key})::text AS "sortKey" FROM (${postsOn(on)}) c WHERE ${where.join(' AND ')}
     ORDER BY ${key}, c.id LIMIT ${parameters.bind(question.limit, 'int')}`,
    parameters.values,
  );
  return rows;
}

function conditions(question: PostQuestion, on: string, parameters: Parameters): string[] {
  const { id, q, kind, house, state, filled, vacantOver } = question;
  const equal = (column: string, value: string | undefined, type = 'text') =>
    value === undefined ? [] : [`${column} = ${parameters.bind(value, type)}`];
  const fragment = q && parameters.bind(`%${escapeLike(q)}%`, 'text');
  const closed = `c."closedOn" IS NOT NULL AND c."closedOn" <= ${on}`;
  return [
    scopeCondition(question.scope, parameters),
    ...equal('c.id', id, 'uuid'),
    ...(fragment ? [`(c.title ILIKE ${fragment} OR c."houseName" ILIKE ${fragment})`] : []),
    ...equal('c.kind', kind),
    ...equal('c."houseId"', house, 'uuid'),
    ...(state === 'standing' ? [`c."establishedOn" <= ${on} AND NOT (${closed})`] : []),
    ...(state === 'closed' ? [`(${closed})`] : []),
    ...(filled === undefined ? [] : [filled ? 'c."holdingId" IS NOT NULL' : 'c."vacantSince" IS NOT NULL']),
    ...(vacantOver === undefined ? [] : [`c."vacantSince" < ${on} - ${parameters.bind(vacantOver, 'int')}`]),
  ];
}

/** What the structure of a day is counted from: a post that stands, and who holds it. */
export interface StructureRow {
  postId: string;
  kind: string;
  personId: string | null;
  bornOn: string | null;
  gender: string | null;
  education: string | null;
}

/** Every post that stands on a day inside the scope, with its holder. */
export async function readStructureRows(
  pool: pg.Pool,
  scope: readonly CaseScopeTerm[],
  day: string,
): Promise<StructureRow[]> {
  const parameters = new Parameters();
  const on = parameters.bind(day, 'date');
  const { rows } = await pool.query<StructureRow>(
    `SELECT c.id AS "postId", c.kind, c."personId", y.born_on AS "bornOn", y.gender, y.education
     FROM (${postsOn(on)}) c LEFT JOIN people y ON y.id = c."personId"
     WHERE ${scopeCondition(scope, parameters)} AND c."establishedOn" <= ${on}
       AND (c."closedOn" IS NULL OR c."closedOn" > ${on})`,
    parameters.values,
  );
  return rows;
}

/** One house and how its chair and its full-time officer stand on a day. */
export interface DualPostRow {
  houseKind: 'organisation' | 'union';
  houseId: string;
  houseName: string;
  divisionCode: string;
  unitKind: string | null;
  chairPostId: string | null;
  chairPersonId: string | null;
  chairName: string | null;
  chairStanding: string | null;
  exceptionReason: string | null;
  officerPostId: string | null;
  officerPersonId: string | null;
  officerName: string | null;
}

export interface DualPostQuestion {
  scope: readonly CaseScopeTerm[];
  on: string;
  after?: readonly [string, string] | undefined;
  /** null: all of them, for a sum or a sheet. */
  limit: number | null;
}

/** Houses with at least one post that stands on the day, by name; of several chairs or officers the one who is there. */
export async function listDualPosts(pool: pg.Pool, question: DualPostQuestion): Promise<DualPostRow[]> {
  const parameters = new Parameters();
  const on = parameters.bind(question.on, 'date');
  const scope = scopeCondition(question.scope, parameters);
  const after = question.after
    ? `WHERE ("houseName", "houseId") > (${parameters.bind(question.after[0], 'text')}, ${parameters.bind(question.after[1], 'uuid')})`
    : '';
  const one = (kind: string, column: string) =>
    `(array_agg(${column} ORDER BY c."holdingId" IS NULL, c.id) FILTER (WHERE c.kind = '${kind}'))[1]`;
  const { rows } = await pool.query<DualPostRow>(
    `SELECT * FROM (
       SELECT c."houseKind", c."houseId", c."houseName", min(c."divisionCode") AS "divisionCode",
         max(c."unitKind") AS "unitKind",
         ${one('chair', 'c.id')} AS "chairPostId", ${one('chair', 'c."personId"')} AS "chairPersonId",
         ${one('chair', 'c."personName"')} AS "chairName", ${one('chair', 'c.standing')} AS "chairStanding",
         ${one('chair', 'c."exceptionReason"')} AS "exceptionReason",
         ${one('full-time-officer', 'c.id')} AS "officerPostId",
         ${one('full-time-officer', 'c."personId"')} AS "officerPersonId",
         ${one('full-time-officer', 'c."personName"')} AS "officerName"
       FROM (${postsOn(on)}) c
       WHERE ${scope} AND c."establishedOn" <= ${on} AND (c."closedOn" IS NULL OR c."closedOn" > ${on})
       GROUP BY c."houseKind", c."houseId", c."houseName"
     ) d ${after} ORDER BY "houseName", "houseId" ${question.limit === null ? '' : `LIMIT ${parameters.bind(question.limit, 'int')}`}`,
    parameters.values,
  );
  return rows;
}
