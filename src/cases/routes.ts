import { toJson } from '../engine/index.ts';
import { replySheet } from '../exports/reply-sheet.ts';
import { bind, reply } from '../http/bind.ts';
import { expectedVersion } from '../http/if-match.ts';
import { readClock } from './case-clock.ts';
import { readHistory, viewPersonal } from './case-history.ts';
import type { CaseServices } from './case-services.ts';
import * as contract from './contract.ts';
import { exportCases } from './export-cases.ts';
import { countFoundCases, findCases } from './find-cases.ts';
import { openSetupCase } from './open-case.ts';
import { proposeOpening } from './propose-opening.ts';
import { readCase } from './read-case.ts';
import { replyWithAnswer } from './reply-with-answer.ts';

export const routes = [
  bind(contract.openCase, async ({ actor, body, headers }, services: CaseServices) => {
    const answer = await openSetupCase(services, actor, body, headers['idempotency-key']);
    return replyWithAnswer(answer, { status: 201, location: `/api/v1/cases/${answer.case.id}` });
  }),
  bind(contract.proposeCase, ({ actor, query }, services: CaseServices) =>
    proposeOpening(services, actor, query),
  ),
  bind(contract.listCases, ({ actor, query }, services: CaseServices) => findCases(services, actor, query)),
  bind(
    contract.downloadCases,
    async ({ actor, query: { format, ...query }, language }, services: CaseServices) => {
      const { sheet, notes } = await exportCases(services, actor, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.countCases, ({ actor, query }, services: CaseServices) =>
    countFoundCases(services, actor, query),
  ),
  bind(contract.getCase, async ({ actor, params }, services: CaseServices) => {
    const detail = await readCase(services, actor, params.id);
    return reply(detail, { headers: { ETag: `"${detail.case.version}"` } });
  }),
  bind(contract.advanceCase, async ({ actor, params, headers, body }, services: CaseServices) => {
    const { type, payload, occurredAt } = body();
    const answer = await services.engine.advanceCase({
      actor,
      caseId: params.id,
      kind: contract.SETUP_KIND,
      event: { type, payload: toJson(payload) },
      occurredAt,
      expectedVersion: expectedVersion(headers['if-match']),
      idempotencyKey: headers['idempotency-key'],
    });
    return replyWithAnswer(answer);
  }),
  bind(contract.getCaseHistory, ({ actor, params }, services: CaseServices) =>
    readHistory(services, actor, params.id),
  ),
  bind(contract.viewCasePersonal, ({ actor, params, body }, services: CaseServices) =>
    viewPersonal(services, actor, params.id, body),
  ),
  bind(contract.getCaseClock, ({ actor, params }, services: CaseServices) =>
    readClock(services, actor, params.id),
  ),
];
