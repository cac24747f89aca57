import { z } from 'zod';
import { fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { problem } from '../problems/problem.ts';
import type { Database, Prisma } from '../store/index.ts';
import type { DuplicateSearch } from './contract.ts';

type Row = Prisma.DuplicateSearchGetPayload<object>;

/** Searches, the newest first. @throws Problem validation-failed (cursor). */
export async function listSearches(
  db: Pick<Database, 'prisma'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: DuplicateSearch[]; next: string | null }> {
  const rows = await db.prisma.duplicateSearch.findMany({
    ...(cursor === undefined ? {} : { where: { id: { lt: idOf(cursor) } } }),
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = await toSearches(db, rows.slice(0, limit));
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? encodeCursor([last.id]) : null };
}

/** One search with its progress. @throws Problem not-found. */
export async function showSearch(db: Pick<Database, 'prisma'>, id: string): Promise<DuplicateSearch> {
  const row = await db.prisma.duplicateSearch.findUnique({ where: { id } });
  const [shown] = row ? await toSearches(db, [row]) : [];
  if (!shown) throw problem('not-found');
  return shown;
}

async function toSearches(db: Pick<Database, 'prisma'>, rows: readonly Row[]): Promise<DuplicateSearch[]> {
  const people = await db.prisma.user.findMany({
    where: { id: { in: rows.flatMap(({ requestedBy }) => requestedBy ?? []) } },
    select: { id: true, displayName: true },
  });
  return rows.map((row) => {
    const person = people.find(({ id }) => id === row.requestedBy);
    return {
      id: row.id,
      status: z.enum(['waiting', 'running', 'done', 'failed']).parse(row.status),
      done: row.done,
      total: row.total,
      found: row.found,
      requestedBy: person ? { id: person.id, name: person.displayName } : null,
      requestedAt: toIsoMilliseconds(fromDate(row.requestedAt)),
      finishedAt: row.finishedAt && toIsoMilliseconds(fromDate(row.finishedAt)),
    };
  });
}

function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}
