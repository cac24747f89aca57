import type { Request, RequestHandler, Response } from 'express';
import type { Contract } from '../kit/contract.ts';
import { problem } from '../problems/problem.ts';
import { sendAnswer } from './answer.ts';
import { admit, authenticate } from './authenticate.ts';
import type { Binding } from './bind.ts';
import { languageOf } from './language.ts';
import { PathTree } from './match-path.ts';
import { readJson } from './read-body.ts';
import { readInput } from './read-input.ts';
import { contextOf } from './request-context.ts';
import type { HttpServices } from './services.ts';

type Methods<S> = Map<string, Binding<S>>;

/** All bindings as one middleware; an address that knows other methods answers 405. */
export function mount<S extends HttpServices>(bindings: readonly Binding<S>[], services: S): RequestHandler {
  const tree = new PathTree<Methods<S>>();
  for (const binding of bindings) {
    const { method, path } = binding.contract;
    const methods = tree.at(path) ?? new Map();
    tree.set(path, methods.set(method.toUpperCase(), binding));
  }
  return (request, response, next) => {
    const match = tree.match(request.path);
    if (!match) return next();
    const binding = match.value.get(request.method === 'HEAD' ? 'GET' : request.method);
    if (!binding) throw problem('method-not-allowed', { allow: [...match.value.keys()] });
    request.params = match.params;
    serve(binding, services, request, response).catch(next);
  };
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
