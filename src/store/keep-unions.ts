import type { Queryable } from './commit-transition.ts';

/** A union locked until the transaction ends, with the span of its mandate that runs last. Days are text. */
export interface HeldUnion {
  id: string;
  name: string;
  status: string;
  foundedOn: string;
  closedOn: string | null;
  termEndsOn: string | null;
  chair: string | null;
}

/** Locks a union for a change, so that two changes of one union take turns. */
export async function holdUnion(tx: Queryable, id: string): Promise<HeldUnion | undefined> {
  const { rows } = await tx.query<HeldUnion>({
    text: `SELECT id, name, status, founded_on AS "foundedOn", closed_on AS "closedOn",
        term_ends_on AS "termEndsOn", chair FROM unions WHERE id = $1 FOR UPDATE`,
    values: [id],
  });
  return rows[0];
}

export interface TermRow {
  id: string;
  kind: string;
  startsOn: string;
  endsOn: string;
  chair: string | null;
  document: string | null;
}

/** Every span of a union's mandate, the newest first. */
export async function readTerms(db: Queryable, unionId: string): Promise<TermRow[]> {
  const { rows } = await db.query<TermRow>({
    text: `SELECT id, kind, starts_on AS "startsOn", ends_on AS "endsOn", chair, document FROM union_terms
      WHERE union_id = $1 ORDER BY starts_on DESC, id DESC`,
    values: [unionId],
  });
  return rows;
}

export interface NewTerm extends TermRow {
  unionId: string;
  recordedBy: string | null;
  recordedAt: string;
}

/**
 * Begins a span of a union's mandate: one that still runs ends that day, and the union's own columns follow.
 * @throws the database's error where a later span is in the way (union_terms_one_at_a_time).
 */
export async function beginTerm(tx: Queryable, term: NewTerm): Promise<void> {
  await tx.query({
    text: `UPDATE union_terms SET ends_on = $2::date
      WHERE union_id = $1 AND starts_on < $2::date AND ends_on > $2::date`,
    values: [term.unionId, term.startsOn],
  });
  await tx.query({
    text: `INSERT INTO union_terms (id, union_id, kind, starts_on, ends_on, chair, document, recorded_by, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      term.id,
      term.unionId,
      term.kind,
      term.startsOn,
      term.endsOn,
      term.chair,
      term.document,
      term.recordedBy,
      term.recordedAt,
    ],
  });
  await tx.query({
    text: 'UPDATE unions SET term_ends_on = $2::date, chair = $3 WHERE id = $1',
    values: [term.unionId, term.endsOn, term.chair],
  });
}

/** After terms were written in bulk: the columns of their unions follow the last one. */
export async function followTerms(db: Queryable): Promise<void> {
  await db.query({
    text: `UPDATE unions n SET term_ends_on = t.ends_on, chair = t.chair FROM (
        SELECT DISTINCT ON (union_id) union_id, ends_on, chair FROM union_terms
        ORDER BY union_id, starts_on DESC
      ) t WHERE n.id = t.union_id AND n.status = 'active' AND n.term_ends_on IS DISTINCT FROM t.ends_on`,
    values: [],
  });
}

export interface UnionEnd {
  id: string;
  on: string;
  why: string;
  into: string | null;
  reason: string;
  document: string;
  endedBy: string;
}

/** A union stands no longer from a day on. What it covers is ended by `endUnionCoverages`. */
export async function endUnion(tx: Queryable, end: UnionEnd): Promise<void> {
  await tx.query({
    text: `UPDATE unions SET status = $2, closed_on = $3::date, successor_id = $4, closed_reason = $5,
        closed_document = $6, closed_by = $7 WHERE id = $1`,
    values: [end.id, end.why, end.on, end.into, end.reason, end.document, end.endedBy],
  });
  await tx.query({
    text: `UPDATE union_terms SET ends_on = $2::date WHERE union_id = $1 AND starts_on < $2::date AND ends_on > $2::date`,
    values: [end.id, end.on],
  });
}

/**
 * Ends every link of a union on a day; where it goes into another, that one covers the same sites from that day.
 * A link that would begin only then ends before it began.
 * @returns how many links the other union took over.
 */
export async function endUnionCoverages(tx: Queryable, end: UnionEnd): Promise<number> {
  const { rows } = await tx.query<{ unitId: string; siteId: string; kind: string }>({
    text: `UPDATE coverages SET valid_to = GREATEST(valid_from, $2::date), end_reason = $3, end_basis = $4, ended_by = $5
      WHERE union_id = $1 AND (valid_to IS NULL OR valid_to > $2::date)
      RETURNING unit_id AS "unitId", site_id AS "siteId", kind`,
    values: [end.id, end.on, end.into === null ? 'union-closed' : 'union-merged', end.document, end.endedBy],
  });
  if (end.into === null || rows.length === 0) return 0;
  // A site that the other union serves already belongs to it from now on.
  await tx.query({
    text: `UPDATE coverages v SET valid_to = GREATEST(v.valid_from, $2::date), end_reason = 'union-merged',
        end_basis = $3, ended_by = $4
      FROM jsonb_to_recordset($5::jsonb) AS r("unitId" uuid, "siteId" uuid, kind text)
      WHERE v.union_id = $1 AND v.unit_id = r."unitId" AND v.site_id = r."siteId" AND v.kind = 'secondary'
        AND r.kind = 'primary' AND (v.valid_to IS NULL OR v.valid_to > $2::date)`,
    values: [end.into, end.on, end.document, end.endedBy, JSON.stringify(rows)],
  });
  const taken = await tx.query({
    text: `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, basis, recorded_by)
      SELECT gen_random_uuid(), r."unitId", r."siteId", $1, r.kind, $2::date, $3, $4
      FROM jsonb_to_recordset($5::jsonb) AS r("unitId" uuid, "siteId" uuid, kind text)
      WHERE NOT EXISTS (SELECT FROM coverages v WHERE v.union_id = $1 AND v.unit_id = r."unitId"
        AND v.site_id = r."siteId" AND (v.valid_to IS NULL OR v.valid_to > $2::date))`,
    values: [end.into, end.on, end.document, end.endedBy, JSON.stringify(rows)],
  });
  return taken.rowCount ?? 0;
}
