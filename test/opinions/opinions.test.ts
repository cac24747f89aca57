import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/kit/plain-day.ts';
import { createDesk, type Desk, type OpenedCase, pdf } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
let opened: OpenedCase;
let partners: { id: string; name: string }[];
beforeAll(async () => {
  world = await createWorld();
  desk = createDesk(world);
  opened = await desk.open();
  partners = (await (await desk.as('instructor01')).get('/api/v1/partners')).body.items;
});
afterAll(() => world.close());

/** The department that this partner account speaks for. */
async function departmentOf(username: string): Promise<string> {
  const { body } = await (await desk.as(username)).get('/api/v1/sessions/current');
  return body.roles[0].organisation.id;
}
const ask = async (username: string, partnerId: string, question = '该企业是否有党组织？', more = {}) =>
  (await desk.as(username))
    .post(`/api/v1/cases/${opened.id}/opinions`)
    .send({ partnerId, question, answerBy: addDays(world.clock.today(), 3), ...more });
const answer = async (
  username: string,
  id: string,
  text = '有党支部，书记为示例甲。',
  bytes = pdf('opinion'),
) =>
  (await desk.as(username))
    .post(`/api/v1/opinions/${id}/answer`)
    .field('answer', text)
    .attach('file', bytes, '复函.pdf');

describe('An opinion', () => {
  it('is asked of a department, answered with a document, and told to the one who asked', async () => {
    const asked = await ask('instructor01', await departmentOf('partner01'));
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      answer: null,
      document: null,
      case: { caseNumber: opened.caseNumber },
    });
    const { items } = (await (await desk.as('partner01')).get('/api/v1/opinions?answered=false')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([asked.body.id]);

    const answered = await answer('partner01', asked.body.id);
    expect(answered.status).toBe(201);
    expect(answered.body).toMatchObject({
      answer: '有党支部，书记为示例甲。',
      document: { mediaType: 'application/pdf' },
    });
    const document = await (await desk.as('instructor01')).get(`/api/v1/opinions/${asked.body.id}/document`);
    expect(document.body).toEqual(pdf('opinion'));
    expect(document.headers['content-security-policy']).toContain('sandbox');

    const notices = async (username: string) =>
      (await (await desk.as(username)).get('/api/v1/notices')).body.items.map(
        ({ topic }: { topic: string }) => topic,
      );
    expect(await notices('partner01')).toContain('opinion-asked');
    expect(await notices('instructor01')).toContain('opinion-answered');
  });

  it('is answered once', async () => {
    const { body } = await ask('instructor01', await departmentOf('partner01'));
    expect((await answer('partner01', body.id)).status).toBe(201);
    const again = await answer('partner01', body.id, '改口了');
    expect(again.body).toMatchObject({ type: '/problems/transition-not-allowed', state: 'answered' });
  });

  it('is seen by the department it was asked of and by those who see the case, by nobody else', async () => {
    const { body } = await ask('instructor01', await departmentOf('partner01'));
    await answer('partner01', body.id);
    const document = `/api/v1/opinions/${body.id}/document`;
    const status = async (username: string, path: string) =>
      (await (await desk.as(username)).get(path)).status;
    const onCase = `/api/v1/cases/${opened.id}/opinions`;
    for (const username of ['supervisor01', 'town01', 'liaison01', 'approver01']) {
      expect(await status(username, onCase), username).toBe(200);
      expect(await status(username, document), username).toBe(200);
    }
    for (const username of ['town02', 'liaison02', 'instructor02']) {
      expect(await status(username, onCase), username).toBe(404);
      expect(await status(username, document), username).toBe(404);
    }
    expect(await status('partner01', onCase)).toBe(403);
    expect(await status('partner01', document)).toBe(200);
    expect(await status('partner02', document)).toBe(404);
    expect((await answer('partner02', body.id)).status).toBe(404);
    expect((await (await desk.as('partner02')).get('/api/v1/opinions')).body.items).toEqual([]);
    expect(await status('partner01', `/api/v1/cases/${opened.id}`)).toBe(403);
  });

  it('carries no identity number, either way', async () => {
    const partnerId = await departmentOf('partner01');
    const refused = await ask('instructor01', partnerId, '请核实 32092419800101001X 的党员身份');
    expect(refused.body.errors).toMatchObject([{ pointer: '/question', code: 'identity-number' }]);
    const { body } = await ask('instructor01', partnerId);
    const answered = await answer('partner01', body.id, '32092419800101001X 是党员');
    expect(answered.body.errors).toMatchObject([{ pointer: '/answer', code: 'identity-number' }]);
  });

  it('is asked of a department by somebody who works on the case, for a day to come', async () => {
    const partnerId = await departmentOf('partner02');
    expect((await ask('instructor02', partnerId)).status).toBe(404);
    expect((await ask('liaison01', partnerId)).status).toBe(403);
    expect((await ask('instructor01', opened.id)).body.errors).toMatchObject([{ pointer: '/partnerId' }]);
    const past = await ask('instructor01', partnerId, '？', { answerBy: '2020-01-01' });
    expect(past.body.errors).toMatchObject([{ pointer: '/answerBy', code: 'past' }]);
    expect(partners.map(({ id }) => id)).toContain(partnerId);
  });

  it('is answered with a paper, not with anything', async () => {
    const { body } = await ask('instructor01', await departmentOf('partner01'));
    const response = await answer('partner01', body.id, '见附件', Buffer.from('<html><script>'));
    expect(response.status).toBe(415);
  });
});
