import type pg from 'pg';
import { Parameters } from './case-filter.ts';
import { escapeLike } from './escape-like.ts';

/** A union with its last check and how many units it covers, as of a day. Days are text. */
export interface ListedUnion {
  id: string;
  name: string;
  mode: string;
  code: string | null;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
  chain: string | null;
  foundedOn: string;
  termEndsOn: string | null;
  closedOn: string | null;
  status: string;
  origin: string;
  demonstration: boolean;
  unitsCovered: number;
  checkedOn: string | null;
  result: string | null;
  members: number | null;
  haves: number | null;
}

export interface UnionQuestion {
  /** Legal day, YYYY-MM-DD. */
  today: string;
  id?: string | undefined;
  q?: string | undefined;
  mode?: string | undefined;
  /** undefined: whatever it is. */
  status?: string | undefined;
  line?: string | undefined;
  area?: string | undefined;
  town?: string | undefined;
  chain?: string | undefined;
  termEndsBefore?: string | undefined;
  term?: 'running' | 'ending' | 'over' | 'unknown' | undefined;
  check?: 'never' | 'due' | 'dormant' | 'weak' | 'sound' | undefined;
  order: UnionOrder;
  /** Sort value and id of the last row before. */
  after?: readonly [string, string] | undefined;
  limit: number;
}

/** What a list of unions may be ordered by: expression, type and direction of the key; a term nobody knows comes last. */
const ORDERS = {
  name: ['n.name', 'text', 'ASC'],
  foundedOn: ['n.founded_on', 'date', 'ASC'],
  '-foundedOn': ['n.founded_on', 'date', 'DESC'],
  termEndsOn: [`COALESCE(n.term_ends_on, 'infinity')`, 'date', 'ASC'],
} as const;
export type UnionOrder = keyof typeof ORDERS;

/** Days before the end of a term from which it counts as ending. */
const SOON = 90;

/** Unions in the order asked for, at most `limit`, with the key each row sorts by. */
export async function listUnionRows(
  pool: pg.Pool,
  question: UnionQuestion,
): Promise<(ListedUnion & { sortKey: string })[]> {
  const parameters = new Parameters();
  const today = parameters.bind(question.today, 'date');
  const [key, type, direction] = ORDERS[question.order];
  const where = [...conditions(question, today, parameters)];
  if (question.after) {
    const [value, id] = question.after;
    const beyond = direction === 'ASC' ? '>' : '<';
    const bound = `(${parameters.bind(value, type)}, ${parameters.bind(id, 'uuid')})`;
    where.push(`(${key}, n.id) ${beyond} ${bound}`);
  }
  const { rows } = await pool.query<ListedUnion & { sortKey: string }>(
    `SELECT n.id, n.name, n.mode, n.code, n.division_code AS "divisionCode", n.line_id AS "lineId",
       n.area_id AS "areaId", n.chain, n.founded_on AS "foundedOn", n.term_ends_on AS "termEndsOn",
       n.closed_on AS "closedOn", n.status, n.origin, n.demonstration, (${key})::text AS "sortKey",
       (SELECT count(DISTINCT v.unit_id)::int FROM coverages v WHERE v.union_id = n.id AND v.kind = 'primary'
          AND v.valid_from <= ${today} AND (v.valid_to IS NULL OR v.valid_to > ${today})) AS "unitsCovered",
       k.checked_on AS "checkedOn", k.result, k.members, k.haves
     FROM unions n LEFT JOIN LATERAL (
       SELECT u.checked_on, u.result, u.members, ${HAVES} AS haves FROM union_checks u
       WHERE u.union_id = n.id ORDER BY u.checked_on DESC, u.id DESC LIMIT 1
     ) k ON true
     WHERE ${where.join(' AND ') || 'true'}
     ORDER BY ${key} ${direction}, n.id ${direction} LIMIT ${parameters.bind(question.limit, 'int')}`,
    parameters.values,
  );
  return rows;
}

/** How many of the six haves a check found. */
const HAVES = ['venue', 'cadres', 'rules', 'funding', 'base', 'highlight']
  .map((have) => `COALESCE(u.${have}, false)::int`)
  .join(' + ');

function conditions(question: UnionQuestion, today: string, parameters: Parameters): string[] {
  const { id, q, mode, status, line, area, town, chain, termEndsBefore, term, check } = question;
  const equal = (column: string, value: string | undefined, type = 'text') =>
    value === undefined ? [] : [`${column} = ${parameters.bind(value, type)}`];
  const fragment = q && parameters.bind(`%${escapeLike(q)}%`, 'text');
  const code = q && parameters.bind(`${escapeLike(q.toUpperCase())}%`, 'text');
  return [
    ...equal('n.id', id, 'uuid'),
    ...(fragment ? [`(n.name ILIKE ${fragment} OR n.code LIKE ${code})`] : []),
    ...equal('n.mode', mode),
    ...equal('n.status', status),
    ...equal('n.line_id', line),
    ...equal('n.area_id', area),
    ...equal('n.chain', chain),
    ...(town === undefined ? [] : [`starts_with(n.division_code, ${parameters.bind(town, 'text')})`]),
    ...(termEndsBefore === undefined ? [] : [`n.term_ends_on <= ${parameters.bind(termEndsBefore, 'date')}`]),
    ...(term ? [TERMS[term](today)] : []),
    ...(check ? [CHECKS[check](today)] : []),
  ];
}

const TERMS = {
  running: (today: string) => `n.term_ends_on > ${today}`,
  ending: (today: string) => `n.term_ends_on > ${today} AND n.term_ends_on <= ${today} + ${SOON}`,
  over: (today: string) => `n.term_ends_on <= ${today}`,
  unknown: () => 'n.term_ends_on IS NULL',
} as const;

const CHECKS = {
  never: () => 'k.checked_on IS NULL',
  due: (today: string) => `(k.checked_on IS NULL OR k.checked_on <= ${today} - interval '1 year')`,
  dormant: () => `k.result = 'dormant'`,
  weak: () => `k.result = 'weak'`,
  sound: () => `k.result = 'sound'`,
} as const;
