import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { roles } from '../contract.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** A role of the signed-in person that is valid today, with the names of what it is scoped by. */
export const heldRole = z
  .object({
    role: z.enum(roles),
    organisation: named.nullable(),
    divisionCode: z.string().nullable(),
    line: named.nullable(),
    area: named.nullable(),
  })
  .meta({ id: 'HeldRole' });

/** Who is signed in and what such a person may ever do; what may be done to a case travels with the case. */
export const viewer = z
  .object({
    id: z.uuid(),
    kind: z.enum(['user', 'contact']),
    username: z.string().nullable(),
    displayName: z.string().nullable(),
    roles: z.array(heldRole),
    acts: z.array(z.string()).meta({ description: 'Acts that at least one role allows, to whatever it be.' }),
    caseId: z.uuid().nullable().meta({ description: "An enterprise contact's one case." }),
    mustChangePassword: z.boolean(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Viewer' });
export type Viewer = z.infer<typeof viewer>;

const signedIn = z
  .object({
    token: z.string().meta({ description: 'For Authorization: Bearer; the cookie holds the same.' }),
    user: viewer,
  })
  .meta({ id: 'SignedIn' });

const cookie = { 'Set-Cookie': 'The session, HttpOnly and SameSite=Strict' };

export const createSession = defineContract({
  operationId: 'createSession',
  method: 'post',
  path: '/api/v1/sessions',
  tag: 'sessions',
  summary: 'Sign in with user name and password',
  access: 'public',
  body: z.strictObject({
    username: z.string().min(1).max(64).meta({ example: 'instructor01' }),
    password: z.string().min(1).max(256),
  }),
  responses: { 201: { description: 'Signed in', schema: signedIn, headers: cookie } },
  problems: ['not-authenticated'],
});

export const createContactSession = defineContract({
  operationId: 'createContactSession',
  method: 'post',
  path: '/api/v1/contact-sessions',
  tag: 'sessions',
  summary: 'Enter one case with its number and the secret printed on the acceptance slip',
  access: 'public',
  body: z.strictObject({
    caseNumber: z.string().trim().min(1).max(64),
    secret: z.string().trim().min(1).max(64),
  }),
  responses: { 201: { description: 'Entered', schema: signedIn, headers: cookie } },
  problems: ['not-authenticated'],
});

export const getCurrentSession = defineContract({
  operationId: 'getCurrentSession',
  method: 'get',
  path: '/api/v1/sessions/current',
  tag: 'sessions',
  summary: 'Who is signed in',
  access: 'session',
  responses: { 200: viewer },
});

const openSessionView = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'OpenSession' });

export const listSessions = defineContract({
  operationId: 'listSessions',
  method: 'get',
  path: '/api/v1/sessions',
  tag: 'sessions',
  summary: 'My open sessions',
  access: 'session',
  responses: { 200: z.object({ items: z.array(openSessionView) }) },
});

export const deleteCurrentSession = defineContract({
  operationId: 'deleteCurrentSession',
  method: 'delete',
  path: '/api/v1/sessions/current',
  tag: 'sessions',
  summary: 'Sign out',
  access: 'session',
  responses: { 204: { description: 'Signed out' } },
});

export const deleteSession = defineContract({
  operationId: 'deleteSession',
  method: 'delete',
  path: '/api/v1/sessions/{id}',
  tag: 'sessions',
  summary: 'End another session of mine',
  access: 'session',
  params: z.object({ id: z.uuid() }),
  responses: { 204: { description: 'Ended' } },
});

export const changePassword = defineContract({
  operationId: 'changePassword',
  method: 'put',
  path: '/api/v1/account/password',
  tag: 'sessions',
  summary: 'Choose another password; every other session of mine ends',
  access: 'session',
  body: z.strictObject({
    currentPassword: z.string().min(1).max(256),
    newPassword: z.string().min(1).max(256),
  }),
  responses: { 204: { description: 'Changed' } },
  problems: ['validation-failed', 'forbidden'],
});
