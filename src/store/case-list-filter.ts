import type { PlainDay } from '../kit/plain-day.ts';
import { type CaseScopeTerm, divisionCondition, type Parameters, scopeCondition } from './case-filter.ts';
import { escapeLike } from './escape-like.ts';

/** What may be asked of the list of cases; every member that is there must hold. */
export interface CaseListFilter {
  scope: readonly CaseScopeTerm[];
  /** A fragment of number, title, unit name or code. */
  q?: string | undefined;
  /** Lists are of one kind. */
  kind: string;
  parent?: string | undefined;
  stage?: string | undefined;
  line?: string | undefined;
  area?: string | undefined;
  town?: string | undefined;
  organisation?: string | undefined;
  instructor?: string | undefined;
  mode?: string | undefined;
  dueBefore?: string | undefined;
  provisional?: boolean | undefined;
  ended?: boolean | undefined;
  light?: string | undefined;
  mine?: 'todo' | 'done' | 'started' | 'supervised' | undefined;
}

/** Whose list it is: what waits for this person depends on the roles held. */
export interface CaseListReader {
  actorId: string;
  /** Organisations for which the reader decides. */
  decidesFor: readonly string[];
  /** Divisions in which the reader does casework for all cases (town officers). */
  worksIn: readonly string[];
  /** Divisions in which the reader grants what is asked for; '' is everywhere. */
  supervises: readonly string[];
}

/** Under one policy version: the day reckoned with, and the last due day that is still amber. */
export interface LightDays {
  policyVersion: number;
  today: PlainDay;
  amberThrough: PlainDay;
}

/** What a filter is turned into SQL with. */
export interface CaseListContext {
  reader: CaseListReader;
  lights: readonly LightDays[];
}

/** The conditions over `cases c`. `leaveOut` names filters that a facet does not apply to itself. */
export function listConditions(
  filter: CaseListFilter,
  context: CaseListContext,
  parameters: Parameters,
): string[] {
  const where = [scopeCondition(filter.scope, parameters)];
  const equal = (column: string, value: string | undefined, type: string) => {
    if (value !== undefined) where.push(`${column} = ${parameters.bind(value, type)}`);
  };
  equal('c.kind', filter.kind, 'text');
  equal('c.parent_id', filter.parent, 'uuid');
  equal('c.stage', filter.stage, 'text');
  equal('c.line_id', filter.line, 'text');
  equal('c.area_id', filter.area, 'text');
  equal('c.organisation_id', filter.organisation, 'uuid');
  equal('c.owner_id', filter.instructor, 'uuid');
  equal('c.mode', filter.mode, 'text');
  if (filter.town !== undefined) where.push(divisionCondition(filter.town, parameters));
  if (filter.dueBefore !== undefined) where.push(`c.due_on < ${parameters.bind(filter.dueBefore, 'date')}`);
  if (filter.provisional !== undefined)
    where.push(filter.provisional ? 'c.provisional' : 'NOT c.provisional');
  if (filter.ended !== undefined) where.push(filter.ended ? 'c.ended' : 'NOT c.ended');
  if (filter.q) where.push(searchCondition(filter.q, parameters));
  if (filter.light !== undefined) {
    const light = lightExpression(context.lights, parameters);
    where.push(`${light} IN ('derive', ${parameters.bind(filter.light, 'text')})`);
  }
  if (filter.mine !== undefined) where.push(mineCondition(filter.mine, context.reader, parameters));
  return where;
}

function searchCondition(q: string, parameters: Parameters): string {
  const fragment = parameters.bind(`%${escapeLike(q)}%`, 'text');
  return `(c.case_number ILIKE ${fragment} OR c.title ILIKE ${fragment} OR EXISTS (
    SELECT 1 FROM case_units n JOIN units u ON u.id = n.unit_id
    WHERE n.case_id = c.id AND (u.name ILIKE ${fragment} OR u.code ILIKE ${fragment})))`;
}

/**
 * The light as far as the index columns of `c` tell it. A case whose clock ever stood still in this segment
 * says `derive`: a standstill may begin or end on its day without an event, and only the ledger knows.
 */
export function lightExpression(lights: readonly LightDays[], parameters: Parameters): string {
  const branches = lights.map(({ policyVersion, today, amberThrough }) => {
    const version = `c.policy_version = ${parameters.bind(policyVersion, 'int')}`;
    return `WHEN ${version} AND c.due_on < ${parameters.bind(today, 'date')} THEN 'red'
      WHEN ${version} AND c.due_on <= ${parameters.bind(amberThrough, 'date')} THEN 'amber'`;
  });
  return `(CASE
    WHEN c.clock_state IN ('notStarted', 'stopped') THEN c.clock_state
    WHEN EXISTS (SELECT 1 FROM clock_entries s
      WHERE s.case_id = c.id AND s.segment = c.segment AND s.kind = 'suspend') THEN 'derive'
    WHEN c.provisional THEN 'provisional'
    ${branches.join('\n    ')}
    ELSE 'green' END)`;
}

/** 待办, 已办, 我发起, 督办. */
export function mineCondition(
  mine: NonNullable<CaseListFilter['mine']>,
  reader: CaseListReader,
  parameters: Parameters,
): string {
  switch (mine) {
    case 'started':
      return `c.opened_by = ${parameters.bind(reader.actorId, 'uuid')}`;
    case 'todo':
      return todoCondition(reader, parameters);
    case 'done':
      return `EXISTS (SELECT 1 FROM case_events d WHERE d.case_id = c.id
        AND d.actor_id = ${parameters.bind(reader.actorId, 'uuid')})
        AND NOT COALESCE(${todoCondition(reader, parameters)}, false)`;
    case 'supervised':
      return openMeasure(reader, parameters);
  }
}

function todoCondition(reader: CaseListReader, parameters: Parameters): string {
  const ways = [
    `(c.owner_id = ${parameters.bind(reader.actorId, 'uuid')} AND c.holder <> 'approver')`,
    openMeasureOf(reader, parameters),
  ];
  for (const division of reader.worksIn) {
    ways.push(`(${divisionCondition(division, parameters)} AND c.holder <> 'approver')`);
  }
  if (reader.decidesFor.length > 0) {
    const me = parameters.bind(reader.actorId, 'uuid');
    const organisations = parameters.bind(reader.decidesFor, 'uuid[]');
    ways.push(`(c.organisation_id = ANY(${organisations}) AND c.holder = 'approver'
      AND (c.claimed_by IS NULL OR c.claimed_by = ${me}))`);
  }
  for (const division of reader.supervises) {
    ways.push(`(${divisionCondition(division, parameters)} AND (
      c.snapshot #> '{context,clock,askedSuspension}' <> 'null'
      OR c.snapshot #> '{context,clock,askedExtension}' <> 'null'
      OR EXISTS (SELECT 1 FROM late_entries l WHERE l.case_id = c.id AND l.status = 'pending')))`);
  }
  return `(NOT c.ended AND (${ways.join(' OR ')}))`;
}

/** A measure that is not answered: addressed to the reader, or issued by the reader. */
function openMeasure(reader: CaseListReader, parameters: Parameters): string {
  const me = parameters.bind(reader.actorId, 'uuid');
  return unansweredMeasure(`(m.payload->>'addressee' = ${me}::text OR m.actor_id = ${me})`);
}

function openMeasureOf(reader: CaseListReader, parameters: Parameters): string {
  return unansweredMeasure(`m.payload->>'addressee' = ${parameters.bind(reader.actorId, 'uuid')}::text`);
}

function unansweredMeasure(condition: string): string {
  return `EXISTS (SELECT 1 FROM case_events m WHERE m.case_id = c.id AND m.type = 'measure-issued'
    AND ${condition}
    AND NOT EXISTS (SELECT 1 FROM case_events a WHERE a.case_id = c.id AND a.type = 'measure-answered'
      AND (a.payload->>'measureSeq')::int = m.seq))`;
}
