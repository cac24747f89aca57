import { execFileSync } from 'node:child_process';
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A PostgreSQL server found by the file it keeps in its data directory. */
export interface Postmaster {
  pid: number;
  socketDir: string;
}

/**
 * The server of this data directory, if one is alive. A postmaster.pid that names a process which is
 * something else (numbers are reused after a restart, above all in containers) is removed: PostgreSQL
 * itself would take that process for a server and refuse. Its own interlock over shared memory, which
 * guards against surviving backends, does not need the file.
 */
export async function findPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const file = join(pgdata, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined; // written at this very moment: look again
  if (!isAlive(pid)) return undefined;
  if (!(await isPostmasterOf(pid, pgdata))) {
    await rm(file, { force: true });
    return undefined;
  }
  return { pid, socketDir: lines[4] ?? '' };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A postmaster works inside its data directory; a zombie has no directory any more. */
async function isPostmasterOf(pid: number, pgdata: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const [own, theirs] = await Promise.all([
      stat(pgdata),
      stat(`/proc/${pid}/cwd`).catch((error: NodeJS.ErrnoException) => error.code),
    ]);
    if (typeof theirs === 'object') return own.ino === theirs.ino && own.dev === theirs.dev;
    return theirs === 'EACCES' || theirs === 'EPERM'; // somebody else's process: not ours to doubt
  }
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(await realpath(pgdata));
  } catch {
    return false;
  }
}

/** Fast shutdown; after `patienceMs` immediate shutdown, which the next start recovers from. */
export async function stopPostmaster(pid: number, patienceMs: number): Promise<void> {
  if (!signal(pid, 'SIGINT') || (await hasEnded(pid, patienceMs))) return;
  if (!signal(pid, 'SIGQUIT') || (await hasEnded(pid, 1_000))) return;
  signal(pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 20) {
    if (!isAlive(pid) || (await isZombie(pid))) return true;
    await sleep(20);
  }
  return false;
}

/** An adopted server is nobody's child: where process 1 does not reap, it stays a zombie. */
async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
}
