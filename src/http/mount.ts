import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Contract, Method } from '../kit/contract.ts';
import { problem } from '../problems/problem.ts';
import { sendAnswer } from './answer.ts';
import { admit, authenticate } from './authenticate.ts';
import type { Binding } from './bind.ts';
import { languageOf } from './language.ts';
import { readJson } from './read-body.ts';
import { readInput } from './read-input.ts';
import { contextOf } from './request-context.ts';
import type { HttpServices } from './services.ts';

/** All bindings as one Express router; an address that knows other methods answers 405. */
export function mount<S extends HttpServices>(bindings: readonly Binding<S>[], services: S): express.Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const binding of bindings) {
    const { method, path } = binding.contract;
    router[method](toExpressPath(path), (request, response, next) => {
      serve(binding, services, request, response).catch(next);
    });
  }
  for (const [path, methods] of methodsByPath(bindings.map((binding) => binding.contract))) {
    router.all(toExpressPath(path), () => {
      throw problem('method-not-allowed', { allow: methods.map((method) => method.toUpperCase()) });
    });
  }
  return router;
}

/**
 * One request, in the order of refusals: session 401, size and type 413 and 415, JSON 400, role 403, then what
 * the path, query, headers and body say; scope, version and the rest are the handler's.
 */
async function serve<S extends HttpServices>(
  { contract, before, run }: Binding<S>,
  services: S,
  request: Request,
  response: Response,
): Promise<void> {
  const context = contextOf(request);
  context.route = contract.path;
  if (contract.method !== 'get') recordOperation(contract, services, request, response);
  const session =
    contract.access === 'public' ? undefined : await authenticate(request, services, contract.passive);
  if (isJson(contract)) request.body = await readJson(request, response, contract);
  if (session) admit(session, contract.access);
  for (const step of before) await runStep(step, request, response);
  const input = {
    ...readInput(request, contract),
    actor: session?.actor,
    session,
    language: languageOf(request),
    request,
  };
  const answer = await run(input, services);
  await sendAnswer(request, response, contract, answer, services.http.checkAnswers);
}

function isJson(contract: Contract): boolean {
  return contract.body !== undefined && (contract.bodyType ?? 'application/json') === 'application/json';
}

function runStep(step: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    step(request, response, (error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** Every request that would change something stands in the operation log, whatever came of it. */
function recordOperation(
  contract: Contract,
  services: HttpServices,
  request: Request,
  response: Response,
): void {
  const params = Object.entries(request.params).map(([name, value]) => `${name}=${String(value)}`);
  response.once('close', () => {
    const { id, session } = contextOf(request);
    services.operations.add({
      userId: session?.actor.id ?? null,
      operation: contract.operationId,
      subject: params.join(' ').slice(0, 200) || null,
      status: response.writableFinished ? response.statusCode : 499,
      requestId: id,
      ip: request.ip ?? null,
    });
  });
}

/** /cases/{id} -> /cases/:id */
function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(contracts: readonly Contract[]): Map<string, Method[]> {
  const byPath = new Map<string, Method[]>();
  for (const { path, method } of contracts) byPath.set(path, [...(byPath.get(path) ?? []), method]);
  return byPath;
}
