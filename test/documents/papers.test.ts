import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, type OpenedCase, pdf, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

async function accepted(): Promise<OpenedCase> {
  const c = await desk.open();
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  return c;
}

const incoming = () => readdir(path.join(world.dataDir, 'files', 'incoming'));

describe('papers handed in', () => {
  test('a paper keeps its Chinese name, its bytes and its hash, and stands under its item', async () => {
    const c = await accepted();
    const bytes = pdf('营业执照');
    const uploaded = await desk.upload('instructor01', c, 'business-licence', {
      name: '营业执照（副本）.pdf',
      bytes,
    });
    requireStatus(uploaded, 201);
    expect(uploaded.body.file).toMatchObject({
      item: 'business-licence',
      name: '营业执照（副本）.pdf',
      mediaType: 'application/pdf',
      size: bytes.length,
      uploadedBy: { name: '示例指导员1' },
    });
    const { body } = await desk.look('instructor01', c);
    const item = body.checklist.find((each: { item: string }) => each.item === 'business-licence');
    expect(item).toMatchObject({
      status: 'uploaded',
      required: true,
      files: [{ id: uploaded.body.file.id }],
    });

    const fetched = await (await desk.as('instructor01')).get(uploaded.body.file.href).responseType('blob');
    expect(Buffer.compare(fetched.body, bytes)).toBe(0);
    expect(fetched.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('营业执照（副本）.pdf')}`,
    });
  });

  test('only pictures and PDF are ever shown in place', async () => {
    const c = await accepted();
    const form = await (await desk.as('instructor01'))
      .get('/api/v1/blank-forms/survey-form')
      .responseType('blob');
    const word = await desk.upload('instructor01', c, 'survey-form', {
      name: '调查表.docx',
      bytes: form.body,
    });
    requireStatus(word, 201);
    const licence = await desk.upload('instructor01', c, 'business-licence');
    const api = await desk.as('instructor01');
    const shown = await api.get(`${licence.body.file.href}?inline=true`);
    expect(shown.headers['content-disposition']).toMatch(/^inline;/);
    const handedOut = await api.get(`${word.body.file.href}?inline=true`);
    expect(handedOut.headers['content-disposition']).toMatch(/^attachment;/);
  });

  test('a page that calls itself a PDF is refused by its content, and nothing of it stays', async () => {
    const c = await accepted();
    const refused = await desk.upload('instructor01', c, 'business-licence', {
      name: '执照.pdf',
      bytes: Buffer.from('<!doctype html><script>alert(1)</script>'),
    });
    expect(refused.status).toBe(415);
    expect(refused.body.accepted).toContain('application/pdf');
    expect(await incoming()).toEqual([]);
    expect((await desk.look('instructor01', c)).body.case.version).toBe(c.version);
  });

  test('a file over the limit is refused with the limit, and nothing of it stays', async () => {
    const c = await accepted();
    const refused = await desk.upload('instructor01', c, 'business-licence', {
      bytes: Buffer.concat([pdf('big'), Buffer.alloc(20 * 1024 * 1024)]),
    });
    expect(refused.status).toBe(413);
    expect(refused.body).toMatchObject({ type: '/problems/payload-too-large', limitBytes: 20 * 1024 * 1024 });
    expect(await incoming()).toEqual([]);
  });

  test('a form without a file, a form cut short and a body that is no form say what is wrong', async () => {
    const c = await accepted();
    const api = await desk.as('instructor01');
    const url = `/api/v1/cases/${c.id}/files`;
    const without = await api.post(url).field('item', 'business-licence');
    expect(without.status).toBe(400);
    expect(without.body.errors).toMatchObject([{ pointer: '/file', code: 'required' }]);
    const json = await api.post(url).send({ item: 'business-licence' });
    expect(json.status).toBe(415);
    const cut = await api
      .post(url)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-');
    expect(cut.status).toBe(400);
    expect(await incoming()).toEqual([]);
  });

  test('an item that no checklist knows is refused by the rule, whoever asks', async () => {
    const c = await accepted();
    const refused = await desk.upload('instructor01', c, 'no-such-paper');
    expect(refused.status).toBe(422);
    expect(refused.body.unmet).toMatchObject([{ rule: 'item-on-checklist' }]);
  });

  test('who may not work on the case does not get as far as sending a byte', async () => {
    const c = await accepted();
    expect((await desk.upload('instructor03', c, 'business-licence')).status).toBe(404);
    expect((await desk.upload('liaison01', c, 'business-licence')).status).toBe(403);
    expect((await desk.upload('approver01', c, 'business-licence')).status).toBe(403);
    const nobody = await (await world.api())
      .post(`/api/v1/cases/${c.id}/files`)
      .attach('file', pdf('x'), 'x.pdf');
    expect(nobody.status).toBe(401);
    expect(await incoming()).toEqual([]);
  });

  test('a returned paper says why, and is missing until it comes anew', async () => {
    const c = await accepted();
    requireStatus(await desk.upload('instructor01', c, 'business-licence'), 201);
    await desk.must('town01', c, 'document.returned', { item: 'business-licence', reason: '复印件不清晰' });
    const { body } = await desk.look('instructor01', c);
    const item = body.checklist.find((each: { item: string }) => each.item === 'business-licence');
    expect(item).toMatchObject({ status: 'returned', returnReason: '复印件不清晰' });
    expect(body.missing).toMatchObject([{ kind: 'document', item: 'business-licence', by: 'enterprise' }]);
    requireStatus(await desk.upload('instructor01', c, 'business-licence'), 201);
    expect((await desk.look('instructor01', c)).body.missing).toMatchObject([{ by: 'instructor' }]);
    await desk.must('town01', c, 'document.accepted', { item: 'business-licence' });
    expect((await desk.look('instructor01', c)).body.missing).toEqual([]);
  });

  test('evidence that nobody uploaded is refused at its place in the payload', async () => {
    const c = await accepted();
    const refused = await desk.send('instructor01', c, 'case.withdrawn', {
      reason: '企业撤回',
      evidence: ['0'.repeat(64)],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ pointer: '/payload/evidence/0', code: 'unknown-file' }]);
    await desk.must('instructor01', c, 'case.withdrawn', {
      reason: '企业撤回',
      evidence: [await desk.evidence('instructor01', c)],
    });
  });

  test('the same upload sent again under its key is one paper', async () => {
    const c = await accepted();
    const send = async () =>
      (await desk.as('instructor01'))
        .post(`/api/v1/cases/${c.id}/files`)
        .set('Idempotency-Key', 'paper-once')
        .field('item', 'business-licence')
        .attach('file', pdf('once'), 'once.pdf');
    const first = await send();
    const again = await send();
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.body.file.id).toBe(first.body.file.id);
  });
});

describe('the enterprise contact', () => {
  test('enters with the slip, sees where it stands and what is missing, and uploads; nothing else', async () => {
    const c = await accepted();
    requireStatus(await desk.upload('instructor01', c, 'survey-form', { name: '内部.pdf' }), 201);
    const slip = await (await desk.as('instructor01')).post(`/api/v1/cases/${c.id}/acceptance-slips`);
    requireStatus(slip, 201);
    expect(slip.headers['content-security-policy']).not.toContain('script-src');
    expect(slip.text).toContain('data:image/png;base64,');
    const secret = /<dt>查询码<\/dt><dd>([0-9A-Z-]+)<\/dd>/.exec(slip.text)?.[1] ?? '';
    const guest = await world.api();
    const entered = await guest.post('/api/v1/contact-sessions').send({ caseNumber: c.caseNumber, secret });
    requireStatus(entered, 201);
    const contact = (await world.api()).set('Authorization', `Bearer ${entered.body.token}`);

    const seen = await contact.get(`/api/v1/cases/${c.id}`);
    expect(seen.body).toMatchObject({ light: { light: 'green' }, acceptanceSlip: true, measures: [] });
    expect(seen.body.missing).toMatchObject([{ item: 'business-licence', by: 'enterprise' }]);
    const paper = await contact
      .post(`/api/v1/cases/${c.id}/files`)
      .field('item', 'business-licence')
      .attach('file', pdf('licence'), '执照.pdf');
    requireStatus(paper, 201);
    const own = await contact.get(`/api/v1/cases/${c.id}/files`);
    expect(own.body.items).toMatchObject([{ item: 'business-licence', name: '执照.pdf' }]);
    const all = await (await desk.as('instructor01')).get(`/api/v1/cases/${c.id}/files`);
    const inside = all.body.items.find((each: { item: string }) => each.item === 'survey-form');
    expect((await contact.get(inside.href)).status).toBe(404);

    c.version = paper.body.answer.case.version;
    await desk.must('instructor01', c, 'document.accepted', { item: 'business-licence' });

    const other = await accepted();
    expect((await contact.get(`/api/v1/cases/${other.id}`)).status).toBe(404);
    expect((await contact.get(`/api/v1/cases/${c.id}/history`)).status).toBe(403);
    expect((await contact.get(`/api/v1/cases/${c.id}/print`)).status).toBe(403);
    expect((await contact.get('/api/v1/units')).status).toBe(403);
  });

  test('a slip printed anew makes the old one worthless, and a revoked one lets nobody in', async () => {
    const c = await accepted();
    const api = await desk.as('instructor01');
    const secretOf = async () => {
      const slip = await api.post(`/api/v1/cases/${c.id}/acceptance-slips`);
      return /<dt>查询码<\/dt><dd>([0-9A-Z-]+)<\/dd>/.exec(slip.text)?.[1] ?? '';
    };
    const enter = async (secret: string) =>
      (await (await world.api()).post('/api/v1/contact-sessions').send({ caseNumber: c.caseNumber, secret }))
        .status;
    const first = await secretOf();
    const second = await secretOf();
    expect([await enter(first), await enter(second)]).toEqual([401, 201]);
    requireStatus(await api.delete(`/api/v1/cases/${c.id}/acceptance-slips`), 204);
    expect(await enter(second)).toBe(401);
    expect((await desk.look('instructor01', c)).body.acceptanceSlip).toBe(false);
    expect((await (await desk.as('town02')).post(`/api/v1/cases/${c.id}/acceptance-slips`)).status).toBe(404);
  });
});

describe('printed sheets', () => {
  test('the case file prints what the reader may see, without a script', async () => {
    const c = await accepted();
    requireStatus(await desk.upload('instructor01', c, 'business-licence', { name: '张三的执照.pdf' }), 201);
    const page = await (await desk.as('instructor01')).get(`/api/v1/cases/${c.id}/print`);
    requireStatus(page, 200);
    expect(page.text).toContain('@page{size:A4');
    for (const words of ['建会案卷', c.caseNumber, '受理', '张三的执照.pdf', '第 1 版']) {
      expect(page.text).toContain(words);
    }
    expect(page.text).not.toContain('<script');
    const liaison = await (await desk.as('liaison01')).get(`/api/v1/cases/${c.id}/print`);
    requireStatus(liaison, 200);
    expect(liaison.text).not.toContain('张三的执照.pdf');
  });
});
