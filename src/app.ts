import express, { type Express, type RequestHandler } from 'express';
import type { Binding } from './http/bind.ts';
import { consoleRoutes } from './http/console.ts';
import { refuseCrossSite } from './http/cross-site.ts';
import { docsRoutes } from './http/docs.ts';
import { handbookPages } from './http/handbook.ts';
import { healthRoutes } from './http/health.ts';
import { createMetrics } from './http/metrics.ts';
import { mount } from './http/mount.ts';
import { handleProblems } from './http/problem-handler.ts';
import { problemPages } from './http/problem-pages.ts';
import { limitRequests, limitSignIns } from './http/rate-limits.ts';
import { identifyRequest } from './http/request-context.ts';
import { logRequests } from './http/request-log.ts';
import { secureHeaders } from './http/security-headers.ts';
import type { HttpServices } from './http/services.ts';
import { problem } from './problems/problem.ts';

/** Where a stranger may try a name or a secret. */
const DOORS = ['/api/v1/sessions', '/api/v1/contact-sessions'];

/**
 * What happens to a request, from top to bottom. Session, body, role and input are checked for each contract
 * by mount(), in the order of refusals.
 */
export function createApp<S extends HttpServices>(services: S, bindings: readonly Binding<S>[]): Express {
  const metrics = createMetrics(services.db);
  const contracts = bindings.map((binding) => binding.contract);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', services.http.trustProxy);

  app.use(identifyRequest);
  app.use(metrics.measure);
  app.use(logRequests(services.log));
  app.use(secureHeaders);
  app.use(sayDemonstration(services.http.demonstration));
  app.use(healthRoutes(services, metrics));
  app.use(limitRequests(services.http));
  app.post(DOORS, limitSignIns(services.http));
  app.use(refuseCrossSite);
  app.use(mount(bindings, services));
  app.use(docsRoutes(contracts, services.http.version));
  app.use(problemPages());
  app.use(handbookPages(services.http.handbookDirectory));
  app.use(consoleRoutes(services.http.webDirectory));
  app.use(nothingHere);
  app.use(handleProblems(services));
  return app;
}

/** Made-up data is never taken for real: every answer of a demonstration says what it is. */
function sayDemonstration(demonstration: boolean): RequestHandler {
  return (_request, response, next) => {
    if (demonstration) response.setHeader('Jianhui-Demonstration', 'true');
    next();
  };
}

const nothingHere: RequestHandler = () => {
  throw problem('not-found');
};
