import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import { hashingQueue, hashPassword, verifyPassword, weakness } from '../passwords.ts';
import { revokeSessions, type Session } from '../sessions.ts';
import { isLocked, recordLogin } from '../sign-in.ts';

/**
 * Replaces the signed-in person's password and ends that person's other sessions. A wrong present password
 * counts as a failed sign-in: an unattended screen must not become a place to guess.
 * @throws Problem forbidden (a contact has none), not-authenticated (locked), validation-failed.
 */
export async function changePassword(
  db: Database,
  session: Session,
  chosen: { currentPassword: string; newPassword: string },
): Promise<void> {
  if (session.actor.kind !== 'user') throw problem('forbidden', { reason: 'role' });
  const user = await db.prisma.user.findUniqueOrThrow({ where: { id: session.actor.id } });
  const fits = await hashingQueue.run(async () => {
    if (await isLocked(db, user.username)) throw problem('not-authenticated', { reason: 'locked' });
    return verifyPassword(chosen.currentPassword, user.passwordHash);
  });
  if (!fits) {
    const who = { username: user.username, userId: user.id, ip: undefined, userAgent: undefined };
    await recordLogin(db, 'wrong-password', who);
    throw invalidField('/currentPassword', 'wrong', { zh: '原密码不正确', en: 'Not the present password' });
  }
  if (chosen.newPassword === chosen.currentPassword) {
    throw invalidField('/newPassword', 'unchanged', { zh: '新密码与原密码相同', en: 'The same as before' });
  }
  const weak = weakness(chosen.newPassword, user.username);
  if (weak) throw invalidField('/newPassword', 'weak', weak);
  const passwordHash = await hashPassword(chosen.newPassword);
  await db.prisma.user.update({ where: { id: user.id }, data: { passwordHash, mustChangePassword: false } });
  await revokeSessions(db, { userId: user.id, exceptId: session.id });
}
