import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { contextOf } from './request-context.ts';

const SILENT = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * One line a request: number, method, route, status, time. Never the address as sent, headers, body, name or
 * token: a query may hold a person's name and a header holds the key to the house.
 */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    if (!log.isLevelEnabled('info') || SILENT.has(request.path)) return next();
    const began = performance.now();
    response.once('close', () => {
      const { id, route } = contextOf(request);
      const status = response.writableFinished ? response.statusCode : 499;
      const milliseconds = Math.round((performance.now() - began) * 10) / 10;
      log.info({ requestId: id, method: request.method, route, status, milliseconds }, 'request');
    });
    next();
  };
}
