import { createHash } from 'node:crypto';
import type { ChainLeaf } from '../store/chain-heads.ts';

/** The algorithm of new heads; a head names its own. */
export const HEAD_ALGORITHM = 'merkle-sha256-1';

/**
 * The root of a head, in lower-case hex: SHA-256(0x02 | instant | tree), the tree being a Merkle tree over the
 * last events of all cases in the order of their ids. Its leaves are SHA-256(0x00 | "caseId:seq:hash"), its
 * nodes SHA-256(0x01 | left | right); a node without a partner goes up as it is. The prefixes keep a node from
 * being passed off as a leaf (RFC 6962, 2.1).
 * @param takenAt ISO 8601 with milliseconds, as the head says it.
 */
export function headRoot(leaves: readonly ChainLeaf[], takenAt: string): string {
  const ordered = [...leaves].sort((a, b) => (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0));
  let level = ordered.map(({ caseId, seq, hash }) => digest(LEAF, Buffer.from(`${caseId}:${seq}:${hash}`)));
  while (level.length > 1) level = pairs(level);
  const tree = level[0] ?? createHash('sha256').digest();
  return digest(HEAD, Buffer.from(takenAt), tree).toString('hex');
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const HEAD = Buffer.from([2]);

function pairs(level: Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = [level[i], level[i + 1]];
    if (left) above.push(right ? digest(NODE, left, right) : left);
  }
  return above;
}

function digest(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
