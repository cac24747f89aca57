import type { Response } from 'supertest';
import type { ImportBatch } from '../../src/imports/contract.ts';
import type { World } from '../support/world.ts';

type Batch = ImportBatch;

/** Sends a sheet as its person would from the console. */
export async function sendSheet(
  world: World,
  bytes: Buffer | string,
  { by = 'admin', kind = 'register', name = '名录.csv', city = '盐城' } = {},
): Promise<Response> {
  const api = await world.api(by);
  const request = api.post(`/api/v1/imports/${kind}`);
  if (kind === 'register') request.field('city', city);
  return request.attach('file', Buffer.from(bytes), name);
}

/** Waits for the job of a batch: until it stands in one of these states. */
export async function settled(world: World, id: string, ...states: string[]): Promise<Batch> {
  const api = await world.api('admin');
  const until = performance.now() + 120_000;
  for (;;) {
    const { body } = await api.get(`/api/v1/imports/${id}`);
    if (states.includes(body.status) || body.status === 'failed') return body;
    if (performance.now() > until) throw new Error(`the batch is still ${body.status}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Sends a sheet and waits for its check. */
export async function check(world: World, bytes: Buffer | string, options = {}): Promise<Batch> {
  const response = await sendSheet(world, bytes, options);
  if (response.status !== 202) throw new Error(`${response.status}: ${JSON.stringify(response.body)}`);
  return settled(world, response.body.id, 'checked');
}

/** Confirms a checked batch and waits until it is taken over. */
export async function take(
  world: World,
  id: string,
  duplicates: 'register' | 'leave' = 'register',
): Promise<Batch> {
  const api = await world.api('admin');
  const response = await api.post(`/api/v1/imports/${id}/confirmation`).send({ duplicates });
  if (response.status !== 202) throw new Error(`${response.status}: ${JSON.stringify(response.body)}`);
  return settled(world, id, 'imported');
}

/** Rows of a batch, all of them. */
export async function rowsOf(world: World, id: string, query: object = {}) {
  const api = await world.api('admin');
  const { body } = await api.get(`/api/v1/imports/${id}/rows`).query({ limit: 200, ...query });
  return body.items as {
    row: number;
    verdict: string;
    name: string;
    changes: { field: string; before: string | null; after: string | null }[];
    reasons: { code: string; field: string | null; detail: { zh: string } }[];
    outcome: string | null;
    unitId: string | null;
    caseId: string | null;
  }[];
}
