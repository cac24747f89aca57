import type { Queryable } from './commit-transition.ts';
import type { Database } from './database.ts';

/** Somebody put into a post, as it is written. Days are text. */
export interface NewHolding {
  id: string;
  postId: string;
  personId: string;
  standing: string;
  concurrentPost: string | null;
  from: string;
  document: string | null;
  recordedBy: string;
}

/** The database refuses a second holder of a post on any day under this name. */
export const ONE_HOLDER_OF_A_POST = 'post_holdings_one_holder';

/** @throws the database's error where somebody holds the post on one of the days (ONE_HOLDER_OF_A_POST). */
export async function insertHolding(db: Queryable, holding: NewHolding): Promise<void> {
  await db.query({
    text: `INSERT INTO post_holdings (id, post_id, person_id, standing, concurrent_post, valid_from, document, recorded_by)
      VALUES ($1, $2, $3, $4, $5, $6::date, $7, $8)`,
    values: [
      holding.id,
      holding.postId,
      holding.personId,
      holding.standing,
      holding.concurrentPost,
      holding.from,
      holding.document,
      holding.recordedBy,
    ],
  });
}

export interface HoldingEnd {
  postId: string;
  /** The first day on which it no longer holds. */
  on: string;
  reason: string;
}

/** Ends the holding that runs on the day before. @returns whether there was one. */
export async function endHolding(db: Queryable, { postId, on, reason }: HoldingEnd): Promise<boolean> {
  const { rowCount } = await db.query({
    text: `UPDATE post_holdings SET valid_to = $2::date, end_reason = $3
      WHERE post_id = $1 AND valid_from < $2::date AND (valid_to IS NULL OR valid_to > $2::date)`,
    values: [postId, on, reason],
  });
  return rowCount === 1;
}

/**
 * A post is no more from a day on; whoever holds it is relieved the same day and stays in the pool (domain X47).
 * @returns false where it does not stand on that day, or somebody takes it later.
 */
export function closePostRow(db: Database, end: HoldingEnd & { endReason: string }): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rowCount } = await tx.query({
      text: `UPDATE posts p SET closed_on = $2::date, closed_reason = $3
        WHERE p.id = $1 AND p.established_on <= $2::date AND p.closed_on IS NULL
          AND NOT EXISTS (SELECT FROM post_holdings h WHERE h.post_id = p.id AND h.valid_from >= $2::date)`,
      values: [end.postId, end.on, end.reason],
    });
    if (rowCount !== 1) return false;
    await endHolding(tx, { ...end, reason: end.endReason });
    return true;
  });
}

/** One time somebody held a post, for the history of either. Days are text. */
export interface HoldingRow {
  id: string;
  postId: string;
  title: string;
  kind: string;
  houseName: string;
  personId: string;
  personName: string | null;
  standing: string;
  concurrentPost: string | null;
  from: string;
  to: string | null;
  document: string | null;
  endReason: string | null;
  caseId: string | null;
}

/** Every holding of a post or of a person, the newest first. */
export async function readHoldings(
  db: Queryable,
  of: { postId: string } | { personId: string },
): Promise<HoldingRow[]> {
  const [column, id] = 'postId' in of ? ['post_id', of.postId] : ['person_id', of.personId];
  const { rows } = await db.query<HoldingRow>({
    text: `SELECT h.id, h.post_id AS "postId", p.title, p.kind, COALESCE(n.name, o.name) AS "houseName",
        h.person_id AS "personId", x.name AS "personName", h.standing, h.concurrent_post AS "concurrentPost",
        h.valid_from AS "from", h.valid_to AS "to", h.document, h.end_reason AS "endReason", h.case_id AS "caseId"
      FROM post_holdings h JOIN posts p ON p.id = h.post_id JOIN people x ON x.id = h.person_id
      LEFT JOIN unions n ON n.id = p.union_id LEFT JOIN organisations o ON o.id = p.organisation_id
      WHERE h.${column} = $1 ORDER BY h.valid_from DESC, h.id DESC`,
    values: [id],
  });
  return rows;
}
