import type { Request } from 'express';
import { mayEver } from '../identity/policies.ts';
import { findSession, type Session } from '../identity/sessions.ts';
import type { Access } from '../kit/contract.ts';
import { problem } from '../problems/problem.ts';
import { contextOf } from './request-context.ts';
import type { HttpServices } from './services.ts';
import { tokenHashOf } from './session-cookie.ts';

/**
 * The session of a request, looked up once.
 * @throws Problem not-authenticated (no-session, session-ended).
 */
export async function authenticate(
  request: Request,
  services: HttpServices,
  passive = false,
): Promise<Session> {
  const tokenHash = tokenHashOf(request);
  if (tokenHash === undefined) throw problem('not-authenticated', { reason: 'no-session' });
  const session = await findSession(services.db, tokenHash, services.clock.today(), passive);
  if (session === 'unknown') throw problem('not-authenticated', { reason: 'no-session' });
  if (session === 'ended') throw problem('not-authenticated', { reason: 'session-ended' });
  contextOf(request).session = session;
  return session;
}

/**
 * May this session do this at all? Somebody who still has to choose a password may do nothing else first.
 * @throws Problem forbidden (role, password-change-required).
 */
export function admit(session: Session, access: Access): void {
  if (typeof access === 'string') return;
  if (session.mustChangePassword) throw problem('forbidden', { reason: 'password-change-required' });
  if (!mayEver(session.actor, access.act)) throw problem('forbidden', { act: access.act, reason: 'role' });
}
