import type { z } from 'zod';
import { type CaseServices, readHistory, replyWithAnswer, viewPersonal } from '../../cases/index.ts';
import { type OpenCase, toJson } from '../../engine/index.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import { expectedVersion } from '../../http/if-match.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Procedure } from './contract.ts';
import { findProcedureCases } from './find-procedure-cases.ts';
import { readProcedureCase } from './read-procedure-case.ts';

/** What an opening comes to: the machine's payload and the columns the case is found by. */
export type ProcedureOpening = Pick<OpenCase, 'payload' | 'subject' | 'occurredAt'>;

/**
 * Binds the six operations of a kind of case.
 * @param plan what the body of an opening comes to; throws the problems of a body that names what is not there.
 */
export function bindProcedure<Opening extends z.ZodObject, S extends CaseServices>(
  contracts: Procedure<Opening>,
  plan: (services: S, actor: Actor, body: z.output<Opening>) => Promise<ProcedureOpening>,
): Binding<S>[] {
  const kind = contracts.procedure;
  const at = (id: string) => `${contracts.list.path}/${id}`;
  return [
    bind(contracts.list, ({ actor, query }, services: S) => findProcedureCases(services, actor, kind, query)),
    bind(contracts.open, async ({ actor, body, headers }, services: S) => {
      const answer = await services.engine.openCase({
        ...(await plan(services, actor, body as z.output<Opening>)),
        actor,
        kind,
        idempotencyKey: headers['idempotency-key'],
        request: { [contracts.open.operationId]: toJson(body) },
      });
      return replyWithAnswer(answer, { status: 201, location: at(answer.case.id) });
    }),
    bind(contracts.get, async ({ actor, params }, services: S) => {
      const found = await readProcedureCase(services, actor, kind, params.id);
      return reply(found, { headers: { ETag: `"${found.case.version}"` } });
    }),
    bind(contracts.advance, async ({ actor, params, headers, body }, services: S) => {
      const { type, payload, occurredAt } = body();
      const answer = await services.engine.advanceCase({
        actor,
        kind,
        caseId: params.id,
        event: { type, payload: toJson(payload) },
        occurredAt,
        expectedVersion: expectedVersion(headers['if-match']),
        idempotencyKey: headers['idempotency-key'],
      });
      return replyWithAnswer(answer);
    }),
    bind(contracts.history, ({ actor, params }, services: S) =>
      readHistory(services, actor, params.id, kind),
    ),
    bind(contracts.viewPersonal, ({ actor, params, body }, services: S) =>
      viewPersonal(services, actor, params.id, body, kind),
    ),
  ];
}
