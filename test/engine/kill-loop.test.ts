import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { freePort, oddFolder, Product, runCommandLine } from '../support/product.ts';

const PASSWORD = 'through-the-kills';
const CLIENTS = 3;
const KILLS = 3;

/** A client at work on one case: what it sends next, and what it knows to be kept. */
interface Client {
  caseId: string;
  place: { unitId: string; siteId: string };
  version: number;
  /** The key of a request that was sent and not answered. */
  unanswered: string | undefined;
  acknowledged: number;
}

it('kill -9 in a loop under load loses no transition that was answered, doubles none, and everything verifies', {
  timeout: 300_000,
}, async () => {
  const folder = await oddFolder();
  const port = await freePort();
  const env = { DEMO_PASSWORD: PASSWORD };
  const clients: Client[] = [];
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const product = await new Product({ dataDir: folder.path, port, env }).ready();
    const send = await signIn(product.url);
    while (clients.length < CLIENTS) clients.push(await openCase(send));
    const before = clients.reduce((sum, client) => sum + client.acknowledged, 0);
    if (kill === KILLS) {
      // What was cut off is sent once more with its key: it happened, or it happens now, and never twice.
      for (const client of clients) await record(send, client);
    } else {
      await Promise.all(
        clients.map(async (client) => {
          for (;;) {
            const answered = await record(send, client).catch(() => false);
            if (!answered) return;
            const done = clients.reduce((sum, each) => sum + each.acknowledged, 0) - before;
            if (done === 12) void sleep(kill * 7).then(() => product.stop('SIGKILL'));
          }
        }),
      );
      await product.ended();
    }
    if (kill === KILLS) {
      for (const client of clients) {
        const { body } = await send('GET', `/cases/${client.caseId}`);
        // opened, accepted, and one event for each answer
        expect(body.case.version).toBe(2 + client.acknowledged);
      }
      await product.stop();
    }
  }
  const verified = await runCommandLine(['verify', '--offline'], { DATA_DIR: folder.path });
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining('Everything agrees') });
  await folder.remove();
});

type Send = (
  method: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<{
  status: number;
  body: { case: { id: string; version: number }; id: string; sites: { id: string }[] };
}>;

async function signIn(url: string): Promise<Send> {
  const json = { 'content-type': 'application/json' };
  const session = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'instructor01', password: PASSWORD }),
  });
  const { token } = (await session.json()) as { token: string };
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...json, ...headers, authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Awaited<ReturnType<Send>>['body'] };
  };
}

async function openCase(send: Send): Promise<Client> {
  const unit = await send('POST', '/units', {
    name: `示例单位 ${randomUUID()}`,
    kind: 'enterprise',
    divisionCode: '320924100',
    lineId: 'line-01',
    areaId: 'grid-01',
  });
  const place = { unitId: unit.body.id, siteId: unit.body.sites[0]?.id ?? '' };
  const opened = await send('POST', '/cases', { units: [place] });
  const { id } = opened.body.case;
  const accepted = await send(
    'POST',
    `/cases/${id}/events`,
    { type: 'case.accepted', payload: { basis: 'first-visit' } },
    { 'if-match': '"1"' },
  );
  expect(accepted.status).toBe(200);
  return { caseId: id, place, version: 2, unanswered: undefined, acknowledged: 0 };
}

/** Records a survey; a request that was cut off is repeated as it was. */
async function record(send: Send, client: Client): Promise<boolean> {
  const key = client.unanswered ?? randomUUID();
  client.unanswered = key;
  const head = { ...client.place, staff: 60, women: 5, migrant: 3, dispatched: 0, willing: 18 };
  const payload = {
    countedOn: '2026-11-20',
    headCounts: [head],
    partyBranch: true,
    willingness: 'willing',
    employerOpinion: 'supports',
    note: '张三',
  };
  const answer = await send(
    'POST',
    `/cases/${client.caseId}/events`,
    { type: 'survey.recorded', payload },
    { 'if-match': `"${client.version}"`, 'idempotency-key': key },
  );
  expect(answer.status).toBe(200);
  client.unanswered = undefined;
  client.version = answer.body.case.version;
  client.acknowledged += 1;
  return true;
}
