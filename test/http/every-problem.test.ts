import request, { type Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { bind } from '../../src/http/bind.ts';
import { problemSchemas } from '../../src/http/openapi.ts';
import type { HttpSettings } from '../../src/http/services.ts';
import { toDate } from '../../src/kit/clock.ts';
import { defineContract } from '../../src/kit/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import { catalogue, type ProblemSlug, problemSlugs } from '../../src/problems/catalogue.ts';
import { routes } from '../../src/routes.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
let opened: OpenedCase;
beforeAll(async () => {
  world = await createWorld();
  desk = createDesk(world);
  opened = await desk.open();
});
afterAll(() => world.close());

/** The whole product with a contract that nobody would ship. */
const broken = defineContract({
  operationId: 'breakDown',
  method: 'get',
  path: '/api/v1/broken',
  tag: 'cases',
  summary: 'Fails as code fails',
  access: 'public',
  responses: { 200: z.object({}) },
});
function appWith(settings: Partial<HttpSettings>) {
  const { services } = world;
  const breaks = bind(broken, async () => {
    throw new TypeError('undefined is not a function');
  });
  return createApp({ ...services, http: { ...services.http, ...settings } }, [...routes, breaks]);
}

const ended = () => ({
  kind: 'deregistered',
  on: world.clock.today(),
  reason: '登记机关注销',
  documentNumber: '射市监注〔2026〕1号',
  cause: 'deregistered',
});

/** How each refusal comes about, over HTTP and with the product's own routes. */
const provocations: Record<ProblemSlug, () => Promise<Response>> = {
  'malformed-json': async () =>
    (await world.api()).post('/api/v1/sessions').set('Content-Type', 'application/json').send('{"username":'),
  'validation-failed': async () => (await world.api()).post('/api/v1/sessions').send({}),
  'not-authenticated': async () => (await world.api()).get('/api/v1/cases'),
  forbidden: async () => (await desk.as('liaison01')).post('/api/v1/cases').send({}),
  'cross-site-request': async () =>
    (await world.api()).post('/api/v1/sessions').set('Sec-Fetch-Site', 'cross-site').send({}),
  'not-found': async () => desk.look('instructor02', opened),
  'method-not-allowed': async () => (await world.api()).delete('/api/v1/cases'),
  'transition-not-allowed': () => desk.send('instructor01', opened, 'documents.completed'),
  'duplicate-case': async () =>
    (await desk.as('instructor01'))
      .post('/api/v1/cases')
      .send({ units: [{ unitId: opened.unitId, siteId: opened.siteId }] }),
  'already-staffed': async () => {
    const { areas } = (await (await desk.as('supervisor01')).get('/api/v1/staffing')).body;
    const userId = areas[1].countyCadre.person.id;
    return (await desk.as('supervisor01')).post('/api/v1/staffing/appointments').send({
      role: 'county-cadre',
      areaId: areas[0].id,
      userId,
      from: '2099-01-01',
      reason: 'rotation',
    });
  },
  'version-conflict': () =>
    desk.send('instructor01', opened, 'case.accepted', { basis: 'first-visit' }, { version: 7 }),
  'payload-too-large': async () =>
    (await world.api()).post('/api/v1/sessions').send({ username: 'x'.repeat(2 ** 21) }),
  'unsupported-media-type': async () =>
    (await world.api()).post('/api/v1/sessions').set('Content-Type', 'text/plain').send('hello'),
  'guard-unmet': async () => {
    await desk.must('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
    return desk.send('instructor01', opened, 'mode.chosen', { mode: 'A' });
  },
  'calendar-not-covered': async () =>
    (await world.api('instructor01')).get('/api/v1/calendar/due?start=2031-01-06'),
  'idempotency-key-reused': async () => {
    const other = await desk.open();
    await desk.send('instructor01', other, 'case.accepted', { basis: 'first-visit' }, { key: 'one' });
    return desk.send('instructor01', other, 'case.accepted', { basis: 'enterprise-request' }, { key: 'one' });
  },
  'proposal-overtaken': async () => {
    const { unitId } = await desk.unit();
    const { id } = await world.services.db.prisma.placingProposal.create({
      data: {
        id: newId(),
        unitId,
        placeConfidence: 0,
        lineConfidence: 0,
        confidence: 0,
        reasons: { place: null, line: null, tags: [] },
        basis: 'of another day',
        status: 'rejected',
        madeAt: toDate(world.clock.now()),
      },
    });
    return (await desk.as('admin')).post(`/api/v1/placing/proposals/${id}/rejection`);
  },
  'import-rejected': async () =>
    (await desk.as('supervisor01'))
      .post('/api/v1/calendar/versions')
      .send({ year: 2027, papers: [], days: [] }),
  'alike-units': async () => {
    const api = await desk.as('instructor01');
    const { body } = await api.get(`/api/v1/units/${opened.unitId}`);
    const { name, kind, divisionCode } = body;
    return api.post('/api/v1/found-units').send({ id: newId(), name, kind, divisionCode });
  },
  'import-not-ready': async () => {
    const api = await desk.as('admin');
    const { body } = await api
      .post('/api/v1/imports/register')
      .attach('file', Buffer.from('企业名称,注册地址\n射阳县一家有限公司,射阳县合德镇\n'), 'a.csv');
    return api.post(`/api/v1/imports/${body.id}/undo`);
  },
  'import-built-upon': async () => {
    const { id } = await world.services.db.prisma.importBatch.create({
      data: {
        id: newId(),
        kind: 'register',
        status: 'imported',
        fileName: 'a.csv',
        sha256: '0'.repeat(64),
        format: 'csv-utf-8',
        columns: [],
        requestedAt: toDate(world.clock.now()),
        rows: {
          create: {
            row: 2,
            verdict: 'new',
            name: '示例单位',
            values: {},
            targetId: opened.unitId,
            outcome: 'written',
          },
        },
      },
    });
    return (await desk.as('admin')).post(`/api/v1/imports/${id}/undo`);
  },
  'unit-covered': async () => {
    const api = await desk.as('supervisor01');
    const { body } = await api.get('/api/v1/unions');
    const [one, other] = body.items;
    const link = { unitId: opened.unitId, from: '2026-09-01', basis: '示例' };
    await api.post(`/api/v1/unions/${one.id}/coverages`).send(link);
    return api.post(`/api/v1/unions/${other.id}/coverages`).send(link);
  },
  'union-closed': async () => {
    const api = await desk.as('supervisor01');
    const { id } = await world.services.db.prisma.union.create({
      data: {
        id: newId(),
        name: '示例撤销工会',
        mode: 'independent',
        divisionCode: '320924100',
        foundedOn: new Date('2019-01-01'),
        closedOn: new Date('2020-01-01'),
        status: 'closed',
      },
    });
    return api.post(`/api/v1/unions/${id}/checks`).send({ checkedOn: '2019-02-01', members: 1 });
  },
  'place-in-use': async () =>
    (await desk.as('admin'))
      .post('/api/v1/territory/line/line-01/retirement')
      .send({ from: world.clock.today(), reason: '并入其他条线' }),
  'change-built-on': async () => {
    const { unitId } = await desk.unit();
    const api = await desk.as('supervisor01');
    const { change } = (await api.post(`/api/v1/units/${unitId}/changes`).send(ended())).body;
    const takeBack = async (id: string) =>
      (await desk.as('instructor01'))
        .post(`/api/v1/units/${unitId}/changes/${id}/taking-back`)
        .send({ reason: '记错了' });
    await takeBack(change.id);
    return takeBack(change.id);
  },
  'unit-under-way': async () =>
    (await desk.as('supervisor01')).post(`/api/v1/units/${opened.unitId}/changes`).send(ended()),
  'unit-not-active': async () => {
    const { unitId } = await desk.unit();
    const api = await desk.as('supervisor01');
    await api.post(`/api/v1/units/${unitId}/changes`).send(ended());
    return api.post(`/api/v1/units/${unitId}/changes`).send(ended());
  },
  'duplicate-decided': async () => {
    const [firstId = '', secondId = ''] = [await desk.unit(), await desk.unit()]
      .map(({ unitId }) => unitId)
      .sort();
    const foundAt = toDate(world.clock.now());
    const { id } = await world.services.db.prisma.duplicateCandidate.create({
      data: { id: newId(), firstId, secondId, score: 60, reasons: [], foundAt },
    });
    const api = await desk.as('supervisor01');
    await api.post(`/api/v1/duplicates/${id}/decisions`).send({ decision: 'different' });
    return api.post(`/api/v1/duplicates/${id}/decisions`).send({ decision: 'different' });
  },
  'already-decided': async () => {
    const { body } = await (await desk.as('instructor01')).post('/api/v1/county/exemptions').send({
      unitId: opened.unitId,
      reason: 'no-staff',
      basis: '示例',
      validFrom: '2026-01-01',
    });
    const decide = async () =>
      (await desk.as('supervisor01'))
        .post(`/api/v1/county/exemptions/${body.id}/decision`)
        .send({ confirm: false, decision: '仍有职工' });
    await decide();
    return decide();
  },
  'precondition-required': async () =>
    (await desk.as('instructor01'))
      .post(`/api/v1/cases/${opened.id}/events`)
      .send({ type: 'x', payload: {} }),
  'too-many-requests': async () => {
    const app = appWith({ requestsPerMinute: 1 });
    await request(app).get('/api/v1/broken');
    return request(app).get('/api/v1/broken');
  },
  'internal-error': async () => request(appWith({})).get('/api/v1/broken'),
  unavailable: async () => {
    const doomed = await createWorld({ empty: true });
    await doomed.database.drop();
    const response = await (await doomed.api()).get('/readyz');
    await doomed.close();
    return response;
  },
};

describe('Every problem of the catalogue happens over HTTP', () => {
  it.each(problemSlugs)('%s', async (slug) => {
    const response = await provocations[slug]();
    expect(response.body.type).toBe(`/problems/${slug}`);
    expect(response.status).toBe(catalogue[slug].status);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.body.instance).toBe(response.headers['x-request-id']);
    problemSchemas[slug].strict().parse(response.body);
    expect((await (await world.api()).get(response.body.type)).status).toBe(200);
  });
});
