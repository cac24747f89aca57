import { spawn } from 'node:child_process';
import {
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../kit/start-error.ts';
import { type PostgresBinaries, preparePostgresBinaries } from './postgres-binaries.ts';
import { chooseServerUser, type RunAs } from './postgres-user.ts';

/** The role that owns the schema: migrations only. */
export const OWNER_ROLE = 'jianhui_owner';
const FRESH_PREFIX = 'postgres.new-';

/** Only what differs from PostgreSQL's own defaults; on the command line, so that no file must be kept. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '16MB', // what the county's figures sort and group of a hundred thousand units, without going to disk
  jit: 'off',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  cluster_name: 'jianhui',
};

export interface EmbeddedPostgresOptions {
  /** Folder of the installation; the cluster lies in its sub-folder `postgres`. Made when missing. */
  dataDir: string;
  /** Further server settings. */
  settings?: Record<string, string>;
  /** Without durability: for a cluster that lives as long as a test run. */
  throwaway?: boolean;
  /** How long another product's lock is waited for; one that was killed loses it within milliseconds. */
  lockPatienceMs?: number;
  /** Called when the server is gone and could not be brought back. */
  onLost?: (error: Error) => void;
}

/** One data directory, ready for its server. */
export interface Cluster {
  pgdata: string;
  logFile: string;
  /** Where a server that we start puts its socket; one that we adopt has its own. */
  socketDir: string | undefined;
  runAs: RunAs;
  binaries: PostgresBinaries;
  settings: Record<string, string>;
  lockPatienceMs: number;
}

/**
 * Makes the cluster when there is none, and sees that programs and data suit each other.
 * @throws StartError saying what stands in the way.
 */
export async function openCluster(options: EmbeddedPostgresOptions): Promise<Cluster> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  const pgdata = join(dataDir, 'postgres');
  const owner = await ownerOf(pgdata);
  const runAs = chooseServerUser(owner);
  if (owner && owner.uid !== (runAs.uid ?? process.getuid?.())) await takeOver(pgdata, runAs);
  const copyRoot = runAs.uid === undefined ? join(dataDir, 'programs') : '/var/lib/jianhui';
  const binaries = await preparePostgresBinaries(runAs, copyRoot);
  if (!owner) await createCluster(dataDir, pgdata, runAs, binaries, options.throwaway ?? false);
  await requireSameMajor(pgdata, binaries);
  return {
    pgdata,
    logFile: join(dataDir, 'postgres.log'),
    socketDir: undefined,
    runAs,
    binaries,
    lockPatienceMs: options.lockPatienceMs ?? 2_000,
    settings: {
      ...SETTINGS,
      ...(options.throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
      ...options.settings,
    },
  };
}

async function ownerOf(pgdata: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(pgdata);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Data copied by root belongs to root; PostgreSQL insists that it belong to whoever runs the server. */
async function takeOver(pgdata: string, runAs: RunAs): Promise<void> {
  const { uid, gid } = runAs;
  if (uid === undefined || gid === undefined) {
    throw new StartError(`${pgdata} belongs to another user.`, [
      'Start as that user or as root, or give the folder to yourself: chown -R.',
    ]);
  }
  for (const entry of await readdir(pgdata, { recursive: true })) await lchown(join(pgdata, entry), uid, gid);
  await lchown(pgdata, uid, gid);
}

async function requireSameMajor(pgdata: string, binaries: PostgresBinaries): Promise<void> {
  const major = (await readFile(join(pgdata, 'PG_VERSION'), 'utf8')).trim();
  if (major !== binaries.major) {
    throw new StartError(
      `The data in ${pgdata} is of PostgreSQL ${major}; this Jianhui brings ${binaries.major}.`,
      [
        `Start with a Jianhui that brings PostgreSQL ${major}, or move the data with pg_dump of version ${major}.`,
      ],
    );
  }
}

/** initdb into a folder beside, then rename: an interrupted start leaves no half cluster. */
async function createCluster(
  dataDir: string,
  pgdata: string,
  runAs: RunAs,
  binaries: PostgresBinaries,
  throwaway: boolean,
): Promise<void> {
  const fresh = await mkdtemp(join(dataDir, FRESH_PREFIX));
  await removeAbandoned(dataDir, fresh);
  if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(fresh, runAs.uid, runAs.gid);
  const args = [
    `--pgdata=${ownFolder(fresh)}`,
    `--username=${OWNER_ROLE}`,
    '--encoding=UTF8',
    '--locale-provider=libc',
    '--locale=C',
    `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    '--auth-local=trust', // the socket's folder is closed to everybody else
    '--auth-host=reject',
    '--no-instructions',
    ...(throwaway ? ['--no-sync'] : []),
  ];
  try {
    await run(binaries.initdb, args, { ...runAs, cwd: fresh });
    await rename(fresh, pgdata);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (await ownerOf(pgdata)) return; // another start was faster
    throw error;
  }
}

/** Left by a start that was killed during initdb; younger ones may be another start's, still at work. */
async function removeAbandoned(dataDir: string, fresh: string): Promise<void> {
  const { mtimeMs: now } = await stat(fresh);
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(FRESH_PREFIX)) continue;
    const path = join(dataDir, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > 120_000) await rm(path, { recursive: true, force: true });
  }
}

/**
 * A process may use its working directory even where the folders above are closed to it (a clone of root's
 * below a folder of mode 0700), and so no path is too long or too strange for PostgreSQL.
 */
export function ownFolder(path: string): string {
  return process.platform === 'linux' ? '/proc/self/cwd' : path;
}

function run(command: string, args: string[], options: RunAs & { cwd: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, env: CHILD_ENV, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    child.once('error', (cause) => reject(cannotRun(command, cause.message, cause)));
    child.once('close', (code, signalName) => {
      if (code === 0) resolve();
      else reject(cannotRun(command, said.trim() || `ended with ${code ?? signalName}`));
    });
  });
}

export const CHILD_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export function cannotRun(command: string, reason: string, cause?: Error): StartError {
  const hints =
    process.getuid?.() === 0
      ? [
          'As root, PostgreSQL must be run as a system user; where that is forbidden, start as an ordinary user.',
        ]
      : [];
  return new StartError(
    `PostgreSQL (${command}) could not run: ${reason}`,
    [...hints, 'Or set DATABASE_URL to a PostgreSQL server (15 to 18).'],
    cause ? { cause } : {},
  );
}
