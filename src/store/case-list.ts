import type pg from 'pg';
import type { PlainDay } from '../kit/plain-day.ts';
import { Parameters } from './case-filter.ts';
import {
  type CaseListContext,
  type CaseListFilter,
  lightExpression,
  listConditions,
  mineCondition,
} from './case-list-filter.ts';
import type { Queryable } from './commit-transition.ts';
import { isoText, LEDGER_SELECT, type LedgerRow, type LedgerTuple, toLedger } from './read-for-command.ts';

/** One case as a list shows it: index columns, names, and the ledger from which its light is derived. */
export interface CaseListRow {
  id: string;
  caseNumber: string;
  title: string;
  kind: string;
  parentId: string | null;
  machine: string;
  version: number;
  mode: string | null;
  stage: string;
  state: string;
  ended: boolean;
  segment: number;
  holder: string;
  divisionCode: string;
  unitId: string | null;
  siteId: string | null;
  lineId: string | null;
  areaId: string | null;
  organisationId: string | null;
  ownerId: string | null;
  claimedBy: string | null;
  openedBy: string;
  openedAt: string;
  startedOn: PlainDay | null;
  dueOn: PlainDay | null;
  stoppedOn: PlainDay | null;
  endedOn: PlainDay | null;
  provisional: boolean;
  updatedAt: string;
  imported: boolean;
  demonstration: boolean;
  calendarVersion: number;
  policyVersion: number;
  names: CaseNames;
  ledger: LedgerRow[];
}

export interface CaseNames {
  unit: string | null;
  line: string | null;
  area: string | null;
  town: string | null;
  organisation: string | null;
  owner: string | null;
  claimedBy: string | null;
  openedBy: string | null;
}

export type CaseListSort = 'urgency' | 'number' | 'updated';

/** The sort key of a row, the last part its id: what a cursor holds. */
export type CaseListKey = readonly (string | boolean | null)[];

const COLUMNS = `c.id, c.case_number AS "caseNumber", c.title, c.kind, c.parent_id AS "parentId", c.machine, c.version, c.mode, c.stage, c.state,
  c.ended, c.segment, c.holder, c.division_code AS "divisionCode", c.unit_id AS "unitId", c.site_id AS "siteId",
  c.line_id AS "lineId", c.area_id AS "areaId", c.organisation_id AS "organisationId", c.owner_id AS "ownerId",
  c.claimed_by AS "claimedBy", c.opened_by AS "openedBy", ${isoText('c.opened_at')} AS "openedAt",
  c.started_on::text AS "startedOn", c.due_on::text AS "dueOn", c.stopped_on::text AS "stoppedOn",
  c.ended_on::text AS "endedOn", c.provisional, ${isoText('c.updated_at')} AS "updatedAt", c.imported,
  c.demonstration, c.calendar_version AS "calendarVersion", c.policy_version AS "policyVersion"`;

const NAMES = `jsonb_build_object(
  'unit', (SELECT u.name FROM units u WHERE u.id = c.unit_id),
  'line', (SELECT l.name FROM lines l WHERE l.id = c.line_id),
  'area', (SELECT a.name FROM areas a WHERE a.id = c.area_id),
  'town', (SELECT d.name FROM divisions d WHERE d.code IN (c.division_code, left(c.division_code, 9))
    ORDER BY length(d.code) DESC LIMIT 1),
  'organisation', (SELECT o.name FROM organisations o WHERE o.id = c.organisation_id),
  'owner', (SELECT p.display_name FROM users p WHERE p.id = c.owner_id),
  'claimedBy', (SELECT p.display_name FROM users p WHERE p.id = c.claimed_by),
  'openedBy', (SELECT p.display_name FROM users p WHERE p.id = c.opened_by))`;

type Record = Omit<CaseListRow, 'ledger'> & { ledger: LedgerTuple[] | null } & pg.QueryResultRow;

/** The rows after a key, in order, at most `limit`. A light of the filter is met or has still to be derived. */
export async function listCaseRows(
  db: Queryable,
  filter: CaseListFilter,
  context: CaseListContext,
  page: { sort: CaseListSort; after: CaseListKey | undefined; limit: number },
): Promise<CaseListRow[]> {
  const parameters = new Parameters();
  const where = listConditions(filter, context, parameters);
  if (page.after) where.push(afterCondition(page.sort, page.after, parameters));
  const { rows } = await db.query<Record>({
    text: `SELECT ${COLUMNS}, ${NAMES} AS names, ${LEDGER_SELECT} AS ledger
      FROM cases c WHERE ${where.join(' AND ')} ORDER BY ${ORDER[page.sort]} LIMIT ${page.limit}`,
    values: parameters.values,
  });
  return rows.map((row) => ({ ...row, ledger: toLedger(row.ledger) }));
}

/** The rows of some cases, in no order. Whether the reader may see them is asked before. */
export async function readCaseListRows(db: Queryable, caseIds: readonly string[]): Promise<CaseListRow[]> {
  const { rows } = await db.query<Record>({
    text: `SELECT ${COLUMNS}, ${NAMES} AS names, ${LEDGER_SELECT} AS ledger FROM cases c WHERE c.id = ANY($1::uuid[])`,
    values: [caseIds],
  });
  return rows.map((row) => ({ ...row, ledger: toLedger(row.ledger) }));
}

/** The same for one case; undefined when there is none. */
export async function readCaseListRow(db: Queryable, caseId: string): Promise<CaseListRow | undefined> {
  const [row] = await readCaseListRows(db, [caseId]);
  return row;
}

const ORDER: { [sort in CaseListSort]: string } = {
  urgency: 'c.ended, c.due_on, c.id',
  number: 'c.case_number DESC',
  updated: 'c.updated_at DESC, c.id DESC',
};

/** The sort key of a row under a sort. */
export function listKey(sort: CaseListSort, row: CaseListRow): CaseListKey {
  if (sort === 'number') return [row.caseNumber];
  if (sort === 'updated') return [row.updatedAt, row.id];
  return [row.ended, row.dueOn, row.id];
}

/** How many parts the key of a sort has. */
export const KEY_LENGTH: { [sort in CaseListSort]: number } = { urgency: 3, number: 1, updated: 2 };

function afterCondition(sort: CaseListSort, key: CaseListKey, parameters: Parameters): string {
  const [first = null, second = null, third = null] = key;
  if (sort === 'number') return `c.case_number < ${parameters.bind(first, 'text')}`;
  if (sort === 'updated') {
    return `(c.updated_at, c.id) < (${parameters.bind(first, 'timestamptz')}, ${parameters.bind(second, 'uuid')})`;
  }
  const ended = parameters.bind(first, 'boolean');
  const id = parameters.bind(third, 'uuid');
  if (second === null) {
    return `(c.ended > ${ended} OR (c.ended = ${ended} AND c.due_on IS NULL AND c.id > ${id}))`;
  }
  const dueOn = parameters.bind(second, 'date');
  return `(c.ended > ${ended} OR (c.ended = ${ended} AND (c.due_on > ${dueOn} OR c.due_on IS NULL
    OR (c.due_on = ${dueOn} AND c.id > ${id}))))`;
}

const GROUPS = { stage: 'c.stage', ended: 'c.ended::text' };

/** Cases of a filter counted by stage, by end, or by light; a light that has to be derived counts as `derive`. */
export async function countCaseRows(
  db: Queryable,
  filter: CaseListFilter,
  context: CaseListContext,
  by: 'stage' | 'light' | 'ended',
): Promise<{ [value: string]: number }> {
  const parameters = new Parameters();
  const where = listConditions(filter, context, parameters);
  const group = by === 'light' ? lightExpression(context.lights, parameters) : GROUPS[by];
  const { rows } = await db.query<{ value: string; count: number }>({
    text: `SELECT ${group} AS value, count(*)::int AS count FROM cases c WHERE ${where.join(' AND ')} GROUP BY 1`,
    values: parameters.values,
  });
  return Object.fromEntries(rows.map(({ value, count }) => [value, count]));
}

/** How many cases of a filter are mine in each sense. */
export async function countMine(
  db: Queryable,
  filter: CaseListFilter,
  context: CaseListContext,
): Promise<{ todo: number; done: number; started: number; supervised: number }> {
  const parameters = new Parameters();
  const where = listConditions(filter, context, parameters);
  const counted = (['todo', 'done', 'started', 'supervised'] as const).map(
    (mine) => `count(*) FILTER (WHERE ${mineCondition(mine, context.reader, parameters)})::int AS ${mine}`,
  );
  const { rows } = await db.query<{ todo: number; done: number; started: number; supervised: number }>({
    text: `SELECT ${counted.join(', ')} FROM cases c WHERE ${where.join(' AND ')}`,
    values: parameters.values,
  });
  return rows[0] ?? { todo: 0, done: 0, started: 0, supervised: 0 };
}

/** What is needed to derive the light of the cases of a filter for which the index columns do not tell it. */
export async function listUnderivedLights(
  db: Queryable,
  filter: CaseListFilter,
  context: CaseListContext,
): Promise<Pick<CaseListRow, 'id' | 'ledger' | 'calendarVersion' | 'policyVersion'>[]> {
  const parameters = new Parameters();
  const where = listConditions(filter, context, parameters);
  where.push(`${lightExpression(context.lights, parameters)} = 'derive'`);
  const { rows } = await db.query<
    Pick<CaseListRow, 'id' | 'calendarVersion' | 'policyVersion'> & { ledger: LedgerTuple[] | null }
  >({
    text: `SELECT c.id, c.calendar_version AS "calendarVersion", c.policy_version AS "policyVersion",
      ${LEDGER_SELECT} AS ledger FROM cases c WHERE ${where.join(' AND ')}`,
    values: parameters.values,
  });
  return rows.map((row) => ({ ...row, ledger: toLedger(row.ledger) }));
}
