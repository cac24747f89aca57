import { hashPassword, weakness } from '../identity/passwords.ts';
import { type Clock, dayToDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { StartError } from '../kit/start-error.ts';
import type { Database } from '../store/index.ts';

/**
 * The first person of an empty installation, or another administrator when nobody can get in any more.
 * @throws StartError when the name or the password will not do.
 */
export async function createAdmin(
  db: Database,
  clock: Clock,
  { username, displayName, password }: { username: string; displayName: string; password: string },
): Promise<void> {
  if (!/^[a-z][a-z0-9._-]{1,31}$/.test(username)) {
    throw new StartError(
      'A user name has 2 to 32 lower-case letters, digits or . _ - and begins with a letter.',
    );
  }
  const weak = weakness(password, username);
  if (weak) throw new StartError(`${weak.en}. ${weak.zh}。`);
  if (await db.prisma.user.findUnique({ where: { username } })) {
    throw new StartError(`The user name ${username} is taken.`);
  }
  await db.prisma.user.create({
    data: {
      id: newId(),
      username,
      displayName,
      passwordHash: await hashPassword(password),
      roles: { create: { id: newId(), role: 'admin', validFrom: dayToDate(clock.today()) } },
    },
  });
}
