import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/index.ts';
import { freePort, oddFolder, Product, runCommandLine } from '../support/product.ts';

const PATIENCE = 240_000;

/** Signs in until nobody answers; counts what was acknowledged. */
async function signInUntilGone(url: string, password: string, acknowledged: () => void): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'supervisor01', password }),
    }).catch(() => undefined);
    if (!answer) return;
    if (answer.status === 201) acknowledged();
  }
}

describe('kill -9 of the server', { timeout: PATIENCE }, () => {
  it('at any moment of its first start leaves nothing half made', async () => {
    const folder = await oddFolder();
    const port = await freePort();
    // From before initdb to after the welcome; the seed of randomness is this list, so a failure repeats.
    for (const afterMs of [150, 500, 900, 1_400, 2_000]) {
      const product = new Product({ dataDir: folder.path, port });
      await sleep(afterMs);
      await product.stop('SIGKILL');
    }
    const product = await new Product({
      dataDir: folder.path,
      port,
      env: { DEMO_PASSWORD: 'after-the-crash' },
    }).ready();
    const answer = await fetch(`${product.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'liaison16', password: 'after-the-crash' }),
    });
    expect(answer.status).toBe(201);
    expect(await product.stop()).toBe(0);
    await folder.remove();
  });

  it('under load loses nothing that was acknowledged and doubles nothing', async () => {
    const folder = await oddFolder();
    const port = await freePort();
    const password = 'through-the-crash';
    const env = { DEMO_PASSWORD: password, SIGN_INS_PER_MINUTE: '100000' };
    let acknowledged = 0;
    for (const afterMs of [5, 60, 25]) {
      const product = await new Product({ dataDir: folder.path, port, env }).ready();
      const enough = acknowledged + 2;
      const clients = [1, 2].map(() =>
        signInUntilGone(product.url, password, () => {
          acknowledged += 1;
          if (acknowledged === enough) void sleep(afterMs).then(() => product.stop('SIGKILL'));
        }),
      );
      await Promise.all(clients);
      await product.ended();
    }
    const product = await new Product({ dataDir: folder.path, port, env }).ready();
    expect(product.output).toContain('Took over the database of a server that was killed');
    await product.stop();
    const server = await startEmbeddedPostgres({ dataDir: folder.path });
    const { sessions, successes } = await countSignIns(server);
    await server.stop();
    await folder.remove();
    // Those cut off between commit and answer are there too: two clients, three kills.
    expect(sessions).toBeGreaterThanOrEqual(acknowledged);
    expect(sessions).toBeLessThanOrEqual(acknowledged + 6);
    expect(successes).toBeGreaterThanOrEqual(sessions);
  });
});

async function countSignIns({
  ownerUrl,
}: EmbeddedPostgres): Promise<{ sessions: number; successes: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ sessions: number; successes: number }>(
    `SELECT (SELECT count(*)::int FROM sessions) AS sessions,
            (SELECT count(*)::int FROM login_log WHERE outcome = 'succeeded') AS successes`,
  );
  await client.end();
  return rows[0] ?? { sessions: -1, successes: -1 };
}

describe('the data of a stopped installation', { timeout: PATIENCE }, () => {
  const folders: { remove: () => Promise<void> }[] = [];
  afterAll(() => Promise.all(folders.map((folder) => folder.remove())));

  it('starts elsewhere from a copy of DATA_DIR, and still verifies', async () => {
    const [from, to] = [await oddFolder(), await oddFolder()];
    folders.push(from, to);
    const port = await freePort();
    const env = { DEMO_PASSWORD: 'carried-along' };
    const first = await new Product({ dataDir: from.path, port, env }).ready();
    await first.stop();
    const copy = join(to.path, 'data');
    await mkdir(copy);
    await cp(from.path, copy, { recursive: true }); // owners are not kept, as `cp -r` does not keep them
    const second = await new Product({ dataDir: copy, port }).ready();
    const answer = await fetch(`${second.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: 'carried-along' }),
    });
    expect(answer.status).toBe(201);
    await second.stop();
    const verified = await runCommandLine(['verify', '--offline'], { DATA_DIR: copy });
    expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('Everything agrees') });
  });
});
