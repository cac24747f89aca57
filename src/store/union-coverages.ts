import type pg from 'pg';
import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';

/** A dated link between a unit's site and a union, with what a reader needs beside it. Days are text. */
export interface CoverageRow {
  id: string;
  unionId: string;
  unionName: string;
  unitId: string;
  unitName: string;
  unitKind: string;
  divisionCode: string;
  siteId: string;
  siteName: string;
  siteMain: boolean;
  kind: string;
  validFrom: string;
  validTo: string | null;
  basis: string | null;
  caseId: string | null;
  endReason: string | null;
  endBasis: string | null;
  agreedOn: string | null;
  leavingDocument: string | null;
}

const SELECT = `SELECT v.id, v.union_id AS "unionId", n.name AS "unionName", v.unit_id AS "unitId", c.name AS "unitName",
    c.kind AS "unitKind", c.division_code AS "divisionCode", v.site_id AS "siteId", s.name AS "siteName",
    s.main AS "siteMain", v.kind, v.valid_from AS "validFrom", v.valid_to AS "validTo", v.basis,
    v.case_id AS "caseId", v.end_reason AS "endReason", v.end_basis AS "endBasis", l.agreed_on AS "agreedOn",
    l.document AS "leavingDocument"
  FROM coverages v JOIN unions n ON n.id = v.union_id JOIN units c ON c.id = v.unit_id
    JOIN sites s ON s.id = v.site_id LEFT JOIN coverage_leavings l ON l.coverage_id = v.id`;

export interface CoverageListQuestion {
  unionId: string;
  today: string;
  /** Over units: those the reader may see. */
  scope: readonly CaseScopeTerm[];
  kind?: string | undefined;
  when: 'now' | 'past' | 'any';
  /** Name of the unit and id of the link, of the last row before. */
  after?: readonly [string, string] | undefined;
  limit: number;
}

/** Links of one union by the unit's name. */
export async function listCoverageRows(
  pool: pg.Pool,
  { unionId, today, scope, kind, when, after, limit }: CoverageListQuestion,
): Promise<CoverageRow[]> {
  const parameters = new Parameters();
  const day = parameters.bind(today, 'date');
  const holds = `(v.valid_to IS NULL OR v.valid_to > ${day})`;
  const where = [
    `v.union_id = ${parameters.bind(unionId, 'uuid')}`,
    scopeCondition(scope, parameters),
    ...(kind === undefined ? [] : [`v.kind = ${parameters.bind(kind, 'text')}`]),
    ...(when === 'any' ? [] : [when === 'now' ? holds : `NOT ${holds}`]),
    ...(after
      ? [`(c.name, v.id) > (${parameters.bind(after[0], 'text')}, ${parameters.bind(after[1], 'uuid')})`]
      : []),
  ];
  const { rows } = await pool.query<CoverageRow>(
    `${SELECT} WHERE ${where.join(' AND ')} ORDER BY c.name, v.id LIMIT ${parameters.bind(limit, 'int')}`,
    parameters.values,
  );
  return rows;
}

/** One link of one union. */
export async function findCoverageRow(
  db: Queryable,
  unionId: string,
  coverageId: string,
): Promise<CoverageRow | undefined> {
  const { rows } = await db.query<CoverageRow>({
    text: `${SELECT} WHERE v.id = $1 AND v.union_id = $2`,
    values: [coverageId, unionId],
  });
  return rows[0];
}

/** The primary link of a unit's site that overlaps the time from a day on, the earliest first. */
export async function findPrimaryFrom(
  db: Queryable,
  place: { unitId: string; siteId: string },
  from: string,
): Promise<CoverageRow | undefined> {
  const { rows } = await db.query<CoverageRow>({
    text: `${SELECT} WHERE v.unit_id = $1 AND v.site_id = $2 AND v.kind = 'primary'
      AND (v.valid_to IS NULL OR v.valid_to > $3::date) AND v.valid_to IS DISTINCT FROM v.valid_from
      ORDER BY v.valid_from LIMIT 1`,
    values: [place.unitId, place.siteId, from],
  });
  return rows[0];
}

export interface NewCoverage {
  id: string;
  unitId: string;
  siteId: string;
  unionId: string;
  kind: string;
  from: string;
  basis: string;
  recordedBy: string;
}

/** @throws the database's error where the site is tied to a union on one of these days (coverages_one_primary, …). */
export async function insertCoverage(db: Queryable, link: NewCoverage): Promise<void> {
  await db.query({
    text: `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, basis, recorded_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      link.id,
      link.unitId,
      link.siteId,
      link.unionId,
      link.kind,
      link.from,
      link.basis,
      link.recordedBy,
    ],
  });
}

export interface CoverageEnd {
  on: string;
  reason: string;
  basis: string;
  endedBy: string;
}

/** Ends a link that holds on the day before, or begins that day. @returns whether there was one to end. */
export async function endCoverageRow(db: Queryable, id: string, end: CoverageEnd): Promise<boolean> {
  const { rowCount } = await db.query({
    text: `UPDATE coverages SET valid_to = $2::date, end_reason = $3, end_basis = $4, ended_by = $5
      WHERE id = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date)`,
    values: [id, end.on, end.reason, end.basis, end.endedBy],
  });
  return (rowCount ?? 0) > 0;
}

/** How many links hold on a day by kind, and how many held once. */
export async function countCoverages(
  db: Queryable,
  unionId: string,
  today: string,
): Promise<{ primary: number; secondary: number; past: number }> {
  const { rows } = await db.query<{ primary: number; secondary: number; past: number }>({
    text: `SELECT count(*) FILTER (WHERE holds AND kind = 'primary')::int AS primary,
        count(*) FILTER (WHERE holds AND kind = 'secondary')::int AS secondary,
        count(*) FILTER (WHERE NOT holds)::int AS past
      FROM (SELECT kind, (valid_to IS NULL OR valid_to > $2::date) AS holds FROM coverages WHERE union_id = $1) v`,
    values: [unionId, today],
  });
  return rows[0] ?? { primary: 0, secondary: 0, past: 0 };
}
