import type { RequestHandler } from 'express';
import { problem } from '../problems/problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A change that a browser sends must come from our own pages (the cookie is SameSite=Strict besides). A
 * program with a bearer token carries no ambient right and may come from anywhere.
 * @throws Problem cross-site-request.
 */
export const refuseCrossSite: RequestHandler = (request, _response, next) => {
  if (SAFE.has(request.method) || request.headers.authorization !== undefined) return next();
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    // same-site is another port or subdomain, which is not us; none is a person at the address bar.
    if (site === 'same-origin' || site === 'none') return next();
    throw problem('cross-site-request');
  }
  const origin = request.headers.origin;
  if (origin !== undefined && hostOf(origin) !== request.headers.host) throw problem('cross-site-request');
  next();
};

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
