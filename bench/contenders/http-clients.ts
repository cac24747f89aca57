import { Agent, request } from 'node:http';
import { realNow } from '../../src/kit/clock.ts';
import { shanghaiDay } from '../../src/kit/plain-day.ts';
import { type PlantedCase, surveyOf } from '../plant.ts';
import { runClients } from '../run-clients.ts';
import { obey, settingOf, tellReady } from './contender.ts';

/** Clients of a server, in a process of their own, over connections that are kept. */
const { url, token, cases } = settingOf();
const agent = new Agent({ keepAlive: true });
const on = shanghaiDay(realNow());
const versions = new Map(cases.map(({ id }) => [id, 2]));

function send(own: PlantedCase): Promise<number> {
  const body = JSON.stringify({ type: 'survey.recorded', payload: surveyOf(own, on) });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
    'if-match': `"${versions.get(own.id)}"`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/v1/cases/${own.id}/events`,
      { method: 'POST', agent, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200) reject(new Error(`${response.statusCode}: ${text}`));
          else resolve(versionOf(JSON.parse(text)));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The plain route answers with the version alone, the product with the case. */
function versionOf(answer: { version?: number; case?: { version: number } }): number {
  return answer.case?.version ?? answer.version ?? 0;
}

obey(({ clients, milliseconds, atLeast }) =>
  runClients(
    clients,
    milliseconds,
    async (client) => {
      const own = cases[client];
      if (!own) throw new Error('no case for this client');
      versions.set(own.id, await send(own));
    },
    atLeast,
  ),
);
tellReady();
