import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { problem } from '../problems/problem.ts';
import type { HttpSettings } from './services.ts';
import { tokenHashOf } from './session-cookie.ts';

const MINUTE = 60_000;

/** So many requests a minute for each session, or for each address without one. @throws Problem too-many-requests. */
export function limitRequests(settings: HttpSettings): RequestHandler {
  return limiter(settings.requestsPerMinute, (request) => {
    const tokenHash = tokenHashOf(request);
    return tokenHash ? Buffer.from(tokenHash).toString('latin1') : addressOf(request);
  });
}

/** Attempts to sign in or to enter a case, for each address: a second wall behind the lock of a name. */
export function limitSignIns(settings: HttpSettings): RequestHandler {
  return limiter(settings.signInsPerMinute, addressOf);
}

function limiter(limit: number, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // The window is fixed and a minute long: a whole one is always enough to wait.
    handler: (_request, _response, next) => next(problem('too-many-requests', { retryAfter: MINUTE / 1000 })),
  });
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '0.0.0.0');
}
