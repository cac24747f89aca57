import { spawn } from 'node:child_process';
import { chown, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../kit/start-error.ts';
import {
  CHILD_ENV,
  type Cluster,
  cannotRun,
  type EmbeddedPostgresOptions,
  OWNER_ROLE,
  openCluster,
  ownFolder,
} from './postgres-cluster.ts';
import type { RunAs } from './postgres-user.ts';
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts';

/** The role the product works as: neither owner nor superuser. */
export const RUNTIME_ROLE = 'jianhui_runtime';
const DATABASE = 'jianhui';

const START_PATIENCE_MS = 60_000; // crash recovery of a busy server takes its time
const LOCK_KEY = 320_924;

export interface EmbeddedPostgres {
  /** For the product: connects as RUNTIME_ROLE. */
  url: string;
  /** For migrations: connects as OWNER_ROLE. */
  ownerUrl: string;
  /** Process id of the server. */
  pid: number;
  /** True when a server left over by a killed product was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

/**
 * Starts, or adopts, the real PostgreSQL of this data directory, and holds it: whoever has the advisory lock
 * is the running product. The server outlives a product that is killed; the next start finds it unlocked.
 * @throws StartError when a product already runs on this data, or PostgreSQL cannot run here.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options);
  let held = await hold(cluster);
  let stopping = false;

  const watch = (): void => {
    held.lock.once('end', () => {
      if (stopping) return;
      hold(cluster).then(
        (again) => {
          held = again;
          watch();
        },
        (error: Error) => options.onLost?.(error),
      );
    });
  };
  watch();

  return {
    ...urlsFor(held.postmaster.socketDir),
    pid: held.postmaster.pid,
    adopted: held.adopted,
    stop: async () => {
      stopping = true;
      await held.lock.end();
      await stopPostmaster(held.postmaster.pid, 3_000);
      await rm(held.postmaster.socketDir, { recursive: true, force: true });
    },
  };
}

interface Held {
  postmaster: Postmaster;
  lock: pg.Client;
  adopted: boolean;
}

/** Runs the server if it does not run, takes the lock, and makes role and database if they are missing. */
async function hold(cluster: Cluster, attempts = 3): Promise<Held> {
  const held = await connectToServer(cluster);
  try {
    await takeLock(held.lock, cluster.lockPatienceMs, held.postmaster.socketDir);
    await createRoleAndDatabase(held.lock);
    return held;
  } catch (error) {
    await held.lock.end().catch(() => undefined);
    // The product before us was just stopping its server: what we connected to is gone.
    if (error instanceof StartError || attempts === 1) throw error;
    return hold(cluster, attempts - 1);
  }
}

async function connectToServer(cluster: Cluster): Promise<Held> {
  let started: { failed: () => string | undefined } | undefined;
  let why = '';
  for (const end = performance.now() + START_PATIENCE_MS; performance.now() < end; await sleep(25)) {
    const postmaster = await findPostmaster(cluster.pgdata);
    if (postmaster?.socketDir) {
      const lock = lockClient(postmaster.socketDir);
      try {
        await lock.connect();
        return { postmaster, lock, adopted: started === undefined };
      } catch (error) {
        why = String(error); // starting up, shutting down, recovering: ask again
        await lock.end().catch(() => undefined);
      }
    } else if (!postmaster && (!started || started.failed() !== undefined)) {
      const failure = started?.failed();
      // A server that starts at the same moment, or backends that survived theirs, are gone or ready soon.
      if (failure && !/lock file|shared memory block/.test(failure))
        throw cannotRun(cluster.binaries.postgres, failure);
      started = await spawnServer(cluster);
    }
  }
  throw new StartError(`PostgreSQL in ${cluster.pgdata} does not answer: ${why}`, [`See ${cluster.logFile}`]);
}

function lockClient(socketDir: string): pg.Client {
  const client = new pg.Client({
    host: socketDir,
    user: OWNER_ROLE,
    database: 'postgres',
    application_name: `jianhui ${process.pid}`,
  });
  client.on('error', () => undefined); // 'end' follows, and is what we act on
  return client;
}

/** Detached and on its own log file: Ctrl-C in the terminal must reach the product first, not the server. */
async function spawnServer(cluster: Cluster): Promise<{ failed: () => string | undefined }> {
  cluster.socketDir ??= await makeSocketDir(cluster.runAs);
  const log = await open(cluster.logFile, 'w', 0o600);
  const settings = { ...cluster.settings, unix_socket_directories: cluster.socketDir };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(cluster.binaries.postgres, ['-D', ownFolder(cluster.pgdata), ...flags], {
    ...cluster.runAs,
    cwd: cluster.pgdata,
    env: CHILD_ENV,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', () => {
    readFile(cluster.logFile, 'utf8').then(
      (text) => {
        failure = text.trim().split('\n').slice(-5).join('\n') || 'it ended without a word';
      },
      (error) => {
        failure = String(error);
      },
    );
  });
  child.unref();
  await log.close();
  return { failed: () => failure };
}

/** A socket's path may have 107 bytes, and a Chinese character is three: so never inside the data directory. */
async function makeSocketDir(runAs: RunAs): Promise<string> {
  const base = Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp';
  const dir = await mkdtemp(join(base, 'jianhui-'));
  if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(dir, runAs.uid, runAs.gid);
  return dir;
}

/** Another product holds the server of this data directory; its address is told to those who may share it. */
export class AlreadyRunningError extends StartError {
  readonly urls: { url: string; ownerUrl: string };

  constructor(holder: string | undefined, urls: { url: string; ownerUrl: string }) {
    super(`Jianhui is already running on this data${holder ? ` (process ${holder})` : ''}.`, [
      `Use the one that runs, stop it${holder ? ` (kill ${holder})` : ''}, or set DATA_DIR to another folder.`,
    ]);
    this.urls = urls;
  }
}

async function takeLock(client: pg.Client, patienceMs: number, socketDir: string): Promise<void> {
  for (const end = performance.now() + patienceMs; ; await sleep(50)) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      LOCK_KEY,
    ]);
    if (rows[0]?.taken) return;
    if (performance.now() >= end) break;
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`,
    [LOCK_KEY],
  );
  throw new AlreadyRunningError(rows[0]?.name.split(' ')[1], urlsFor(socketDir));
}

async function createRoleAndDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
            EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`,
    [RUNTIME_ROLE, DATABASE],
  );
  if (!rows[0]?.role) await client.query(`CREATE ROLE ${RUNTIME_ROLE} LOGIN`);
  if (!rows[0]?.database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
}

function urlsFor(socketDir: string): { url: string; ownerUrl: string } {
  const url = (role: string) =>
    `postgresql://${role}@localhost/${DATABASE}?host=${encodeURIComponent(socketDir)}`;
  return { url: url(RUNTIME_ROLE), ownerUrl: url(OWNER_ROLE) };
}
