import { findSession, hashToken } from '../../src/identity/sessions.ts';
import { createBenchServices, surveyOf } from '../plant.ts';
import { runClients } from '../run-clients.ts';
import { obey, settingOf, tellReady } from './contender.ts';

/** (b) The product's door, in process. */
const { url, dataDir, token, cases } = settingOf();
const { engine, db, clock } = await createBenchServices(url, dataDir);
const session = await findSession(db, hashToken(token), clock.today());
if (typeof session === 'string') throw new Error(`no session: ${session}`);
const { actor } = session;
const versions = new Map<string, number>();
for (const { id } of cases) versions.set(id, (await engine.preview(id, actor)).case.version);

obey(({ clients, milliseconds, atLeast }) =>
  runClients(
    clients,
    milliseconds,
    async (client) => {
      const own = cases[client];
      if (!own) throw new Error('no case for this client');
      const answer = await engine.advanceCase({
        actor,
        caseId: own.id,
        event: { type: 'survey.recorded', payload: surveyOf(own, clock.today()) },
        expectedVersion: versions.get(own.id),
      });
      versions.set(own.id, answer.case.version);
    },
    atLeast,
  ),
);
tellReady();
