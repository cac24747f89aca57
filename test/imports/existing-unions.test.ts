import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unifiedCode } from '../../prisma/seed/demonstration-units.ts';
import type { ImportBatch } from '../../src/imports/contract.ts';
import { createDesk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';
import { check, rowsOf, sendSheet, settled, take } from './load.ts';
import { csvOf, madeCode } from './made-register.ts';

let world: World;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  world = await createWorld({ jobs: true, clockStart: '2026-11-27T02:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

/** Another county's order of columns, and a title above them. */
const HEADINGS = ['批复文号', '基层工会名称', '主席', '建会日期', '任期', '换届日期', '涵盖单位', '工会代码'];
const load = (rows: string[][]) =>
  check(world, csvOf(rows, HEADINGS), { kind: 'unions', name: '已建工会.csv' });

let codes = 700_000;
async function registered(name?: string): Promise<{ code: string; unitId: string }> {
  codes += 1;
  const code = madeCode(codes);
  const { unitId } = await desk.unit({ code, ...(name ? { name } : {}) });
  return { code, unitId };
}

describe('Unions that stood before the county went live', () => {
  let batch: ImportBatch;
  const own = unifiedCode('81', 8_001);

  it('are checked row by row, in any order of columns, and nothing is written', async () => {
    const alone = await registered();
    const [one, other] = [await registered(), await registered('示例联合成员单位')];
    const taken = await registered();
    const [first] = (await (await desk.as('supervisor01')).get('/api/v1/unions')).body.items;
    requireStatus(
      await (await desk.as('supervisor01'))
        .post(`/api/v1/unions/${first.id}/coverages`)
        .send({ unitId: taken.unitId, from: '2026-01-01', basis: '示例' }),
      201,
    );
    batch = await load([
      ['射工发〔2019〕21号', '示例独立工会甲', '示例甲', '2019-06-18', '5年', '2024-06-18', alone.code, own],
      ['', '示例产业联合工会乙', '示例乙', '2021/3/2', '5', '', `${one.code}、示例联合成员单位`, ''],
      ['', '示例独立工会丙', '', '2020-01-01', '3', '', taken.code, ''],
      ['', '示例独立工会丁', '', '2020-01-01', '4', '', '没有登记的单位', '91320924000000262Y'],
      ['', '示例独立工会甲', '', '2019-06-18', '5', '', other.code, ''],
      ['', first.name, '', first.foundedOn, '', '', '', ''],
    ]);
    expect(batch.counts).toMatchObject({ new: 2, refused: 3, same: 1 });
    const rows = await rowsOf(world, batch.id);
    const codesOf = (at: number) => rows[at]?.reasons.map(({ code }) => code);
    expect(codesOf(2)).toEqual(['covered']);
    expect(rows[2]?.reasons[0]?.detail.zh).toContain(first.name);
    expect(codesOf(3)).toEqual(expect.arrayContaining(['term', 'not-a-union', 'not-registered']));
    expect(codesOf(4)).toEqual(['repeated']);
    expect(await world.services.db.prisma.union.count({ where: { origin: 'loaded' } })).toBe(0);
  });

  it('are taken over with mandate, chair and coverage, and shown as loaded', async () => {
    batch = await take(world, batch.id);
    expect(batch.outcomes).toMatchObject({ written: 2, left: 4, failed: 0 });
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/unions?q=${own}`);
    expect(body.items).toMatchObject([
      { name: '示例独立工会甲', origin: 'loaded', termEndsOn: '2029-06-18', unitsCovered: 1 },
    ]);
    const one = await (await desk.as('supervisor01')).get(`/api/v1/unions/${body.items[0].id}`);
    expect(one.body).toMatchObject({
      chair: '示**',
      replyNumber: '射工发〔2019〕21号',
      terms: [{ kind: 'loaded', startsOn: '2024-06-18', endsOn: '2029-06-18' }],
    });
    const joint = await (await desk.as('supervisor01')).get('/api/v1/unions?q=示例产业联合工会乙');
    expect(joint.body.items).toMatchObject([{ mode: 'joint', unitsCovered: 2, termOver: true }]);
    const again = await load([
      ['', '示例独立工会甲', '', '2019-06-18', '5', '', '', own],
      ['', '示例产业联合工会乙', '', '2022-02-02', '5', '', '', ''],
    ]);
    expect(again.counts).toMatchObject({ same: 1, duplicate: 1 });
  });

  it('come back in a workbook with the reasons, and the template says what to fill in', async () => {
    const api = await world.api('admin');
    const book = await api.get(`/api/v1/imports/${batch.id}/workbook`).responseType('blob');
    expect(book.body.subarray(0, 2).toString()).toBe('PK');
    const template = await api.get('/api/v1/import-templates/unions').responseType('blob');
    expect(template.body.subarray(0, 2).toString()).toBe('PK');
  });

  it('are undone as a whole while nothing was built on them, and not afterwards', async () => {
    const api = await world.api('admin');
    const { body } = await (await desk.as('supervisor01')).get(`/api/v1/unions?q=${own}`);
    const [union] = body.items;
    const check = await world.services.db.prisma.unionCheck.create({
      data: {
        id: crypto.randomUUID(),
        unionId: union.id,
        checkedOn: new Date('2026-11-27'),
        members: 3,
        result: 'dormant',
        checkedBy: crypto.randomUUID(),
        recordedAt: new Date('2026-11-27'),
      },
    });
    const refused = await api.post(`/api/v1/imports/${batch.id}/undo`);
    expect(refused.body).toMatchObject({ status: 409, hindrances: [{ code: 'union_checks', rows: 1 }] });
    await world.services.db.prisma.unionCheck.delete({ where: { id: check.id } });
    requireStatus(await api.post(`/api/v1/imports/${batch.id}/undo`), 202);
    expect((await settled(world, batch.id, 'undone')).outcomes.undone).toBe(2);
    expect(await world.services.db.prisma.union.count({ where: { origin: 'loaded' } })).toBe(0);
  });

  it('are loaded by administrators and supervisors, and a sheet without names is refused at once', async () => {
    const sheet = csvOf([['x']], ['备注']);
    expect((await sendSheet(world, sheet, { kind: 'unions' })).status).toBe(422);
    expect((await sendSheet(world, sheet, { kind: 'unions', by: 'instructor01' })).status).toBe(403);
  });
});
