import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { Test } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
  const chain = await (await desk.as('admin'))
    .post('/api/v1/dictionaries/chain/terms')
    .send({ name: '示例风电' });
  requireStatus(chain, 201);
  const api = await desk.as('instructor01');
  const base = { kind: 'enterprise', divisionCode: '320924100', lineId: 'line-03', areaId: 'grid-02' };
  for (const [n, more] of [
    { chain: '示例风电', tags: ['logistics'], registeredOn: '2001-05-06' },
    { chain: '示例风电', registeredOn: '2011-05-06' },
    { kind: 'branch', registeredOn: '2021-05-06' },
    { tags: ['catering', 'logistics'] },
  ].entries()) {
    requireStatus(
      await api.post('/api/v1/units').send({ name: `示例清单单位${n + 1}`, ...base, ...more }),
      201,
    );
  }
});
afterAll(() => world.close());

const list = async (query: object): Promise<string[]> => {
  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await (await desk.as('instructor01'))
      .get('/api/v1/units')
      .query({ q: '示例清单', ...query, limit: 2, ...(cursor ? { cursor } : {}) });
    requireStatus(page, 200);
    names.push(...page.body.items.map((unit: { name: string }) => unit.name.slice(-1)));
    cursor = page.body.next;
  }
  return names;
};

describe('The list of units', () => {
  it('is filtered by chain, priority object, kind and status', async () => {
    expect(await list({ chain: '示例风电' })).toEqual(['1', '2']);
    expect(await list({ tag: 'logistics' })).toEqual(['1', '4']);
    expect(await list({ kind: 'branch' })).toEqual(['3']);
    expect(await list({ status: 'active' })).toEqual(['1', '2', '3', '4']);
    expect(await list({ status: 'merged' })).toEqual([]);
    expect(await list({ covered: 'false', line: 'line-03' })).toEqual(['1', '2', '3', '4']);
  });

  it('comes in three orders, page by page, and what nobody stated comes last', async () => {
    expect(await list({ sort: 'name' })).toEqual(['1', '2', '3', '4']);
    expect(await list({ sort: 'newest' })).toEqual(['4', '3', '2', '1']);
    expect(await list({ sort: 'registered' })).toEqual(['3', '2', '1', '4']);
    const api = await desk.as('instructor01');
    const foreign = await api.get('/api/v1/units').query({ q: '示例清单', sort: 'name', limit: 2 });
    const misused = await api.get('/api/v1/units').query({ sort: 'newest', cursor: foreign.body.next });
    expect(misused.status).toBe(400);
  });

  it('leaves as it is seen, as CSV and as a workbook that says how it was chosen', async () => {
    const api = await desk.as('instructor01');
    const query = { q: '示例清单', sort: 'registered', tag: 'logistics' };
    const csv = await api.get('/api/v1/units/sheet').query({ ...query, format: 'csv' });
    requireStatus(csv, 200);
    expect(csv.headers['content-disposition']).toContain(encodeURIComponent('单位名录 2026-09-14.csv'));
    const rows: Record<string, string>[] = parse(csv.text, { bom: true, columns: true });
    expect(rows.map((row) => [row.单位名称, row.重点对象, row.状态])).toEqual([
      ['示例清单单位1', '物流', '存续'],
      ['示例清单单位4', '餐饮、物流', '存续'],
    ]);
    const book = await bytesOf(api.get('/api/v1/units/sheet').query(query));
    requireStatus(book, 200);
    const { sheets } = await readXlsx(book.body);
    expect(sheets[0]?.rows).toHaveLength(3);
    expect(sheets[1]?.rows).toContainEqual(['重点对象', 'logistics']);
    const elsewhere = await (await desk.as('cadre01'))
      .get('/api/v1/units/sheet')
      .query({ q: '示例清单', format: 'csv' });
    expect(parse(elsewhere.text, { bom: true, columns: true })).toEqual([]);
  });
});

describe('The list of cases', () => {
  it('leaves as it is seen, with the light of today, inside the scope of whoever asks', async () => {
    const opened = await desk.open();
    await desk.must('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
    const other = await desk.open();
    const api = await desk.as('instructor01');
    const csv = await api.get('/api/v1/cases/sheet').query({ stage: 'survey', format: 'csv' });
    requireStatus(csv, 200);
    const rows: Record<string, string>[] = parse(csv.text, { bom: true, columns: true });
    expect(rows.map((row) => row.案件编号)).toEqual([opened.caseNumber]);
    expect(rows[0]).toMatchObject({ 阶段: '调查摸底', 起算日: '2026-09-14', 指导员: '示例指导员1' });
    const book = await bytesOf(api.get('/api/v1/cases/sheet').query({ sort: 'number' }));
    const { sheets } = await readXlsx(book.body);
    expect(sheets[0]?.rows.slice(1).map((row) => row[0])).toEqual([other.caseNumber, opened.caseNumber]);
    const stranger = await (await desk.as('instructor02')).get('/api/v1/cases/sheet?format=csv');
    expect(parse(stranger.text, { bom: true, columns: true })).toEqual([]);
  });
});

/** supertest leaves bytes of an unknown kind to whoever asked. */
function bytesOf(asked: Test) {
  return asked.buffer(true).parse((response, done) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => done(null, Buffer.concat(chunks)));
  });
}
