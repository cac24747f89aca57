import { execFileSync, spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstalledDatabase } from '../../src/installation/open-database.ts';
import { chooseServerUser } from '../../src/store/postgres-user.ts';
import { findPostgres } from '../support/machine.ts';
import { freePort, Product } from '../support/product.ts';

const installed = findPostgres();

/** What a county's own administrator of databases would hand over: a server, roles, databases. */
describe.runIf(installed)(`a server of one's own: PostgreSQL ${installed?.major}`, () => {
  let folder: string;
  let server: ReturnType<typeof spawn>;
  let admin: pg.Client;

  const urlFor = (role: string, database: string): string =>
    `postgresql://${role}@localhost/${database}?host=${encodeURIComponent(folder)}`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jh-pg-'));
    const runAs = chooseServerUser(undefined);
    if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(folder, runAs.uid, runAs.gid);
    await chmod(folder, 0o755);
    const { bin } = installed ?? { bin: '' };
    const data = join(folder, 'data');
    const options = { ...runAs, cwd: folder, env: { LC_ALL: 'C' } };
    const locale = ['--encoding=UTF8', '--locale=C', '--lc-ctype=C.UTF-8', '--auth=trust', '--no-sync'];
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'dba', ...locale], { ...options, stdio: 'pipe' });
    const flags = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=off'];
    server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' });
    admin = await connect(urlFor('dba', 'postgres'));
    await admin.query(`
      CREATE ROLE county_owner LOGIN; CREATE ROLE county_product LOGIN; CREATE ROLE maker LOGIN CREATEROLE`);
  });

  afterAll(async () => {
    await admin.end();
    server.kill('SIGINT');
    await new Promise((resolve) => server.once('close', resolve));
    await rm(folder, { recursive: true, force: true });
  });

  async function connect(url: string): Promise<pg.Client> {
    for (const end = performance.now() + 20_000; ; await sleep(50)) {
      const client = new pg.Client({ connectionString: url });
      try {
        await client.connect();
        return client;
      } catch (error) {
        await client.end();
        if (performance.now() > end) throw error;
      }
    }
  }

  /** Opens the database as the product does, and tries to rewrite history. */
  async function tryRewriting(database: { url: string; ownerUrl: string }) {
    const opened = await openInstalledDatabase({ dataDir: '/nowhere', database }, () => undefined);
    const [user, update, disable] = await Promise.all([
      opened.db.pool.query<{ user: string }>('SELECT current_user AS user').then(({ rows }) => rows[0]?.user),
      codeOf(opened.db.pool.query(`UPDATE case_events SET type = 'x'`)),
      codeOf(opened.db.pool.query('ALTER TABLE case_events DISABLE TRIGGER ALL')),
    ]);
    await opened.db.prisma.counter.create({ data: { scope: 'test', value: 1 } });
    await opened.close();
    return { user, update, disable, warnings: opened.warnings };
  }

  const codeOf = (query: Promise<unknown>): Promise<string> =>
    query.then(
      () => 'done',
      (error: pg.DatabaseError) => error.code ?? '',
    );

  it('with an owner apart from the product, the product can neither rewrite history nor lift the guard', async () => {
    await admin.query('CREATE DATABASE apart OWNER county_owner');
    const seen = await tryRewriting({
      url: urlFor('county_product', 'apart'),
      ownerUrl: urlFor('county_owner', 'apart'),
    });
    expect(seen).toEqual({ user: 'county_product', update: '42501', disable: '42501', warnings: [] });
  });

  it('with one role that may make roles, the product gives up its rights', async () => {
    await admin.query('CREATE DATABASE alone OWNER maker');
    const url = urlFor('maker', 'alone');
    const seen = await tryRewriting({ url, ownerUrl: url });
    expect(seen).toEqual({ user: 'jianhui_runtime', update: '42501', disable: '42501', warnings: [] });
  });

  it('with a superuser, too', async () => {
    await admin.query('CREATE DATABASE super');
    const url = urlFor('dba', 'super');
    const seen = await tryRewriting({ url, ownerUrl: url });
    expect(seen).toEqual({ user: 'jianhui_runtime', update: '42501', disable: '42501', warnings: [] });
  });

  it('with one role that may not, it says plainly what is not guaranteed', async () => {
    await admin.query('CREATE ROLE plain LOGIN');
    await admin.query('CREATE DATABASE plain OWNER plain');
    const url = urlFor('plain', 'plain');
    const { user, warnings } = await tryRewriting({ url, ownerUrl: url });
    expect(user).toBe('plain');
    expect(warnings).toEqual([expect.stringContaining('DATABASE_OWNER_URL')]);
  });

  it('refuses a database that is not UTF8', async () => {
    await admin.query(
      `CREATE DATABASE ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
    );
    const url = urlFor('dba', 'ascii');
    await expect(tryRewriting({ url, ownerUrl: url })).rejects.toThrow(/SQL_ASCII; Jianhui needs UTF8/);
  });

  it('carries two nodes at once, and is no demonstration unless asked to be', async () => {
    await admin.query('CREATE DATABASE shared OWNER county_owner');
    const env = {
      DATABASE_URL: urlFor('county_product', 'shared'),
      DATABASE_OWNER_URL: urlFor('county_owner', 'shared'),
    };
    const nodes = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const dataDir = join(folder, name);
        return new Product({ dataDir, port: await freePort(), env }).ready();
      }),
    );
    for (const node of nodes) {
      expect(node.output).not.toContain('Demonstration');
      const answer = await fetch(`${node.url}/api/v1/clock`);
      expect(answer.headers.has('jianhui-demonstration')).toBe(false);
    }
    expect(await Promise.all(nodes.map((node) => node.stop()))).toEqual([0, 0]);
  });
});
