import type { Response } from 'supertest';
import type { World } from './world.ts';

/** What a test remembers of the case it works on. */
export interface OpenedCase {
  id: string;
  caseNumber: string;
  version: number;
  unitId: string;
  siteId: string;
}

export interface UnitInput {
  name?: string;
  code?: string;
  divisionCode?: string;
  lineId?: string;
  areaId?: string;
  address?: string;
  registeredOn?: string;
}

let units = 0;

/** People at their desks: each sends what a console would send, and the answer comes back as it is. */
export function createDesk(world: World) {
  const agents = new Map<string, ReturnType<World['api']>>();
  const as = (username: string) => {
    const agent = agents.get(username) ?? world.api(username);
    agents.set(username, agent);
    return agent;
  };

  const desk = {
    as,

    /** Registers a unit of line 1 in the county seat and gives its id and main site. */
    async unit(input: UnitInput = {}): Promise<{ unitId: string; siteId: string }> {
      units += 1;
      const api = await as('instructor01');
      const response = await api.post('/api/v1/units').send({
        name: `示例单位${units}`,
        kind: 'enterprise',
        divisionCode: '320924100',
        lineId: 'line-01',
        areaId: 'grid-01',
        ...input,
      });
      requireStatus(response, 201);
      const main = response.body.sites.find((site: { main: boolean }) => site.main);
      return { unitId: response.body.id, siteId: main.id };
    },

    /** Opens a case as instructor01, for a unit of its own unless some are named. */
    async open(named?: { unitId: string; siteId: string }[], username = 'instructor01'): Promise<OpenedCase> {
      const places = named ?? [await desk.unit()];
      const api = await as(username);
      const response = await api.post('/api/v1/cases').send({ units: places });
      requireStatus(response, 201);
      const { id, caseNumber, version } = response.body.case;
      const [lead] = places;
      if (!lead) throw new Error('a case has a unit');
      return { id, caseNumber, version, ...lead };
    },

    /** Sends an event with the version at hand; a taken one moves the case on. */
    async send(
      username: string,
      to: OpenedCase,
      type: string,
      payload: object = {},
      more: { occurredAt?: string; key?: string; version?: number } = {},
    ): Promise<Response> {
      const request = (await as(username))
        .post(`/api/v1/cases/${to.id}/events`)
        .set('If-Match', `"${more.version ?? to.version}"`);
      if (more.key) request.set('Idempotency-Key', more.key);
      const { occurredAt } = more;
      const response = await request.send({ type, payload, ...(occurredAt ? { occurredAt } : {}) });
      if (response.status === 200) to.version = response.body.case.version;
      return response;
    },

    /** The same, and the event must be taken. */
    async must(
      username: string,
      to: OpenedCase,
      type: string,
      payload: object = {},
      more: { occurredAt?: string } = {},
    ): Promise<Response> {
      const response = await desk.send(username, to, type, payload, more);
      requireStatus(response, 200);
      return response;
    },

    /** Uploads a paper to an item of the checklist. */
    async upload(
      username: string,
      to: OpenedCase,
      item: string,
      file: { name?: string; bytes?: Buffer; place?: { unitId: string; siteId: string } } = {},
    ): Promise<Response> {
      const request = (await as(username)).post(`/api/v1/cases/${to.id}/files`).field('item', item);
      if (file.place) request.field('unitId', file.place.unitId).field('siteId', file.place.siteId);
      const response = await request.attach('file', file.bytes ?? pdf(item), file.name ?? `${item}.pdf`);
      if (response.status === 201) to.version = response.body.answer.case.version;
      return response;
    },

    /** Uploads papers as the instructor and lets the town officer of the county seat accept them. */
    async papers(
      to: OpenedCase,
      items: readonly string[],
      { by = 'instructor01', place }: { by?: string; place?: { unitId: string; siteId: string } } = {},
    ) {
      for (const item of items) {
        requireStatus(await desk.upload(by, to, item, place ? { place } : {}), 201);
        await desk.must('town01', to, 'document.accepted', { item, ...(place ? { unit: place } : {}) });
      }
    },

    /** Stores a file to be named as evidence and gives its SHA-256. */
    async evidence(username: string, to: OpenedCase, content = 'evidence'): Promise<string> {
      const response = await (await as(username))
        .post(`/api/v1/cases/${to.id}/evidence`)
        .attach('file', pdf(content), `${content}.pdf`);
      requireStatus(response, 201);
      return response.body.sha256;
    },

    async look(username: string, of: Pick<OpenedCase, 'id'>): Promise<Response> {
      return (await as(username)).get(`/api/v1/cases/${of.id}`);
    },
  };
  return desk;
}
export type Desk = ReturnType<typeof createDesk>;

/** A small file that is a PDF by its content. */
export function pdf(content: string): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${content}\n%%EOF\n`);
}

/** Fails with what was answered: an unexpected status alone says nothing. */
export function requireStatus(response: Response, status: number): void {
  if (response.status !== status) {
    throw new Error(`expected ${status}, got ${response.status}: ${JSON.stringify(response.body)}`);
  }
}
