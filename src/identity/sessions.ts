import { createHash, randomBytes } from 'node:crypto';
import { realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { type Database, findSessionRow, type SessionRow } from '../store/index.ts';
import type { Actor, Role } from './actor.ts';

/** Real time, not the product's: a shifted demonstration clock must not end or prolong a session. */
export const sessionLimits = {
  user: { idleMinutes: 60, absoluteMinutes: 12 * 60 },
  contact: { idleMinutes: 30, absoluteMinutes: 2 * 60 },
} as const;

const MINUTE_MS = 60_000;
const TOUCH_AFTER_MINUTES = 1;

/** A live session as a request carries it. */
export interface Session {
  id: string;
  actor: Actor;
  username: string | null;
  mustChangePassword: boolean;
  createdAt: string;
  expiresAt: string;
}

/** For whom a session is opened: a person, or the case whose secret was entered. */
export type SessionSubject = { userId: string } | { caseId: string; secretId: string };

export interface SessionOrigin {
  ip: string | undefined;
  userAgent: string | undefined;
}

/** A new session; the token is told here once and never stored: the table keeps its SHA-256. */
export async function openSession(
  db: Database,
  subject: SessionSubject,
  origin: SessionOrigin,
): Promise<{ id: string; token: string; expiresAt: string }> {
  const token = randomBytes(32).toString('base64url');
  const now = realNow();
  const limits = 'userId' in subject ? sessionLimits.user : sessionLimits.contact;
  const expiresAt = now.add({ minutes: limits.absoluteMinutes });
  const id = newId();
  await db.prisma.session.create({
    data: {
      id,
      tokenHash: hashToken(token),
      ...subject,
      createdAt: toDate(now),
      lastSeenAt: toDate(now),
      expiresAt: toDate(expiresAt),
      ip: origin.ip ?? null,
      userAgent: origin.userAgent?.slice(0, 200) ?? null,
    },
  });
  return { id, token, expiresAt: expiresAt.toString() };
}

/**
 * The live session of a token (its SHA-256), or why there is none. One indexed query; lastSeenAt is written at most once a
 * minute and not waited for, and not at all for a request that the page sends by itself. Roles are those
 * valid on `today`, a legal day of the product's clock.
 */
export async function findSession(
  db: Database,
  tokenHash: Uint8Array,
  today: PlainDay,
  passive = false,
): Promise<Session | 'unknown' | 'ended'> {
  const row = await findSessionRow(db.pool, tokenHash, today);
  if (!row) return 'unknown';
  const now = realNow().epochMilliseconds;
  const idleMinutes = (now - row.lastSeenAt.getTime()) / MINUTE_MS;
  const limits = row.userId ? sessionLimits.user : sessionLimits.contact;
  if (row.ended || now >= row.expiresAt.getTime() || idleMinutes > limits.idleMinutes) return 'ended';
  if (idleMinutes > TOUCH_AFTER_MINUTES && !passive) void touch(db, row.id);
  return {
    id: row.id,
    actor: toActor(row),
    username: row.username,
    mustChangePassword: row.mustChangePassword,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** A failure costs nothing but an earlier idle timeout, so it ends nobody's request. */
async function touch(db: Database, id: string): Promise<void> {
  const data = { lastSeenAt: toDate(realNow()) };
  await db.prisma.session.updateMany({ where: { id }, data }).catch(() => undefined);
}

function toActor(row: SessionRow): Actor {
  if (row.userId) {
    return {
      id: row.userId,
      kind: 'user',
      displayName: row.displayName ?? '',
      roles: row.roles.map((held) => ({ ...held, role: held.role as Role })),
    };
  }
  return {
    id: row.secretId ?? row.id,
    kind: 'contact',
    roles: [{ role: 'enterprise-contact' }],
    caseId: row.caseId ?? undefined,
  };
}

/** Ends sessions: one, or all of a person but perhaps the one in use. Ending what has ended is no fault. */
export async function revokeSessions(
  db: Database,
  which: { id: string } | { userId: string; exceptId?: string },
): Promise<number> {
  const where =
    'id' in which
      ? { id: which.id }
      : { userId: which.userId, ...(which.exceptId ? { id: { not: which.exceptId } } : {}) };
  const revokedAt = toDate(realNow());
  const ended = await db.prisma.session.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt },
  });
  return ended.count;
}

/** What is stored of a token, and what it is looked up by. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
