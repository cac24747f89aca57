import type { Request, RequestHandler } from 'express';
import type { Session } from '../identity/sessions.ts';
import { newId } from '../kit/ids.ts';

interface RequestContext {
  /** Told in X-Request-Id, in a problem's `instance`, in the log and in the operation log. */
  id: string;
  session?: Session;
  /** The path of the contract that answers, for metrics and logs: addresses themselves may name people. */
  route?: string;
}

const contexts = new WeakMap<Request, RequestContext>();

/** What the product knows of a request beside what came over the wire. */
export function contextOf(request: Request): RequestContext {
  let context = contexts.get(request);
  if (!context) {
    context = { id: newId() };
    contexts.set(request, context);
  }
  return context;
}

/** The first middleware: an id for every request, never taken from outside. */
export const identifyRequest: RequestHandler = (request, response, next) => {
  response.setHeader('X-Request-Id', contextOf(request).id);
  next();
};
