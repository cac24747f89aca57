import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { cloneDatabase } from '../support/database.ts';
import { freePort, oddFolder, Product } from '../support/product.ts';
import { demonstrationPassword } from '../support/template.ts';
import { csvOf, madeRegister, madeRow } from './made-register.ts';

const FIRST = 100_001;
/** Rows taken over in one transaction (src/imports/register/keep-register.ts): two are done, the third is being written. */
const STEP = 500;
const ROWS = 2 * STEP + 200;

/** As the console would: signs in as the administrator and sends requests. */
async function signIn(url: string) {
  const session = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: demonstrationPassword }),
  });
  const { token } = (await session.json()) as { token: string };
  return async (method: string, path: string, body?: FormData | object) => {
    const form = body instanceof FormData;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && !form ? { 'content-type': 'application/json' } : {}),
      },
      ...(body && { body: form ? body : JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as {
      id: string;
      status: string;
      done: number;
      counts: Record<string, number>;
      outcomes: Record<string, number>;
    };
  };
}

type Send = Awaited<ReturnType<typeof signIn>>;

async function until(send: Send, id: string, reached: (batch: Awaited<ReturnType<Send>>) => boolean) {
  for (const end = performance.now() + 120_000; ; await sleep(25)) {
    const batch = await send('GET', `/imports/${id}`);
    if (reached(batch)) return batch;
    if (batch.status === 'failed' || performance.now() > end) throw new Error(JSON.stringify(batch));
  }
}

it('kill -9 in the middle of an import: the next start goes on where it stopped, nothing is lost and nothing doubled', async () => {
  const [folder, database] = await Promise.all([oddFolder(), cloneDatabase('county')]);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const env = {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    REQUESTS_PER_MINUTE: '1000000',
  };
  const options = { dataDir: folder.path, port: await freePort(), env };
  const sheet = () => {
    const form = new FormData();
    form.append('city', '盐城');
    form.append('file', new Blob([csvOf(madeRegister(ROWS, FIRST))]), '名录.csv');
    return form;
  };
  const first = await new Product(options).ready();
  const send = await signIn(first.url);
  const { id } = await send('POST', '/imports/register', sheet());
  const { counts } = await until(send, id, ({ status }) => status === 'checked');
  const left = (counts.same ?? 0) + (counts.refused ?? 0);

  // Somebody is about to register a firm of the third step: the import waits for it with half of the step written.
  await owner.query('BEGIN');
  await owner.query(
    `INSERT INTO units (id, name, normal_name, initials, kind, code, division_code)
     VALUES (gen_random_uuid(), '样', '样', 'y', 'enterprise', $1, '320924')`,
    [madeRow(FIRST + 2 * STEP + 100)[1]],
  );
  await send('POST', `/imports/${id}/confirmation`, { duplicates: 'register' });
  const half = await until(send, id, ({ done }) => done >= left + 2 * STEP);
  await waiting(owner);
  await first.stop('SIGKILL');
  await owner.query('ROLLBACK');
  expect(half).toMatchObject({ status: 'importing', done: left + 2 * STEP });
  // A node is held for dead when its job is some seconds old: those are not waited for.
  await owner.query(
    `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 minute' WHERE locked_at IS NOT NULL`,
  );

  const second = await new Product(options).ready();
  const sendAgain = await signIn(second.url);
  const taken = await until(sendAgain, id, ({ status }) => status === 'imported');
  const toWrite = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.duplicate ?? 0);
  expect(taken.outcomes).toMatchObject({ written: toWrite, failed: 0 });
  // A second sheet of the same firms finds every one of them, once.
  const { id: same } = await sendAgain('POST', '/imports/register', sheet());
  const compared = await until(sendAgain, same, ({ status }) => status === 'checked');
  expect(compared.counts).toMatchObject({ new: 0, changed: 0, duplicate: 0 });
  await second.stop();
  await owner.end();
  await Promise.all([folder.remove(), database.drop()]);
});

/** Until the import's own statement waits for another transaction. */
async function waiting(owner: pg.Client): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; await sleep(25)) {
    const { rowCount } = await owner.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'`,
    );
    if (rowCount) return;
  }
  throw new Error('the import waits for nobody');
}
