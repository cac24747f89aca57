import type pg from 'pg';
import type { Queryable } from './commit-transition.ts';
import { isoText } from './read-for-command.ts';

/** The last event of one case. `hash` is lower-case hex. */
export interface ChainLeaf {
  caseId: string;
  seq: number;
  hash: string;
}

export interface ChainHeadRow {
  id: string;
  takenAt: string;
  algorithm: string;
  /** Lower-case hex. */
  root: string;
  cases: number;
  events: number;
}

const HEAD = `id, ${isoText('taken_at')} AS "takenAt", algorithm, encode(root, 'hex') AS root, cases, events`;

/** The last event of every case, in the order of the cases' ids. */
export async function listChainEnds(db: Queryable): Promise<ChainLeaf[]> {
  const result = await db.query<ChainLeaf & pg.QueryResultRow>({
    text: `SELECT id AS "caseId", version AS seq, encode(hash, 'hex') AS hash FROM cases ORDER BY id`,
  });
  return result.rows;
}

export async function findLastHead(db: Queryable): Promise<ChainHeadRow | undefined> {
  const result = await db.query<ChainHeadRow & pg.QueryResultRow>({
    text: `SELECT ${HEAD} FROM chain_heads ORDER BY taken_at DESC, id DESC LIMIT 1`,
  });
  return result.rows[0];
}

export async function findHead(db: Queryable, id: string): Promise<ChainHeadRow | undefined> {
  const result = await db.query<ChainHeadRow & pg.QueryResultRow>({
    text: `SELECT ${HEAD} FROM chain_heads WHERE id = $1::uuid`,
    values: [id],
  });
  return result.rows[0];
}

/** All heads, the oldest first. */
export async function listHeads(db: Queryable): Promise<ChainHeadRow[]> {
  const result = await db.query<ChainHeadRow & pg.QueryResultRow>({
    text: `SELECT ${HEAD} FROM chain_heads ORDER BY taken_at, id`,
  });
  return result.rows;
}

/** Keeps a head and the leaves of those cases alone that went on since the heads before. */
export async function insertHead(tx: Queryable, head: ChainHeadRow): Promise<void> {
  await tx.query({
    text: `INSERT INTO chain_heads (id, taken_at, algorithm, root, cases, events)
      VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6)`,
    values: [head.id, head.takenAt, head.algorithm, head.root, head.cases, head.events],
  });
  await tx.query({
    text: `INSERT INTO chain_head_leaves (head_id, case_id, seq, hash)
      SELECT $1, c.id, c.version, c.hash FROM cases c
      WHERE NOT EXISTS (SELECT FROM chain_head_leaves l WHERE l.case_id = c.id AND l.seq = c.version
        AND l.hash = c.hash)`,
    values: [head.id],
  });
}

/** The leaves one head added. */
export async function listOwnLeaves(db: Queryable, headId: string): Promise<ChainLeaf[]> {
  const result = await db.query<ChainLeaf & pg.QueryResultRow>({
    text: `SELECT case_id AS "caseId", seq, encode(hash, 'hex') AS hash FROM chain_head_leaves
      WHERE head_id = $1::uuid ORDER BY case_id`,
    values: [headId],
  });
  return result.rows;
}

/** Every leaf under a head: for each case the newest that this head or one before it kept. */
export async function listLeavesUnder(db: Queryable, head: ChainHeadRow): Promise<ChainLeaf[]> {
  const result = await db.query<ChainLeaf & pg.QueryResultRow>({
    text: `SELECT DISTINCT ON (l.case_id) l.case_id AS "caseId", l.seq, encode(l.hash, 'hex') AS hash
      FROM chain_head_leaves l JOIN chain_heads h ON h.id = l.head_id
      WHERE (h.taken_at, h.id) <= ($1::timestamptz, $2::uuid)
      ORDER BY l.case_id, h.taken_at DESC, h.id DESC`,
    values: [head.takenAt, head.id],
  });
  return result.rows;
}

/** Of the given leaves those that no event bears out, with the hash that stands there now (null: no event). */
export async function listBrokenLeaves(
  db: Queryable,
  leaves: readonly ChainLeaf[],
): Promise<(ChainLeaf & { present: string | null })[]> {
  const result = await db.query<ChainLeaf & { present: string | null } & pg.QueryResultRow>({
    text: `SELECT l."caseId", l.seq, l.hash, encode(e.hash, 'hex') AS present
      FROM jsonb_to_recordset($1::jsonb) AS l("caseId" uuid, seq int, hash text)
      LEFT JOIN case_events e ON e.case_id = l."caseId" AND e.seq = l.seq
      WHERE e.hash IS DISTINCT FROM decode(l.hash, 'hex') ORDER BY l."caseId"`,
    values: [JSON.stringify(leaves)],
  });
  return result.rows;
}

/** How many of the cases named went on since, and how many others there are now. */
export async function countGrowth(
  db: Queryable,
  leaves: readonly ChainLeaf[],
): Promise<{ grown: number; added: number }> {
  const result = await db.query<{ grown: number; added: number }>({
    text: `SELECT count(*) FILTER (WHERE c.version > l.seq)::int AS grown,
        count(*) FILTER (WHERE l."caseId" IS NULL)::int AS added
      FROM cases c LEFT JOIN jsonb_to_recordset($1::jsonb) AS l("caseId" uuid, seq int) ON l."caseId" = c.id`,
    values: [JSON.stringify(leaves.map(({ caseId, seq }) => ({ caseId, seq })))],
  });
  return result.rows[0] ?? { grown: 0, added: 0 };
}
