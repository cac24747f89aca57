import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const nonces = new WeakMap<Request, string>();

/** The nonce that this response's Content-Security-Policy allows; asked for by the pages we write ourselves. */
export function nonceOf(request: Request): string {
  const nonce = nonces.get(request) ?? randomBytes(16).toString('base64');
  nonces.set(request, nonce);
  return nonce;
}

const base = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

const headers = helmet({
  contentSecurityPolicy: { useDefaults: false, directives: base },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  // Only over HTTPS does a browser heed it; a county without TLS must not be locked out by a header.
  strictTransportSecurity: { maxAge: 180 * 24 * 60 * 60, includeSubDomains: false },
});

/** For the API: nothing may be loaded by, framed around or run in an answer. */
export const secureHeaders: RequestHandler = headers;

/**
 * For a page of ours: scripts, styles and connections from this host alone; inline styles only with the
 * nonce, which component libraries that write <style> elements are told.
 */
export function allowPage(request: Request, response: Response): void {
  const nonce = `'nonce-${nonceOf(request)}'`;
  const policy: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", nonce],
    'style-src': ["'self'", nonce],
    // Attributes that charts and tables compute (widths, colours) cannot load or run anything.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'frame-src': ["'self'", 'blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  };
  const text = Object.entries(policy).map(([name, sources]) => `${name} ${sources.join(' ')}`);
  response.setHeader('Content-Security-Policy', text.join('; '));
}
