import express from 'express';
import { problem } from '../problems/problem.ts';
import type { createMetrics } from './metrics.ts';
import type { HttpServices } from './services.ts';

/** healthz: the process lives. readyz: its database answers too. metrics: for the machine itself only. */
export function healthRoutes(
  services: HttpServices,
  metrics: ReturnType<typeof createMetrics>,
): express.Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    await services.db.pool.query('SELECT 1').catch((error: unknown) => {
      services.log.warn({ err: error }, 'not ready: the database does not answer');
      throw problem('unavailable', { retryAfter: 2 });
    });
    response.json({ status: 'ready', version: services.http.version });
  });
  router.get('/metrics', async (request, response) => {
    // Load and habits of an office are nobody else's business: a scraper runs on the machine or tunnels to it.
    const proxied = request.headers['x-forwarded-for'] !== undefined;
    if (proxied || !isLoopback(request.socket.remoteAddress)) throw problem('not-found');
    response.type(metrics.type).send(await metrics.text());
  });
  return router;
}

function isLoopback(address: string | undefined): boolean {
  return address === undefined || /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);
}
