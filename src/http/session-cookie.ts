import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { hashToken } from '../identity/sessions.ts';

/** Browsers take a __Host- cookie only with Secure; over plain HTTP a plain name stands in for it. */
function cookieName(request: Request): string {
  return request.secure ? '__Host-jianhui' : 'jianhui';
}

/** The Set-Cookie line that keeps a session's token until it ends at the latest. */
export function sessionCookie(request: Request, token: string, maxAgeSeconds: number): string {
  return stringifySetCookie({
    name: cookieName(request),
    value: token,
    httpOnly: true,
    secure: request.secure,
    sameSite: 'strict',
    path: '/',
    maxAge: maxAgeSeconds,
  });
}

export function clearedSessionCookie(request: Request): string {
  return sessionCookie(request, '', 0);
}

const tokenHashes = new WeakMap<Request, Uint8Array>();

/** The SHA-256 of the request's session token, computed once; undefined without one. */
export function tokenHashOf(request: Request): Uint8Array | undefined {
  const known = tokenHashes.get(request);
  if (known) return known;
  const token = tokenOf(request);
  if (token === undefined) return undefined;
  const hash = hashToken(token);
  tokenHashes.set(request, hash);
  return hash;
}

/** The session token of a request: Authorization: Bearer first, else the cookie. */
function tokenOf(request: Request): string | undefined {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) return /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
  const header = request.headers.cookie;
  return header === undefined ? undefined : parseCookie(header)[cookieName(request)] || undefined;
}
