import { fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import type { Database } from '../../store/index.ts';
import type { Head } from './contract.ts';

/** Heads taken, the newest first: ids grow with time. */
export async function listHeads(
  db: Pick<Database, 'prisma'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Head[]; next: string | null }> {
  const rows = await db.prisma.chainHead.findMany({
    ...(cursor === undefined ? {} : { where: { id: { lt: idOf(cursor) } } }),
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id,
    takenAt: toIsoMilliseconds(fromDate(row.takenAt)),
    algorithm: row.algorithm,
    root: Buffer.from(row.root).toString('hex'),
    cases: row.cases,
    events: row.events,
  }));
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? encodeCursor([last.id]) : null };
}

/** The id that a cursor of such a list holds. @throws Problem validation-failed. */
export function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}
