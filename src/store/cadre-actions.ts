import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';

/** What may be asked of the actions by which cadres were strengthened. Days are text, the last one included. */
export interface ActionFilter {
  scope: readonly CaseScopeTerm[];
  from: string;
  to: string;
  channel?: string | undefined;
  promotion?: boolean | undefined;
  origin?: string | undefined;
}

function conditions(filter: ActionFilter, parameters: Parameters): string[] {
  const { channel, promotion, origin } = filter;
  return [
    scopeCondition(filter.scope, parameters),
    `c.acted_on BETWEEN ${parameters.bind(filter.from, 'date')} AND ${parameters.bind(filter.to, 'date')}`,
    ...(channel === undefined ? [] : [`c.channel = ${parameters.bind(channel, 'text')}`]),
    ...(origin === undefined ? [] : [`c.origin = ${parameters.bind(origin, 'text')}`]),
    ...(promotion === undefined ? [] : [`c.promotion IS ${promotion ? 'NOT ' : ''}NULL`]),
  ];
}

/** Actions of one channel, month and origin. */
export interface ActionCount {
  /** `2019-04`. */
  month: string;
  channel: string;
  origin: string;
  count: number;
  promotions: number;
}

/** How many actions there were, by month, channel and how the split is known. */
export async function countActions(pool: pg.Pool, filter: ActionFilter): Promise<ActionCount[]> {
  const parameters = new Parameters();
  const where = conditions(filter, parameters);
  const { rows } = await pool.query<ActionCount>(
    `SELECT to_char(c.acted_on, 'YYYY-MM') AS month, c.channel, c.origin, count(*)::int AS count,
       count(c.promotion)::int AS promotions
     FROM cadre_actions c WHERE ${where.join(' AND ')}
     GROUP BY 1, c.channel, c.origin ORDER BY 1, c.channel, c.origin`,
    parameters.values,
  );
  return rows;
}

/** One action with its person and post. */
export interface ActionRow {
  id: string;
  channel: string;
  on: string;
  promotion: string | null;
  document: string | null;
  origin: string;
  caseId: string | null;
  personId: string | null;
  personName: string | null;
  bornOn: string | null;
  education: string | null;
  postId: string | null;
  postTitle: string | null;
  houseName: string | null;
}

/** Actions, the newest first, at most `limit`. */
export async function listActionRows(
  pool: pg.Pool,
  {
    after,
    limit,
    ...filter
  }: ActionFilter & { after?: readonly [string, string] | undefined; limit: number },
): Promise<ActionRow[]> {
  const parameters = new Parameters();
  const where = conditions(filter, parameters);
  if (after) {
    where.push(
      `(c.acted_on, c.id) < (${parameters.bind(after[0], 'date')}, ${parameters.bind(after[1], 'uuid')})`,
    );
  }
  const { rows } = await pool.query<ActionRow>(
    `SELECT c.id, c.channel, c.acted_on AS "on", c.promotion, c.document, c.origin, c.case_id AS "caseId",
       x.id AS "personId", x.name AS "personName", x.born_on AS "bornOn", x.education, p.id AS "postId",
       p.title AS "postTitle", COALESCE(n.name, o.name) AS "houseName"
     FROM cadre_actions c LEFT JOIN people x ON x.id = c.person_id LEFT JOIN posts p ON p.id = c.post_id
       LEFT JOIN unions n ON n.id = p.union_id LEFT JOIN organisations o ON o.id = p.organisation_id
     WHERE ${where.join(' AND ')} ORDER BY c.acted_on DESC, c.id DESC LIMIT ${parameters.bind(limit, 'int')}`,
    parameters.values,
  );
  return rows;
}

/** A case about cadres that is open, and since when it stands where it stands. */
export interface WaitingCadreCase {
  id: string;
  caseNumber: string;
  kind: string;
  title: string;
  machine: string;
  state: string;
  since: string;
  sortKey: string;
}

/** Open cases of these kinds, but for those at rest, who waits longest first. Days are those of Shanghai. */
export async function listWaitingCadreCases(
  pool: pg.Pool,
  question: {
    scope: readonly CaseScopeTerm[];
    kinds: readonly string[];
    /** Where an open case waits for nobody. */
    resting: readonly string[];
    after?: readonly [string, string] | undefined;
    limit: number;
  },
): Promise<WaitingCadreCase[]> {
  const parameters = new Parameters();
  // The first event of the unbroken run of events that left the case in the state it is in.
  const entered = `(SELECT min(e.occurred_at) FROM case_events e WHERE e.case_id = c.id AND e.seq > COALESCE(
    (SELECT max(b.seq) FROM case_events b WHERE b.case_id = c.id AND b.state <> c.state), 0))`;
  const where = [
    scopeCondition(question.scope, parameters),
    `c.kind = ANY(${parameters.bind(question.kinds, 'text[]')}) AND NOT c.ended`,
    `c.state <> ALL(${parameters.bind(question.resting, 'text[]')})`,
  ];
  const after = question.after
    ? `WHERE (w.entered, w.id) > (${parameters.bind(question.after[0], 'timestamptz')}, ${parameters.bind(question.after[1], 'uuid')})`
    : '';
  const { rows } = await pool.query<WaitingCadreCase>(
    `SELECT w.id, w."caseNumber", w.kind, w.title, w.machine, w.state,
       (w.entered AT TIME ZONE 'Asia/Shanghai')::date AS since, to_char(w.entered AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "sortKey"
     FROM (SELECT c.id, c.case_number AS "caseNumber", c.kind, c.title, c.machine, c.state, ${entered} AS entered
       FROM cases c WHERE ${where.join(' AND ')}) w
     ${after} ORDER BY w.entered, w.id LIMIT ${parameters.bind(question.limit, 'int')}`,
    parameters.values,
  );
  return rows;
}
