import { type CaseScopeTerm, type Parameters, scopeCondition } from './case-filter.ts';
import { SURVEYED } from './surveyed-units.ts';

/** What is asked of the county at the end of a day. A place or line of `none`: units that have none. */
export interface CoverageQuestion {
  /** Legal day, YYYY-MM-DD: what held at its end. */
  asOf: string;
  /**
   * Today. A unit of which only is known that it ended, not when, stands on every day before today.
   * Left out: `asOf` is today.
   */
  today?: string | undefined;
  scope: readonly CaseScopeTerm[];
  area?: string | undefined;
  line?: string | undefined;
  town?: string | undefined;
  kind?: string | undefined;
  sector?: string | undefined;
  chain?: string | undefined;
  partyBranch?: 'yes' | 'no' | 'unknown' | undefined;
}

/** The register as it stood at the end of a day: a unit whose place that day is not known counts where it belongs today. */
export const REGISTER = (asOf: string) => `register AS (
       SELECT u.id, u.name, u.code, u.kind, u.industry, u.chain, u.has_party_branch, u.status, u.status_on,
         u.registered_on, (u.created_at AT TIME ZONE 'Asia/Shanghai')::date AS known_on,
         CASE WHEN p.id IS NULL THEN u.division_code ELSE p.division_code END AS division_code,
         CASE WHEN p.id IS NULL THEN u.line_id ELSE p.line_id END AS line_id,
         CASE WHEN p.id IS NULL THEN u.area_id ELSE p.area_id END AS area_id
       FROM units u LEFT JOIN unit_placements p ON p.unit_id = u.id
         AND p.valid_from <= ${asOf} AND (p.valid_to IS NULL OR p.valid_to > ${asOf})
     )`;

/** Primary coverages that held, of unions that stood. */
export const COVERING = (asOf: string) => `coverages v JOIN unions n ON n.id = v.union_id
         AND v.kind = 'primary' AND v.valid_from <= ${asOf} AND (v.valid_to IS NULL OR v.valid_to > ${asOf})
         AND n.founded_on <= ${asOf} AND (n.closed_on IS NULL OR n.closed_on > ${asOf})`;

/**
 * The union a unit counts under, once: with several sites under several unions that of its main site, then the one it has
 * been under longest.
 */
const COVERED = (asOf: string) => `covered AS (
       SELECT DISTINCT ON (v.unit_id) v.unit_id, n.id AS union_id, n.mode
       FROM ${COVERING(asOf)} LEFT JOIN sites s ON s.id = v.site_id
       ORDER BY v.unit_id, s.main DESC NULLS LAST, v.valid_from, v.id
     )`;

/** The ends of the procedure, by their names: a case in one of them is not under way. A test compares them with the machine. */
export const ENDS = [
  'established',
  'refused',
  'postponed',
  'lapsed',
  'withdrawn',
  'movedOut',
  'merged',
  'deregistered',
  'duplicate',
] as const;

/** The legal day of an instant. */
const DAY = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

/**
 * Set-up cases as they stood at the end of a day. One that was reopened had ended before: what its last event of that day
 * left it in counts. One from a sheet was under way since the start that the sheet states.
 */
const SETUP = (asOf: string) => `setup AS (
       SELECT k.id,
         CASE WHEN k.imported THEN LEAST(${DAY('k.opened_at')}, (
           SELECT min(c."on") FROM clock_entries c WHERE c.case_id = k.id AND c.kind = 'start'))
           ELSE ${DAY('k.opened_at')} END AS since,
         CASE WHEN k.segment = 1 THEN k.ended_on <= ${asOf}
           ELSE past.state IN (${ENDS.map((end) => `'${end}'`).join(', ')}) END AS ended,
         CASE WHEN k.segment = 1 THEN k.state ELSE past.state END AS state,
         CASE WHEN k.segment = 1 THEN k.ended_on ELSE past.told_on END AS ended_on
       FROM cases k LEFT JOIN LATERAL (
         SELECT split_part(e.state, '.', 1) AS state, ${DAY('e.occurred_at')} AS told_on FROM case_events e
         WHERE k.segment > 1 AND e.case_id = k.id AND ${DAY('e.occurred_at')} <= ${asOf}
         ORDER BY e.seq DESC LIMIT 1
       ) past ON true
       WHERE k.kind = 'union-setup'
     )`;

/** Which units a case was about on the day: whoever joined later or had left a joint case is none of its business. */
const PARTIES = (asOf: string) => `parties AS (
       SELECT cu.unit_id, k.id, COALESCE(k.ended, false) AS ended, k.state, k.ended_on
       FROM case_units cu JOIN setup k ON k.id = cu.case_id AND k.since <= ${asOf}
         LEFT JOIN case_events gone ON gone.case_id = cu.case_id AND gone.seq = cu.left_seq
         LEFT JOIN LATERAL (
           SELECT max(${DAY('e.occurred_at')}) AS told_on FROM case_events e
           WHERE NOT cu.lead AND e.case_id = cu.case_id AND e.type = 'unit.joined'
             AND e.payload #>> '{unit,unitId}' = cu.unit_id::text
         ) came ON true
       WHERE (gone.seq IS NULL OR ${DAY('gone.occurred_at')} > ${asOf})
         AND (came.told_on IS NULL OR came.told_on <= ${asOf})
     ), running AS (
       SELECT DISTINCT unit_id FROM parties WHERE NOT ended
     ), ends AS (
       SELECT DISTINCT ON (unit_id) unit_id, state FROM parties WHERE ended
       ORDER BY unit_id, ended_on DESC NULLS LAST, id DESC
     )`;

/** Where a unit stands, each as a condition over the rows of `standing`; several may hold of one unit. */
export const STANDINGS = {
  registered: 'true',
  surveyed: 'surveyed',
  unsurveyed: 'NOT surveyed',
  covered: 'mode IS NOT NULL',
  uncovered: 'mode IS NULL',
  inProgress: 'running',
  refused: `NOT running AND mode IS NULL AND last_end = 'refused'`,
  postponed: `NOT running AND mode IS NULL AND last_end = 'postponed'`,
  exempt: 'exempt AND mode IS NULL',
  orphans: 'line_id IS NULL OR area_id IS NULL',
} as const;
export type CoverageStanding = keyof typeof STANDINGS;

/** What is told of a unit, column by column; where several tell, `or` and `max` find what is not empty. */
const TOLD = {
  listed: 'boolean',
  name: 'text',
  code: 'text',
  kind: 'text',
  industry: 'text',
  chain: 'text',
  has_party_branch: 'boolean',
  division_code: 'text',
  line_id: 'text',
  area_id: 'text',
  union_id: 'text',
  mode: 'text',
  surveyed: 'boolean',
  running: 'boolean',
  last_end: 'text',
  exempt: 'boolean',
} as const;
type Told = keyof typeof TOLD;
const told = Object.keys(TOLD) as Told[];

/** One source of what is told: the columns it knows, nothing of the others. */
function telling(unit: string, known: Partial<Record<Told, string>>, from: string): string {
  const columns = told.map((column) => `${known[column] ?? 'NULL'}::${TOLD[column]} AS ${column}`);
  return `SELECT ${unit} AS id, ${columns.join(', ')} FROM ${from}`;
}

/**
 * `WITH … standing AS (…)`: every unit of the register that the question is about, with where it stood at the end of the
 * day. Whatever counts or lists the county reads it, so that a figure and the rows behind it cannot differ. What is told of
 * units is laid under each other and grouped, not joined: there is no order of joins to be guessed wrong for a table that
 * has just grown.
 */
export function standingRows(question: CoverageQuestion, parameters: Parameters): string {
  const asOf = parameters.bind(question.asOf, 'date');
  const own = told.slice(1, told.indexOf('union_id'));
  const registered = Object.fromEntries(own.map((column) => [column, `c.${column}`]));
  const sources = [
    telling(
      'c.id',
      { listed: 'true', ...registered },
      `register c WHERE ${unitConditions(question, asOf, parameters)}`,
    ),
    telling('unit_id', { union_id: 'union_id', mode: 'mode' }, 'covered'),
    telling('unit_id', { surveyed: 'true' }, `(${SURVEYED(asOf)}) counted`),
    telling('unit_id', { running: 'true' }, 'running'),
    telling('unit_id', { last_end: 'state' }, 'ends'),
    telling(
      'unit_id',
      { exempt: 'true' },
      `coverage_exemptions x WHERE x.status = 'confirmed' AND x.valid_from <= ${asOf}
         AND (x.valid_to IS NULL OR x.valid_to > ${asOf})`,
    ),
  ];
  const columns = told.slice(1).map((column) => {
    if (column === 'has_party_branch') return `bool_or(${column}) AS ${column}`;
    if (TOLD[column] === 'boolean') return `COALESCE(bool_or(${column}), false) AS ${column}`;
    return `max(${column}) AS ${column}`;
  });
  return `WITH ${REGISTER(asOf)}, ${COVERED(asOf)}, ${SETUP(asOf)}, ${PARTIES(asOf)}, told AS (
       ${sources.join('\n       UNION ALL ')}
     ), standing AS (
       SELECT id, ${columns.join(', ')} FROM told GROUP BY id HAVING bool_or(listed)
     )`;
}

/** Conditions over `register c`: in the register on the day, in the scope, of what the question is about. */
export function unitConditions(question: CoverageQuestion, asOf: string, parameters: Parameters): string {
  const { area, line, town, kind, sector, chain, partyBranch, today = question.asOf } = question;
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`${column} = ${parameters.bind(value, 'text')}`];
  const place = (column: string, value: string | undefined) =>
    value === 'none' ? [`${column} IS NULL`] : equal(column, value);
  return [
    `COALESCE(c.registered_on, c.known_on) <= ${asOf}`,
    `(c.status = 'active' OR COALESCE(c.status_on, ${parameters.bind(today, 'date')}) > ${asOf})`,
    scopeCondition(question.scope, parameters),
    ...place('c.area_id', area),
    ...place('c.line_id', line),
    ...equal('c.kind', kind),
    ...equal('substr(c.industry, 1, 1)', sector),
    ...equal('c.chain', chain),
    ...(town === undefined ? [] : [`starts_with(c.division_code, ${parameters.bind(town, 'text')})`]),
    ...(partyBranch === undefined ? [] : [PARTY[partyBranch]]),
  ].join(' AND ');
}

const PARTY = {
  yes: 'c.has_party_branch',
  no: 'NOT c.has_party_branch',
  unknown: 'c.has_party_branch IS NULL',
} as const;
