import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../store/index.ts';
import { contextOf } from './request-context.ts';

/** What this process measures of itself, in Prometheus' words. Labels are routes, never addresses. */
export function createMetrics(db: Database): {
  measure: RequestHandler;
  text(): Promise<string>;
  type: string;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'jianhui_http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'jianhui_database_connections',
    help: 'Connections of the pool by what they do',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, db.pool.idleCount);
      this.set({ state: 'busy' }, db.pool.totalCount - db.pool.idleCount);
      this.set({ state: 'waiting' }, db.pool.waitingCount);
    },
  });
  const measure: RequestHandler = (request, response, next) => {
    const began = process.hrtime.bigint();
    response.once('finish', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const route = contextOf(request).route ?? 'other';
      duration.observe({ method: request.method, route, status: response.statusCode }, seconds);
    });
    next();
  };
  return { measure, text: () => registry.metrics(), type: registry.contentType };
}
