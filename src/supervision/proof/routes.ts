import { attachmentHeader } from '../../exports/sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { SupervisionServices } from '../services.ts';
import * as contracts from './contract.ts';
import { exportHead } from './export-head.ts';
import { listHeads } from './list-heads.ts';
import { RUN_VERIFICATION } from './proof-tasks.ts';
import { takeAndPublishHead } from './publish-head.ts';
import { showProvenHistory } from './show-proven-history.ts';
import { getVerification, listVerifications, requestVerification, toFinding } from './verifications.ts';

export const routes: readonly Binding<SupervisionServices>[] = [
  bind(contracts.takeHead, async (_input, services: SupervisionServices) =>
    reply(await takeAndPublishHead(services), { status: 201 }),
  ),
  bind(contracts.listHeads, ({ query }, { db }: SupervisionServices) => listHeads(db, query)),
  bind(contracts.downloadHead, async ({ params }, services: SupervisionServices) => {
    const file = await exportHead(services, params.id);
    const disposition = attachmentHeader('存证头', services.clock.today(), 'json');
    return reply(file, { headers: { 'Content-Disposition': disposition } });
  }),
  bind(contracts.checkHead, async ({ body }, { engine, clock }: SupervisionServices) => {
    const { mismatches, ...checked } = await engine.checkHead(body);
    const findings = mismatches.map(toFinding);
    return { ...checked, checkedAt: toIsoMilliseconds(clock.now()), findings };
  }),
  bind(contracts.startVerification, async ({ body, actor }, services: SupervisionServices) => {
    const run = await requestVerification(services, actor, body.caseIds);
    await services.jobs.add(RUN_VERIFICATION, { id: run.id }, { key: `${RUN_VERIFICATION}:${run.id}` });
    return reply(run, {
      status: 202,
      headers: { Location: `/api/v1/supervision/proof/verifications/${run.id}` },
    });
  }),
  bind(contracts.listVerifications, ({ query }, { db }: SupervisionServices) => listVerifications(db, query)),
  bind(contracts.showVerification, ({ params }, { db }: SupervisionServices) =>
    getVerification(db, params.id),
  ),
  bind(contracts.showProvenHistory, ({ params, actor }, services: SupervisionServices) =>
    showProvenHistory(services, actor, params.id),
  ),
];
