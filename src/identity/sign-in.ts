import { realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import type { LoginOutcome } from './contract.ts';
import { hashingQueue, verifyPassword } from './passwords.ts';
import { openSession, type SessionOrigin } from './sessions.ts';

/** Five failures within a quarter of an hour close a name, known or not, until they are that old. */
export const lockOut = { failures: 5, minutes: 15 } as const;

export interface SignedIn {
  id: string;
  token: string;
  expiresAt: string;
  userId: string;
}

/**
 * Opens a session for name and password. A known and an unknown name take the same time and get the same
 * answer, the lock included; failures are counted inside the hashing queue, so that a burst of parallel
 * guesses gains nothing.
 * @throws Problem not-authenticated (credentials, locked), unavailable.
 */
export async function signIn(
  db: Database,
  credentials: { username: string; password: string },
  origin: SessionOrigin,
): Promise<SignedIn> {
  const { username, password } = credentials;
  const user = await db.prisma.user.findUnique({
    where: { username },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
  const outcome = await hashingQueue.run(async (): Promise<LoginOutcome> => {
    if (await isLocked(db, username)) return 'locked';
    const fits = await verifyPassword(password, user?.passwordHash);
    const result = judge(user, fits);
    if (result !== 'succeeded') await recordLogin(db, result, { username, userId: user?.id, ...origin });
    return result;
  });
  if (outcome === 'locked') {
    await recordLogin(db, 'locked', { username, userId: user?.id, ...origin });
    throw problem('not-authenticated', { reason: 'locked' }, lockedWords);
  }
  if (outcome !== 'succeeded' || !user)
    throw problem('not-authenticated', { reason: 'credentials' }, wrongWords);
  await recordLogin(db, 'succeeded', { username, userId: user.id, ...origin });
  return { ...(await openSession(db, { userId: user.id }, origin)), userId: user.id };
}

function judge(user: { disabledAt: Date | null } | null, fits: boolean): LoginOutcome {
  if (!user) return 'unknown';
  if (!fits) return 'wrong-password';
  return user.disabledAt ? 'disabled' : 'succeeded';
}

const wrongWords = {
  zh: `用户名或密码不正确。连续 ${lockOut.failures} 次失败将锁定 ${lockOut.minutes} 分钟。`,
  en: `Name and password do not match. ${lockOut.failures} failures lock the name for ${lockOut.minutes} minutes.`,
};
const lockedWords = {
  zh: `失败次数过多，该用户名已暂时锁定，请 ${lockOut.minutes} 分钟后再试或联系管理员。`,
  en: `Too many failures: this name is locked. Try again in ${lockOut.minutes} minutes or ask the administrator.`,
};

/** Whether the failures since the last success (or an administrator's unlocking) close this name. */
export async function isLocked(db: Database, username: string): Promise<boolean> {
  const since = toDate(realNow().subtract({ minutes: lockOut.minutes }));
  const recent = await db.prisma.loginLog.findMany({
    where: { username, at: { gt: since }, outcome: { notIn: ['locked', 'logged-out'] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: lockOut.failures,
    select: { outcome: true },
  });
  const forgiving = recent.some(({ outcome }) => outcome === 'succeeded' || outcome === 'unlocked');
  return recent.length >= lockOut.failures && !forgiving;
}

/** Writes the login log. The name is kept as typed, shortened; the password never. */
export async function recordLogin(
  db: Database,
  outcome: LoginOutcome,
  entry: { username: string; userId?: string | undefined } & SessionOrigin,
): Promise<void> {
  await db.prisma.loginLog.create({
    data: {
      id: newId(),
      at: toDate(realNow()),
      username: entry.username.slice(0, 64),
      userId: entry.userId ?? null,
      outcome,
      ip: entry.ip ?? null,
      userAgent: entry.userAgent?.slice(0, 200) ?? null,
    },
  });
}
