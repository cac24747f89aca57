import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { contextOf } from './request-context.ts';

/**
 * One line a request: id, method, route, status, time. Never the address as sent, headers, body, name or
 * token: a query may hold a person's name and a header holds the key to the house.
 */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger: log,
    genReqId: (request) => contextOf(request as Request).id,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    autoLogging: { ignore: (request) => /^\/(?:healthz|readyz|metrics)$/.test(request.url ?? '') },
    quietReqLogger: true,
    wrapSerializers: false,
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
    customProps: (request, response) => ({
      requestId: contextOf(request as Request).id,
      method: request.method,
      route: contextOf(request as Request).route,
      status: response.statusCode,
    }),
  });
}
