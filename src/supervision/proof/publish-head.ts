import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChainHeadRow, Engine } from '../../engine/index.ts';
import type { Database } from '../../store/index.ts';
import { exportHead } from './export-head.ts';

export interface HeadParts {
  db: Pick<Database, 'prisma'>;
  engine: Pick<Engine, 'takeHead' | 'exportHead'>;
  /** Where heads are published: a folder beside the database, to be copied to wherever nobody rewrites it. */
  headsDirectory: string;
}

/**
 * Takes a head and publishes it outside the database, whole or not at all. A chain cannot tell that its
 * newest events were cut off; this file can.
 */
export async function takeAndPublishHead(parts: HeadParts): Promise<ChainHeadRow> {
  const head = await parts.engine.takeHead();
  const file = join(parts.headsDirectory, headFileName(head));
  await mkdir(parts.headsDirectory, { recursive: true });
  await writeFile(`${file}.part`, `${JSON.stringify(await exportHead(parts, head.id), null, 1)}\n`);
  await rename(`${file}.part`, file);
  return head;
}

/** `head-20261122T180000000Z-1f2e3d4c.json`: in the order of time, and told apart by the root. */
export function headFileName({ takenAt, root }: Pick<ChainHeadRow, 'takenAt' | 'root'>): string {
  return `head-${takenAt.replaceAll(/[-:.]/g, '')}-${root.slice(0, 8)}.json`;
}
