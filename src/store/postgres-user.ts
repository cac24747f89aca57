import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartError } from '../kit/start-error.ts';

/** Whom child processes run as; empty means: as ourselves. */
export interface RunAs {
  uid?: number;
  gid?: number;
}

const SYSTEM_USERS = ['jianhui', 'postgres'];

/**
 * PostgreSQL refuses to run as root, and initdb wants a passwd entry for whoever runs it. An ordinary user
 * runs the server as himself; root runs it as the owner of existing data, or as a system user.
 * @throws StartError when there is nobody to run it as.
 */
export function chooseServerUser(dataOwner: { uid: number; gid: number } | undefined): RunAs {
  if (process.getuid?.() !== 0) {
    if (!dataOwner) requirePasswdEntry();
    return {};
  }
  if (dataOwner && dataOwner.uid !== 0) return { uid: dataOwner.uid, gid: dataOwner.gid };
  return findSystemUser() ?? createSystemUser();
}

function requirePasswdEntry(): void {
  try {
    userInfo();
  } catch (cause) {
    throw new StartError(
      `User id ${process.getuid?.()} has no entry in /etc/passwd, and PostgreSQL's initdb needs one.`,
      ['Add the user (useradd), run as another user, or set DATABASE_URL to a PostgreSQL server.'],
      { cause },
    );
  }
}

function findSystemUser(): Required<RunAs> | undefined {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of SYSTEM_USERS) {
    const entry = entries.find(([entryName]) => entryName === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return undefined;
}

/** Debian and most others bring useradd, busybox systems adduser. */
function createSystemUser(): RunAs {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'jianhui']],
    ['adduser', ['-S', '-D', '-H', 'jianhui']],
  ];
  let cause: unknown;
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'pipe' });
    } catch (error) {
      cause = error;
    }
    const user = findSystemUser(); // also when two starts raced and the other one made it
    if (user) return user;
  }
  throw new StartError(
    'PostgreSQL refuses to run as root, and no system user "jianhui" or "postgres" could be made.',
    ['Start as an ordinary user, create the user "jianhui", or set DATABASE_URL to a PostgreSQL server.'],
    { cause },
  );
}
