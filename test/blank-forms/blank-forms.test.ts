import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk, type Desk, pdf, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld();
  desk = createDesk(world);
});
afterAll(() => world.close());

test('an instructor and an enterprise get the shipped form under its Chinese name', async () => {
  const api = await desk.as('instructor01');
  const { body } = await api.get('/api/v1/blank-forms');
  const roster = body.items.find((form: { item: string }) => form.item === 'member-roster');
  expect(roster).toMatchObject({ fileName: '会员名册.xlsx', version: 0, replacedAt: null });
  const form = await api.get(roster.href).responseType('blob');
  expect(form.headers['content-disposition']).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('会员名册.xlsx')}`,
  );
  const workbook = await readXlsx(new Uint8Array(form.body));
  expect(workbook.sheets[0]?.name).toBe('会员名册');
  expect((await api.get('/api/v1/blank-forms/no-such-form')).status).toBe(404);
});

test('an administrator replaces a form; the newest is handed out, and the earlier ones stay', async () => {
  const admin = await desk.as('admin');
  const url = '/api/v1/blank-forms/employer-opinion/versions';
  const replaced = await admin.post(url).attach('file', pdf('county form'), '单位意见（本县）.pdf');
  requireStatus(replaced, 201);
  expect(replaced.body).toMatchObject({
    version: 1,
    fileName: '单位意见（本县）.pdf',
    replacedBy: '示例管理员',
  });
  requireStatus(
    await admin.post(url).attach('file', pdf('county form, mended'), '单位意见（修订）.pdf'),
    201,
  );
  const versions = await admin.get(url);
  expect(versions.body.items.map((form: { version: number }) => form.version)).toEqual([2, 1, 0]);
  const newest = await admin.get('/api/v1/blank-forms/employer-opinion').responseType('blob');
  expect(Buffer.from(newest.body).equals(pdf('county form, mended'))).toBe(true);
  const first = await admin.get('/api/v1/blank-forms/employer-opinion?version=1').responseType('blob');
  expect(Buffer.from(first.body).equals(pdf('county form'))).toBe(true);
});

test('a picture, a page and an instructor replace nothing', async () => {
  const url = '/api/v1/blank-forms/ballot/versions';
  const admin = await desk.as('admin');
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  expect((await admin.post(url).attach('file', png, '选票.png')).status).toBe(415);
  expect((await admin.post(url).attach('file', Buffer.from('<html>'), '选票.docx')).status).toBe(415);
  expect((await (await desk.as('instructor01')).post(url).attach('file', pdf('x'), 'x.pdf')).status).toBe(
    403,
  );
});
