import { type CaseServices, possibleOwners, replyWithAnswer } from '../cases/index.ts';
import { bind } from '../http/bind.ts';
import { expectedVersion } from '../http/if-match.ts';
import { answer, issue, reassign, record, unitsOf } from './act-on-case.ts';
import * as contract from './contract.ts';
import { findClockRequests, findWaitingFiles } from './find-waiting.ts';
import { findLateEntries, findMeasures } from './list-records.ts';

interface CommandHeaders {
  'if-match'?: string | undefined;
  'idempotency-key'?: string | undefined;
}

function givenBy(headers: CommandHeaders) {
  return {
    expectedVersion: expectedVersion(headers['if-match']),
    idempotencyKey: headers['idempotency-key'],
  };
}

export const routes = [
  bind(contract.reassignCase, async ({ actor, params, body, headers }, services: CaseServices) =>
    replyWithAnswer(await reassign(services, actor, params.id, body, givenBy(headers))),
  ),
  bind(contract.listPossibleOwners, async ({ actor, params }, services: CaseServices) => {
    const { case: view } = await services.engine.preview(params.id, actor);
    return { items: await possibleOwners(services, view.lineId, await unitsOf(services, view.id)) };
  }),
  bind(contract.reopenCase, async ({ actor, params, body, headers }, services: CaseServices) =>
    replyWithAnswer(await record(services, actor, params.id, givenBy(headers), 'reopened', body)),
  ),
  bind(contract.issueMeasure, async ({ actor, params, body, headers }, services: CaseServices) =>
    replyWithAnswer(await issue(services, actor, params.id, body, givenBy(headers))),
  ),
  bind(contract.answerMeasure, async ({ actor, params, body, headers }, services: CaseServices) => {
    const given = { seq: params.seq, text: body.answer };
    return replyWithAnswer(await answer(services, actor, params.id, given, givenBy(headers)));
  }),
  bind(contract.listMeasures, ({ actor, query }, services: CaseServices) =>
    findMeasures(services, actor, query),
  ),
  bind(contract.listLateEntries, ({ actor, query }, services: CaseServices) =>
    findLateEntries(services, actor, query),
  ),
  bind(contract.confirmLateEntry, async ({ actor, params, body }, { engine }: CaseServices) =>
    replyWithAnswer(
      await engine.decideLateEntry({
        actor,
        lateEntryId: params.id,
        decision: 'confirmed',
        note: body.note,
      }),
    ),
  ),
  bind(contract.refuseLateEntry, async ({ actor, params, body }, { engine }: CaseServices) =>
    replyWithAnswer(
      await engine.decideLateEntry({ actor, lateEntryId: params.id, decision: 'refused', note: body.note }),
    ),
  ),
  bind(contract.listClockRequests, ({ actor, query }, services: CaseServices) =>
    findClockRequests(services, actor, query),
  ),
  bind(contract.listInbox, ({ actor, query }, services: CaseServices) =>
    findWaitingFiles(services, actor, query),
  ),
  bind(contract.erasePersonal, async ({ actor, params, body }, { engine }: CaseServices) =>
    replyWithAnswer(await engine.erase(params.id, body.refs, actor, body.reason)),
  ),
];
