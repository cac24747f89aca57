import { randomInt } from 'node:crypto';
import { realNow, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { type Database, isUniqueViolation } from '../../store/index.ts';
import { hashPassword } from '../passwords.ts';
import { revokeSessions } from '../sessions.ts';
import { recordLogin } from '../sign-in.ts';
import { type UserRow, withRoles } from './view-user.ts';

/** @throws Problem not-found. */
export async function getUser(db: Database, id: string): Promise<UserRow> {
  const user = await db.prisma.user.findUnique({ where: { id }, include: withRoles });
  if (!user) throw problem('not-found');
  return user;
}

/**
 * A new person without roles, and the password for the first sign-in, told once.
 * @throws Problem validation-failed when the user name is taken.
 */
export async function createUser(
  db: Database,
  named: { username: string; displayName: string },
): Promise<{ user: UserRow; password: string }> {
  const password = firstPassword();
  const passwordHash = await hashPassword(password);
  const data = { id: newId(), ...named, passwordHash, mustChangePassword: true };
  const user = await db.prisma.user.create({ data, include: withRoles }).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw invalidField('/username', 'taken', { zh: '该用户名已被使用', en: 'This user name is taken' });
  });
  return { user, password };
}

/** Renames, disables or enables; disabling ends every session at once. @throws Problem not-found. */
export async function updateUser(
  db: Database,
  id: string,
  change: { displayName?: string | undefined; disabled?: boolean | undefined },
): Promise<UserRow> {
  const before = await getUser(db, id);
  const disabledAt = change.disabled === true ? (before.disabledAt ?? toDate(realNow())) : null;
  const user = await db.prisma.user.update({
    where: { id },
    data: {
      ...(change.displayName === undefined ? {} : { displayName: change.displayName }),
      ...(change.disabled === undefined ? {} : { disabledAt }),
    },
    include: withRoles,
  });
  if (change.disabled) await revokeSessions(db, { userId: id });
  return user;
}

/** A new first password; the name is unlocked and every session ends. @throws Problem not-found. */
export async function resetPassword(db: Database, id: string): Promise<{ user: UserRow; password: string }> {
  const password = firstPassword();
  await getUser(db, id);
  const data = { passwordHash: await hashPassword(password), mustChangePassword: true };
  const user = await db.prisma.user.update({ where: { id }, data, include: withRoles });
  await revokeSessions(db, { userId: id });
  await unlock(db, user);
  return { user, password };
}

/** Forgives the failed sign-ins so far; the login log keeps them. */
export async function unlock(db: Database, user: { id: string; username: string }): Promise<void> {
  const who = { username: user.username, userId: user.id, ip: undefined, userAgent: undefined };
  await recordLogin(db, 'unlocked', who);
}

/** Without letters and digits that look alike on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen characters in groups, 79 bits: long enough to be written down once and changed. */
function firstPassword(): string {
  const characters = Array.from({ length: 16 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return characters.join('').replaceAll(/.{4}(?=.)/g, '$&-');
}
