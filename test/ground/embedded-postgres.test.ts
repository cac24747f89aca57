import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../src/kit/start-error.ts';
import { type EmbeddedPostgres, openDatabase, startEmbeddedPostgres } from '../../src/store/index.ts';
import type { EmbeddedPostgresOptions } from '../../src/store/postgres-cluster.ts';
import { findPostmaster, isAlive } from '../../src/store/postmaster.ts';

const PATIENCE = 60_000;

describe('the embedded PostgreSQL', { timeout: PATIENCE }, () => {
  let folder: string;
  let servers: EmbeddedPostgres[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jianhui-embedded-'));
    servers = [];
  });
  afterEach(async () => {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }); // a server that starts again may still write
  });

  const start = async (dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}) => {
    const server = await startEmbeddedPostgres({ dataDir, throwaway: true, lockPatienceMs: 500, ...options });
    servers.push(server);
    return server;
  };

  it('runs below a closed folder, with a path that no socket and no shell could bear', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const dataDir = join(closed, `"射阳县" $HOME \`总工会\` 'x'`, '数据'.repeat(20));
    const { ownerUrl, pid } = await start(dataDir);
    const { rows } = await ask(
      ownerUrl,
      `SELECT current_setting('server_encoding') AS encoding, datctype AS ctype, current_setting('listen_addresses') AS tcp
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', ctype: expect.stringMatching(/UTF-8$/), tcp: '' }]);
    expect(isAlive(pid)).toBe(true);
    expect(await processOwner(pid)).not.toBe(0);
  });

  it('runs two installations side by side', async () => {
    const [one, two] = await Promise.all([start(join(folder, 'one')), start(join(folder, 'two'))]);
    expect(one.pid).not.toBe(two.pid);
    await ask(one.ownerUrl, 'CREATE TABLE only_here ()');
    await expect(ask(two.ownerUrl, 'SELECT FROM only_here')).rejects.toMatchObject({ code: '42P01' });
  });

  it('lets one of two starts at the same moment have the data', async () => {
    const dataDir = join(folder, 'data');
    const outcomes = await Promise.allSettled([start(dataDir), start(dataDir)]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(StartError);
    expect(String(refused[0]?.reason)).toContain(`already running on this data (process ${process.pid})`);
  });

  it('gives back its place when another program has the number in a postmaster.pid left behind', async () => {
    const dataDir = join(folder, 'data');
    await (await start(dataDir)).stop();
    servers = [];
    const bystander = spawn('sleep', ['60']);
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(
      file,
      `${bystander.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n/tmp/gone\n\n0 0\nready\n`,
    );
    await chmod(file, 0o644);
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(bystander.exitCode).toBeNull();
    bystander.kill();
  });

  it('starts again by itself when its server is killed under it, and keeps what was committed', async () => {
    const lost: Error[] = [];
    const onLost = (error: Error) => lost.push(error);
    const server = await start(join(folder, 'data'), { throwaway: false, onLost });
    await ask(server.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
    const db = await openDatabase(server.ownerUrl);
    process.kill(server.pid, 'SIGKILL');
    // The same address answers again, through the pool that was open all the time.
    const rows = await retry(() => db.pool.query('SELECT n FROM kept'));
    expect(rows.rows).toEqual([{ n: 1 }]);
    expect(lost).toEqual([]);
    await db.close();
    expect((await findPostmaster(join(folder, 'data', 'postgres')))?.pid).not.toBe(server.pid);
  });

  it('leaves no server behind when it stops', async () => {
    const dataDir = join(folder, 'data');
    const server = await start(dataDir);
    await server.stop();
    servers = [];
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  it('says so when the data is of another PostgreSQL', async () => {
    const dataDir = join(folder, 'data');
    await (await start(dataDir)).stop();
    servers = [];
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '14\n');
    await expect(start(dataDir)).rejects.toThrow(/is of PostgreSQL 14; this Jianhui brings 18/);
  });
});

async function ask(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

async function retry<T>(attempt: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + 30_000; ; await sleep(100)) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

/** User id of a process: PostgreSQL never runs as root, whoever starts it. */
async function processOwner(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
}
