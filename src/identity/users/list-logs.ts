import { toDate } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { addDays, type PlainDay, shanghaiInstant } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import type { Database } from '../../store/index.ts';
import type { LoginOutcome } from '../contract.ts';

interface LogFilter {
  /** Days in Shanghai, both included; the logs run on real time. */
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The login log, newest first. Ids are uuidv7 and grow with time: they are the key of the page. */
export async function listLogins(db: Database, filter: LogFilter & { username?: string | undefined }) {
  const rows = await db.prisma.loginLog.findMany({
    where: { ...within(filter), ...(filter.username ? { username: filter.username } : {}) },
    orderBy: { id: 'desc' },
    take: filter.limit + 1,
  });
  // Written by recordLogin alone, which knows no other.
  return pageOf(
    rows.map((row) => ({ ...row, outcome: row.outcome as LoginOutcome })),
    filter.limit,
  );
}

/** The operation log, newest first. */
export async function listOperations(db: Database, filter: LogFilter & { userId?: string | undefined }) {
  const rows = await db.prisma.operationLog.findMany({
    where: { ...within(filter), ...(filter.userId ? { userId: filter.userId } : {}) },
    orderBy: { id: 'desc' },
    take: filter.limit + 1,
  });
  return pageOf(rows, filter.limit);
}

/** Every look at personal data in full, newest first, with what it was about where that has a name of its own. */
export async function listPersonalViews(db: Database, filter: LogFilter & { userId?: string | undefined }) {
  const rows = await db.prisma.personalViewLog.findMany({
    where: { ...within(filter), ...(filter.userId ? { userId: filter.userId } : {}) },
    orderBy: { id: 'desc' },
    take: filter.limit + 1,
  });
  const { rows: page, next } = pageOf(rows, filter.limit);
  const about = await namesOf(
    db,
    page.map(({ subject }) => subject),
  );
  return { rows: page.map((row) => ({ ...row, about: about.get(row.subject) ?? null })), next };
}

/** Case number, or name of unit or union, by subject (`case:<id>`, `case:<id>#<seq>`, `unit:<id>` …). */
async function namesOf(db: Database, subjects: readonly string[]): Promise<Map<string, string>> {
  const parts = subjects.map((subject) => ({ subject, ...partsOf(subject) }));
  const ids = (...kinds: string[]) => ({
    where: { id: { in: parts.flatMap(({ kind, id }) => (kinds.includes(kind) ? [id] : [])) } },
  });
  const [cases, units, unions] = await Promise.all([
    db.prisma.case.findMany({ ...ids('case', 'hiring-roster'), select: { id: true, caseNumber: true } }),
    db.prisma.unit.findMany({ ...ids('unit'), select: { id: true, name: true } }),
    db.prisma.union.findMany({ ...ids('union'), select: { id: true, name: true } }),
  ]);
  const names = new Map([
    ...cases.map(({ id, caseNumber }) => [id, caseNumber] as const),
    ...[...units, ...unions].map(({ id, name }) => [id, name] as const),
  ]);
  return new Map(
    parts.flatMap(({ subject, id }) => {
      const name = names.get(id);
      return name ? [[subject, name] as const] : [];
    }),
  );
}

function partsOf(subject: string): { kind: string; id: string } {
  const [kind = '', id = ''] = subject.split(/[:#]/);
  return { kind, id };
}

function within({ from, to, cursor }: LogFilter) {
  return {
    at: {
      ...(from ? { gte: toDate(shanghaiInstant(from as PlainDay)) } : {}),
      ...(to ? { lt: toDate(shanghaiInstant(addDays(to as PlainDay, 1))) } : {}),
    },
    ...(cursor ? { id: { lt: idOf(cursor) } } : {}),
  };
}

function pageOf<Row extends { id: string }>(
  rows: Row[],
  limit: number,
): { rows: Row[]; next: string | null } {
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

function idOf(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return id;
  throw invalidCursor();
}
