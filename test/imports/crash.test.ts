import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort, oddFolder, Product } from '../support/product.ts';
import { csvOf, madeRegister } from './made-register.ts';

const PASSWORD = 'through-the-import';
const ROWS = 3_000;

/** As the console would: signs in as the administrator and sends requests. */
async function signIn(url: string) {
  const session = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: PASSWORD }),
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

it('kill -9 in the middle of an import: the next start goes on where it stopped, nothing is lost and nothing doubled', {
  timeout: 300_000,
}, async () => {
  const folder = await oddFolder();
  const env = { DEMO_PASSWORD: PASSWORD, REQUESTS_PER_MINUTE: '1000000' };
  const options = { dataDir: folder.path, port: await freePort(), env };
  const first = await new Product(options).ready();
  const send = await signIn(first.url);
  const form = new FormData();
  form.append('city', '盐城');
  form.append('file', new Blob([csvOf(madeRegister(ROWS))]), '名录.csv');
  const { id } = await send('POST', '/imports/register', form);
  const { counts } = await until(send, id, ({ status }) => status === 'checked');
  await send('POST', `/imports/${id}/confirmation`, { duplicates: 'register' });
  const left = (counts.same ?? 0) + (counts.refused ?? 0);
  const half = await until(send, id, ({ done, status }) => done > left || status === 'imported');
  await first.stop('SIGKILL');
  expect(half.status).toBe('importing');

  const second = await new Product(options).ready();
  const sendAgain = await signIn(second.url);
  const taken = await until(sendAgain, id, ({ status }) => status === 'imported');
  const toWrite = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.duplicate ?? 0);
  expect(taken.outcomes).toMatchObject({ written: toWrite, failed: 0 });
  // A second sheet of the same firms finds every one of them, once.
  const again = new FormData();
  again.append('city', '盐城');
  again.append('file', new Blob([csvOf(madeRegister(ROWS))]), '名录.csv');
  const { id: same } = await sendAgain('POST', '/imports/register', again);
  const compared = await until(sendAgain, same, ({ status }) => status === 'checked');
  expect(compared.counts).toMatchObject({ new: 0, changed: 0, duplicate: 0 });
  await second.stop();
  await folder.remove();
});
