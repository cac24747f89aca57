import { instantFrom, toIsoMilliseconds } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { problem } from '../problems/problem.ts';
import {
  type ChainHeadRow,
  type ChainLeaf,
  countGrowth,
  findHead,
  findLastHead,
  insertHead,
  listBrokenLeaves,
  listChainEnds,
  listLeavesUnder,
} from '../store/chain-heads.ts';
import type { EngineCore } from './engine-parts.ts';
import { HEAD_ALGORITHM, headRoot } from './head-root.ts';
import type { Mismatch } from './mismatch.ts';

/** A head as it is published outside the database: with every leaf, so that a changed case can be named. */
export interface ChainHeadExport extends ChainHeadRow {
  leaves: ChainLeaf[];
}

/** What an exported head says of the histories as they are now. */
export interface HeadCheck {
  same: boolean;
  /** Cases that went on since, their old part unchanged. */
  grown: number;
  /** Cases opened since. */
  added: number;
  mismatches: Mismatch[];
}

const LOCK = 'jianhui chain head';

/**
 * Takes a head: a Merkle root over the last event of every case, all seen in one snapshot of the database.
 * Nodes take turns. A chain cannot tell that its newest events were cut off; a head kept elsewhere can.
 */
export async function takeHead(core: EngineCore): Promise<ChainHeadRow> {
  const client = await core.database.pool.connect();
  let broken = false;
  try {
    // Before the transaction: its snapshot must be younger than the head of whoever had the lock.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [LOCK]);
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const ends = await listChainEnds(client);
      const takenAt = nextInstant(core, await findLastHead(client));
      const head: ChainHeadRow = {
        id: newId(),
        takenAt,
        algorithm: HEAD_ALGORITHM,
        root: headRoot(ends, takenAt),
        cases: ends.length,
        events: ends.reduce((sum, { seq }) => sum + seq, 0),
      };
      await insertHead(client, head);
      await client.query('COMMIT');
      return head;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtext($1))', [LOCK]);
    }
  } catch (error) {
    broken = true;
    throw error;
  } finally {
    client.release(broken); // a connection that may still hold the lock is closed
  }
}

/** Heads are ordered by their instants, so no two have the same, whatever a node's clock says. */
function nextInstant(core: EngineCore, last: ChainHeadRow | undefined): string {
  const now = toIsoMilliseconds(core.clock.now());
  if (!last || now > last.takenAt) return now;
  return toIsoMilliseconds(instantFrom(last.takenAt).add({ milliseconds: 1 }));
}

/** A head with all its leaves, to keep outside. @throws Problem not-found. */
export async function exportHead(core: EngineCore, headId: string): Promise<ChainHeadExport> {
  const { pool } = core.database;
  const head = await findHead(pool, headId);
  if (!head) throw problem('not-found');
  return { ...head, leaves: await listLeavesUnder(pool, head) };
}

/** Compares a head kept elsewhere with the histories as they are now; nothing in the database is believed. */
export async function checkHead(core: EngineCore, head: ChainHeadExport): Promise<HeadCheck> {
  const { pool } = core.database;
  const mismatches: Mismatch[] = [];
  if (head.algorithm !== HEAD_ALGORITHM || headRoot(head.leaves, head.takenAt) !== head.root) {
    mismatches.push({
      kind: 'head',
      where: 'leaves',
      text: {
        zh: '该文件的叶与根不符，文件已被改动',
        en: 'The leaves of this file do not give its root: it was changed',
      },
    });
  }
  for (const leaf of await listBrokenLeaves(pool, head.leaves)) {
    mismatches.push({
      kind: 'head',
      caseId: leaf.caseId,
      seq: leaf.seq,
      where: 'case_events.hash',
      text:
        leaf.present === null
          ? { zh: `第 ${leaf.seq} 号事件已不存在`, en: `Event ${leaf.seq} is gone` }
          : {
              zh: `第 ${leaf.seq} 号事件与留存的存证头不符`,
              en: `Event ${leaf.seq} is not the one the head kept`,
            },
    });
  }
  return { same: mismatches.length === 0, ...(await countGrowth(pool, head.leaves)), mismatches };
}
