import type { Request } from 'express';
import { type Binding, bind, reply } from '../../http/bind.ts';
import { clearedSessionCookie, sessionCookie } from '../../http/session-cookie.ts';
import type { Clock } from '../../kit/clock.ts';
import { realNow, toDate } from '../../kit/clock.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import { enterCase } from '../enter-case.ts';
import {
  findSession,
  hashToken,
  openSession,
  revokeSessions,
  type SessionOrigin,
  sessionLimits,
} from '../sessions.ts';
import { recordLogin, signIn } from '../sign-in.ts';
import { changePassword as changePasswordOf } from './change-password.ts';
import * as contract from './contract.ts';
import { viewViewer } from './view-viewer.ts';

interface Needs {
  db: Database;
  clock: Clock;
}

function originOf(request: Request): SessionOrigin {
  return { ip: request.ip, userAgent: request.headers['user-agent'] };
}

/** The answer to a successful sign-in: token, cookie, and who that is. */
async function welcome({ db, clock }: Needs, request: Request, token: string, minutes: number) {
  const session = await findSession(db, hashToken(token), clock.today());
  if (typeof session === 'string') throw problem('not-authenticated', { reason: 'session-ended' });
  const headers = { 'Set-Cookie': sessionCookie(request, token, minutes * 60) };
  return reply({ token, user: await viewViewer(db, session) }, { status: 201, headers });
}

export const routes: Binding<Needs>[] = [
  bind(contract.createSession, async ({ body, request }, services: Needs) => {
    const { token } = await signIn(services.db, body, originOf(request));
    return welcome(services, request, token, sessionLimits.user.absoluteMinutes);
  }),

  bind(contract.createContactSession, async ({ body, request }, services: Needs) => {
    const subject = await enterCase(services.db, body, originOf(request));
    const { token } = await openSession(services.db, subject, originOf(request));
    return welcome(services, request, token, sessionLimits.contact.absoluteMinutes);
  }),

  bind(contract.getCurrentSession, async ({ session }, { db }: Needs) => viewViewer(db, session)),

  bind(contract.listSessions, async ({ session, actor }, { db }: Needs) => {
    const owner = actor.kind === 'user' ? { userId: actor.id } : { id: session.id };
    const now = toDate(realNow());
    const rows = await db.prisma.session.findMany({
      where: { ...owner, revokedAt: null, expiresAt: { gt: now } },
      orderBy: { lastSeenAt: 'desc' },
    });
    const items = rows.map((row) => ({
      id: row.id,
      current: row.id === session.id,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      ip: row.ip,
      userAgent: row.userAgent,
    }));
    return { items };
  }),

  bind(contract.deleteCurrentSession, async ({ session, actor, request }, { db }: Needs) => {
    await revokeSessions(db, { id: session.id });
    const username = session.username ?? '';
    const userId = actor.kind === 'user' ? actor.id : undefined;
    await recordLogin(db, 'logged-out', { username, userId, ...originOf(request) });
    return reply(undefined, { headers: { 'Set-Cookie': clearedSessionCookie(request) } });
  }),

  bind(contract.deleteSession, async ({ params, actor }, { db }: Needs) => {
    const mine = await db.prisma.session.findFirst({ where: { id: params.id, userId: actor.id } });
    if (!mine) throw problem('not-found');
    await revokeSessions(db, { id: params.id });
    return undefined;
  }),

  bind(contract.changePassword, async ({ session, body }, { db }: Needs) => {
    await changePasswordOf(db, session, body);
    return undefined;
  }),
];
