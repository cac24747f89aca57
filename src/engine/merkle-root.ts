import { createHash } from 'node:crypto';
import type { ChainLeaf } from '../store/chain-heads.ts';

/** The algorithm of new heads; a head names its own. */
export const HEAD_ALGORITHM = 'merkle-sha256-1';

/**
 * Merkle root, in lower-case hex, over the last events of all cases in the order of their ids: leaves are
 * SHA-256(0x00 | "caseId:seq:hash"), nodes SHA-256(0x01 | left | right); a node without a partner goes up as
 * it is. The prefixes keep a node from being passed off as a leaf (RFC 6962, 2.1).
 */
export function merkleRoot(leaves: readonly ChainLeaf[]): string {
  const ordered = [...leaves].sort((a, b) => (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0));
  let level = ordered.map(({ caseId, seq, hash }) => digest(LEAF, Buffer.from(`${caseId}:${seq}:${hash}`)));
  while (level.length > 1) level = pairs(level);
  return (level[0] ?? createHash('sha256').digest()).toString('hex');
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

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
