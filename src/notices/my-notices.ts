import type { Actor } from '../identity/actor.ts';
import { type Clock, dateToDay, fromDate, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import type { Database } from '../store/index.ts';
import type { listNotices } from './contract.ts';
import { noticeText } from './notice-text.ts';

export interface NoticeServices {
  db: Database;
  clock: Clock;
}

/** My notices, newest first; one page. @throws Problem validation-failed (cursor). */
export async function listMine(
  { db }: NoticeServices,
  actor: Actor,
  query: ContractQuery<typeof listNotices>,
): Promise<ContractAnswer<typeof listNotices>> {
  const found = await db.prisma.notice.findMany({
    where: {
      userId: actor.id,
      ...(query.unread === undefined ? {} : { readAt: query.unread ? null : { not: null } }),
      ...(query.cursor === undefined ? {} : { id: { lt: lastSeen(query.cursor) } }),
    },
    orderBy: { id: 'desc' },
    take: query.limit + 1,
  });
  const rows = found.slice(0, query.limit);
  const caseIds = rows.flatMap((row) => row.caseId ?? []);
  const cases = await db.prisma.case.findMany({
    where: { id: { in: caseIds } },
    select: { id: true, caseNumber: true, title: true },
  });
  const items = rows.map((row) => {
    const params = Object(row.params) as Record<string, unknown>;
    return {
      id: row.id,
      topic: row.topic,
      text: noticeText(row.topic, row.rung, params),
      case: cases.find((one) => one.id === row.caseId) ?? null,
      dueOn: row.dueOn && dateToDay(row.dueOn),
      params,
      createdAt: toIsoMilliseconds(fromDate(row.createdAt)),
      readAt: row.readAt && toIsoMilliseconds(fromDate(row.readAt)),
    };
  });
  return { items, next: found.length > query.limit ? encodeCursor([rows.at(-1)?.id ?? '']) : null };
}

/** Ids are UUID version 7: their order is that of time. */
function lastSeen(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}

export function countUnread({ db }: NoticeServices, actor: Actor): Promise<number> {
  return db.prisma.notice.count({ where: { userId: actor.id, readAt: null } });
}

/** Marks those named, or all of mine. Somebody else's are left alone. */
export async function markRead(
  { db, clock }: NoticeServices,
  actor: Actor,
  ids: readonly string[] | undefined,
): Promise<void> {
  await db.prisma.notice.updateMany({
    where: { userId: actor.id, readAt: null, ...(ids ? { id: { in: [...ids] } } : {}) },
    data: { readAt: toDate(clock.now()) },
  });
}
