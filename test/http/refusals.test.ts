import type request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Binding, bind, reply } from '../../src/http/bind.ts';
import { problemSchemas } from '../../src/http/openapi.ts';
import type { HttpServices } from '../../src/http/services.ts';
import { defineContract } from '../../src/kit/contract.ts';
import { catalogue, type ProblemSlug } from '../../src/problems/catalogue.ts';
import { problem } from '../../src/problems/problem.ts';
import { createEdge, type Edge } from '../support/edge.ts';

const base = { method: 'post', tag: 'cases', summary: 'A contract for the test' } as const;

const keep = defineContract({
  ...base,
  operationId: 'keep',
  path: '/api/v1/things/{id}',
  access: { act: 'case.reopen' },
  params: z.object({ id: z.uuid() }),
  query: z.object({ count: z.coerce.number().int().default(1) }),
  body: z.strictObject({ name: z.string().min(2), size: z.int() }),
  bodyLimitBytes: 200,
  responses: { 201: z.object({ name: z.string() }) },
});
const open = defineContract({
  ...base,
  operationId: 'open',
  path: '/api/v1/open',
  access: 'public',
  body: z.object({ fail: z.enum(['problem', 'bug', 'answer', 'database', 'none']) }),
  responses: { 200: z.object({ ok: z.literal(true) }) },
});

const bindings: Binding<HttpServices>[] = [
  bind(keep, async ({ body }) => reply({ name: body.name }, { status: 201 })),
  bind(open, async ({ body }) => {
    if (body.fail === 'problem') throw problem('calendar-not-covered', { year: 2030 });
    if (body.fail === 'bug') throw new Error('the secret ingredient is 42');
    if (body.fail === 'database') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    // An answer that the contract does not promise, as a careless handler would give it.
    if (body.fail === 'answer') return JSON.parse('{"ok": false}');
    return { ok: true };
  }),
];

const thing = '/api/v1/things/0195f0c4-0000-7000-8000-000000000001';
const good = { name: '射阳', size: 3 };
const english = { 'Accept-Language': 'en-GB,en;q=0.9' };

let edge: Edge;
beforeAll(async () => {
  edge = await createEdge((services) => ({ services, bindings }));
  await edge.addPerson('supervisor01', [{ role: 'supervisor' }]);
  await edge.addPerson('liaison01', [{ role: 'liaison', areaId: undefined }]);
});
afterAll(() => edge.close());

function expectProblem(response: request.Response, slug: ProblemSlug): void {
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.body.type).toBe(`/problems/${slug}`);
  expect(response.status).toBe(catalogue[slug].status);
  expect(response.body.instance).toBe(response.headers['x-request-id']);
  problemSchemas[slug].parse(response.body);
}

describe('A request that is in order', () => {
  it('is answered as its contract says, and never cached', async () => {
    const response = await edge.api('supervisor01').post(thing, good);
    expect(response.status).toBe(201);
    expect(response.body).toEqual({ name: '射阳' });
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('Refusals come in their order', () => {
  it('asks for a session before it reads the body', async () => {
    expectProblem(await edge.api().post(thing, 'x'.repeat(1000)), 'not-authenticated');
  });

  it('tells a token nobody knows from a session that has ended', async () => {
    const unknown = await edge.api({ token: 'a'.repeat(43) }).post(thing, good);
    expectProblem(unknown, 'not-authenticated');
    expect(unknown.body.reason).toBe('no-session');
    expect(unknown.headers['www-authenticate']).toBe('Bearer realm="jianhui"');
  });

  it('refuses a body that is too large, before it asks for the role', async () => {
    const response = await edge.api('liaison01').post(thing, { ...good, name: 'x'.repeat(300) });
    expectProblem(response, 'payload-too-large');
    expect(response.body.limitBytes).toBe(200);
  });

  it('refuses another media type', async () => {
    const response = await edge
      .api('supervisor01')
      .send('post', thing, (it) => it.set('Content-Type', 'text/xml').send('<a/>'));
    expectProblem(response, 'unsupported-media-type');
    expect(response.body.accepted).toEqual(['application/json']);
  });

  it('refuses another character set', async () => {
    const response = await edge
      .api('supervisor01')
      .send('post', thing, (it) => it.set('Content-Type', 'application/json; charset=gb18030').send('{}'));
    expectProblem(response, 'unsupported-media-type');
  });

  it('refuses a body that is not JSON, before it asks for the role', async () => {
    const response = await edge
      .api('liaison01')
      .send('post', thing, (it) => it.set('Content-Type', 'application/json').send('{"name": '));
    expectProblem(response, 'malformed-json');
  });

  it('refuses a role that may never do this, before it looks at the input', async () => {
    const response = await edge.api('liaison01').post(thing, {});
    expectProblem(response, 'forbidden');
    expect(response.body).toMatchObject({ act: 'case.reopen', reason: 'role' });
  });

  it('finds nothing at an address whose parameter has the wrong form', async () => {
    expectProblem(await edge.api('supervisor01').post('/api/v1/things/7', good), 'not-found');
  });

  it('lists every fault of query and body at once, each with its pointer', async () => {
    const response = await edge.api('supervisor01').post(`${thing}?count=many`, { name: 'x', extra: 1 });
    expectProblem(response, 'validation-failed');
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/extra',
      '/name',
      '/query/count',
      '/size',
    ]);
  });

  it('refuses text that no database can hold, with its pointer', async () => {
    for (const name of ['a\\u0000b', 'half \\ud800 a character']) {
      const response = await edge
        .api('supervisor01')
        .send('post', thing, (it) =>
          it.set('Content-Type', 'application/json').send(`{"name": "${name}", "size": 1}`),
        );
      expectProblem(response, 'validation-failed');
      expect(response.body.errors[0].pointer).toBe('/name');
    }
  });

  it('takes an escaped pair of surrogates for the character it is', async () => {
    const response = await edge
      .api('supervisor01')
      .send('post', thing, (it) =>
        it.set('Content-Type', 'application/json').send('{"name": "\\ud842\\udfb7田", "size": 1}'),
      );
    expect(response.body).toEqual({ name: '𠮷田' });
  });
});

describe('The words of a refusal', () => {
  it('are Chinese unless English is preferred', async () => {
    const chinese = await edge.api('supervisor01').post(thing, { size: 1 });
    expect(chinese.body.title).toBe('填写内容有误');
    expect(chinese.body.errors).toEqual([{ pointer: '/name', code: 'required', detail: '此项必填' }]);
    expect(chinese.headers['content-language']).toBe('zh-CN');
    const englishAnswer = await edge.api('supervisor01').post(thing, { size: 1 }, english);
    expect(englishAnswer.body.title).toBe('The input is not valid');
    expect(englishAnswer.body.errors[0].detail).toBe('This is required');
    expect(englishAnswer.headers['content-language']).toBe('en');
    expect(englishAnswer.headers.vary).toContain('Accept-Language');
  });
});

describe('Whatever a handler throws', () => {
  it('is the answer when it is a problem', async () => {
    const response = await edge.api().post('/api/v1/open', { fail: 'problem' });
    expectProblem(response, 'calendar-not-covered');
    expect(response.body.year).toBe(2030);
  });

  it('is a bug otherwise: logged once, told as a number only', async () => {
    const response = await edge.api().post('/api/v1/open', { fail: 'bug' });
    expectProblem(response, 'internal-error');
    expect(JSON.stringify(response.body)).not.toContain('42');
    const lines = edge.logged.filter((line) => line.includes('secret ingredient'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(response.body.instance);
  });

  it('is a bug when the answer breaks its contract', async () => {
    expectProblem(await edge.api().post('/api/v1/open', { fail: 'answer' }), 'internal-error');
  });

  it('means later when the database is gone', async () => {
    const response = await edge.api().post('/api/v1/open', { fail: 'database' });
    expectProblem(response, 'unavailable');
    expect(response.headers['retry-after']).toBe('5');
  });
});

describe('Addresses', () => {
  it('say which methods they take', async () => {
    const response = await edge.api().get('/api/v1/open');
    expectProblem(response, 'method-not-allowed');
    expect(response.headers.allow).toBe('POST');
  });

  it('that do not exist are not found, without asking who wants to know', async () => {
    expectProblem(await edge.api().get('/api/v1/nothing'), 'not-found');
    expectProblem(await edge.api().get('/api/v1/%zz'), 'not-found');
  });
});

describe('A change that a browser sends', () => {
  const from = (headers: Record<string, string>) =>
    edge.api().post('/api/v1/open', { fail: 'none' }, headers);

  it('comes from our own pages', async () => {
    expect((await from({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    expect((await from({})).status).toBe(200);
  });

  it('is refused from another site, another port or an opaque origin', async () => {
    expectProblem(await from({ 'Sec-Fetch-Site': 'cross-site' }), 'cross-site-request');
    expectProblem(await from({ 'Sec-Fetch-Site': 'same-site' }), 'cross-site-request');
    expectProblem(await from({ Origin: 'https://elsewhere.example' }), 'cross-site-request');
    expectProblem(await from({ Origin: 'null' }), 'cross-site-request');
  });

  it('may come from anywhere with a bearer token, which no browser sends by itself', async () => {
    const response = await edge
      .api('supervisor01')
      .post(thing, good, { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' });
    expect(response.status).toBe(201);
  });
});

describe('Too many requests', () => {
  it('are sent away with the time to wait, for each session by itself', async () => {
    const strict = await createEdge((services) => ({ services, bindings }), { requestsPerMinute: 3 });
    try {
      await strict.addPerson('a', [{ role: 'supervisor' }]);
      await strict.addPerson('b', [{ role: 'supervisor' }]);
      const statuses = [];
      for (let i = 0; i < 4; i += 1) statuses.push((await strict.api('a').post(thing, good)).status);
      expect(statuses).toEqual([201, 201, 201, 429]);
      const response = await strict.api('a').post(thing, good);
      expectProblem(response, 'too-many-requests');
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      expect((await strict.api('b').post(thing, good)).status).toBe(201);
      expect((await strict.api().get('/healthz')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});

describe('What is written down', () => {
  it('of a request in the log: route, status and number, but no name, token or address as sent', async () => {
    const token = await edge.api('supervisor01').token();
    const response = await edge
      .api('supervisor01')
      .post(`${thing}?count=2&q=张三`, { ...good, name: '张三' });
    const line = edge.logged.find((entry) => entry.includes(response.headers['x-request-id'] ?? ''));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      method: 'POST',
      route: '/api/v1/things/{id}',
      status: 201,
      msg: 'request',
    });
    const everything = edge.logged.join('');
    expect(everything).not.toContain(token);
    expect(everything).not.toMatch(/张三|%E5%BC%A0|射阳/);
  });

  it('of every change in the operation log, refused or not', async () => {
    const accepted = await edge.api('supervisor01').post(thing, good);
    const refused = await edge.api('liaison01').post(thing, good);
    await edge.services.operations.flush();
    const rows = await edge.services.db.prisma.operationLog.findMany({
      where: { requestId: { in: [accepted, refused].map((it) => it.headers['x-request-id'] ?? '') } },
      orderBy: { status: 'asc' },
    });
    expect(rows.map(({ operation, subject, status }) => ({ operation, subject, status }))).toEqual([
      { operation: 'keep', subject: 'id=0195f0c4-0000-7000-8000-000000000001', status: 201 },
      { operation: 'keep', subject: 'id=0195f0c4-0000-7000-8000-000000000001', status: 403 },
    ]);
  });
});
