import type { Express } from 'express';
import request, { type Response, type Test } from 'supertest';
import { openSession } from '../../src/identity/sessions.ts';
import type { Database } from '../../src/store/index.ts';

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Headers = Readonly<Record<string, string>>;

/** One caller over HTTP; each verb resolves to the answer, whatever its status. */
export interface ApiClient {
  get(path: string, headers?: Headers): Promise<Response>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Response>;
  put(path: string, body?: unknown, headers?: Headers): Promise<Response>;
  patch(path: string, body?: unknown, headers?: Headers): Promise<Response>;
  delete(path: string, headers?: Headers): Promise<Response>;
  /** Lets the request be shaped before it goes: `send('post', path, (it) => it.attach('file', bytes, name))`. */
  send(verb: Verb, path: string, shape: (request: Test) => Test): Promise<Response>;
  /** The bearer token, undefined for a stranger. */
  token(): Promise<string | undefined>;
}

/**
 * `api('instructor01').post('/api/v1/cases', body)` speaks as that person under a real session, opened once
 * without the cost of a password; `api()` is a stranger; `api({ token })` speaks under a given one.
 */
export type Api = (who?: string | { token: string }) => ApiClient;

export function createApi(app: Express, db: Database): Api {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (username: string): Promise<string> => {
    const token = tokens.get(username) ?? openSessionOf(db, username);
    tokens.set(username, token);
    return token;
  };
  return (who) => clientOf(app, async () => (typeof who === 'string' ? tokenOf(who) : who?.token));
}

function clientOf(app: Express, token: ApiClient['token']): ApiClient {
  const send: ApiClient['send'] = async (verb, path, shape) => {
    const bearer = await token();
    const test = request(app)[verb](path);
    return shape(bearer ? test.set('Authorization', `Bearer ${bearer}`) : test);
  };
  const sendJson = (verb: Verb, path: string, body: unknown, headers: Headers = {}) =>
    send(verb, path, (test) => {
      const named = body === undefined ? test : test.set('Content-Type', 'application/json');
      return body === undefined ? named.set(headers) : named.set(headers).send(JSON.stringify(body));
    });
  return {
    get: (path, headers) => sendJson('get', path, undefined, headers),
    post: (path, body, headers) => sendJson('post', path, body, headers),
    put: (path, body, headers) => sendJson('put', path, body, headers),
    patch: (path, body, headers) => sendJson('patch', path, body, headers),
    delete: (path, headers) => sendJson('delete', path, undefined, headers),
    send,
    token,
  };
}

async function openSessionOf(db: Database, username: string): Promise<string> {
  const user = await db.prisma.user.findUniqueOrThrow({ where: { username } });
  const { token } = await openSession(db, { userId: user.id }, { ip: undefined, userAgent: 'test' });
  return token;
}
