import { paperHeaders } from '../../exports/paper.ts';
import { type Binding, bind, reply, replyBytes } from '../../http/bind.ts';
import { filterWords } from '../deadlines/filter-words.ts';
import { readNames } from '../names.ts';
import type { SupervisionServices } from '../services.ts';
import { auditPaper } from './audit-paper.ts';
import * as contracts from './contract.ts';
import { answerCorrection, listCorrections } from './corrections.ts';
import { openAudit } from './open-audit.ts';
import { recomputeAudit } from './recompute-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { listAudits, showAudit } from './show-audit.ts';
import { recordFinding, signOffAudit } from './work-on-audit.ts';

export const routes: readonly Binding<SupervisionServices>[] = [
  bind(contracts.openAudit, async ({ body, actor }, services: SupervisionServices) => {
    const id = await openAudit(services, actor, body);
    return reply(await showAudit(services.db, actor, id), {
      status: 201,
      headers: { Location: `/api/v1/supervision/audits/${id}` },
    });
  }),
  bind(contracts.listAudits, ({ query }, { db }: SupervisionServices) => listAudits(db, query)),
  bind(contracts.showAudit, ({ params, actor }, { db }: SupervisionServices) =>
    showAudit(db, actor, params.id),
  ),
  bind(contracts.recordFinding, async ({ params, body, actor }, services: SupervisionServices) => {
    await recordFinding(services, actor, { auditId: params.id, caseId: params.caseId }, body);
    return showAudit(services.db, actor, params.id);
  }),
  bind(contracts.answerCorrection, ({ params, body, actor }, services: SupervisionServices) =>
    answerCorrection(services, actor, { auditId: params.id, caseId: params.caseId }, body.answer),
  ),
  bind(contracts.listCorrections, ({ query, actor }, services: SupervisionServices) =>
    listCorrections(services, actor, query),
  ),
  bind(contracts.signOffAudit, async ({ params, actor }, services: SupervisionServices) => {
    await signOffAudit(services, actor, params.id);
    return showAudit(services.db, actor, params.id);
  }),
  bind(contracts.sealAudit, async ({ params, actor }, services: SupervisionServices) => {
    await sealAudit(services, actor, params.id);
    return showAudit(services.db, actor, params.id);
  }),
  bind(contracts.recomputeAudit, ({ params }, services: SupervisionServices) =>
    recomputeAudit(services, params.id),
  ),
  bind(contracts.printAudit, async ({ params, actor, language }, { db, registry }: SupervisionServices) => {
    const audit = await showAudit(db, actor, params.id);
    const scope = filterWords({ ...audit.scope, groupBy: 'none' }, await readNames(db), registry);
    return replyBytes(auditPaper(audit, scope, language), { headers: paperHeaders });
  }),
];
