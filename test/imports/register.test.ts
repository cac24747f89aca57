import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';
import { check, rowsOf, sendSheet, settled, take } from './load.ts';
import { csvOf, madeCode, madeRegister, madeRow, REGISTER_HEADINGS } from './made-register.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ jobs: true });
});
afterAll(() => world.close());

const unitOf = (code: string | undefined) =>
  world.services.db.prisma.unit.findUnique({ where: { code: code ?? '' } });

describe('A register is checked before anything is written', () => {
  it('and each row gets its verdict with the reason', async () => {
    const before = await world.services.db.prisma.unit.count();
    const twice = madeRow(7001);
    const otherwise = [...madeRow(7002)];
    otherwise[9] = '射阳县合德镇别的路1号';
    const rows = [
      madeRow(7001),
      madeRow(7002),
      twice,
      otherwise,
      ['', madeCode(7005), '', '', '', '', '', '', '', ''],
      ['射阳县错码有限公司', '913209240000000195', '', '', '', '', '', '', '', ''],
      ['射阳县明天有限公司', madeCode(7006), '2099-01-01', '', '', '', '', '', '', ''],
      ['外县有限公司', madeCode(7007), '', '', '', '', '', '江苏', '扬州', '宝应县某镇1号'],
      [madeRow(7001)[0] ?? '', madeCode(7008), '', '', '', '', '', '', '', ''],
    ];
    const batch = await check(world, csvOf(rows));
    expect(batch.counts).toEqual({ new: 2, changed: 0, same: 1, duplicate: 1, refused: 5 });
    const said = (await rowsOf(world, batch.id)).map(({ row, verdict, reasons }) => [
      row,
      verdict,
      reasons[0]?.code,
    ]);
    expect(said).toEqual([
      [2, 'new', undefined],
      [3, 'new', undefined],
      [4, 'same', 'repeated'],
      [5, 'refused', 'repeated-otherwise'],
      [6, 'refused', 'required'],
      [7, 'refused', 'check'],
      [8, 'refused', 'future'],
      [9, 'refused', 'elsewhere'],
      [10, 'duplicate', 'same-name-in-sheet'],
    ]);
    expect(await world.services.db.prisma.unit.count()).toBe(before);
  });

  it('in GB18030 with its columns in another order and under other names', async () => {
    const [name, code, , , , capital, , , region, address] = madeRow(7100);
    const headings = ['住所', '单位名称', '统一代码*', '注册资本（万元）', '城市', '备注'];
    const text = csvOf(
      [[address ?? '', name ?? '', code ?? '', capital ?? '', region ?? '', '不理会']],
      headings,
    );
    const batch = await check(world, encodeGb18030(text));
    expect(batch.format).toBe('csv-gb18030');
    expect(batch.columns).toContainEqual({ header: '备注', field: null });
    const [row] = await rowsOf(world, batch.id);
    expect(row).toMatchObject({ verdict: 'new', name });
  });

  it('and a file without headings, or no sheet at all, is refused at once', async () => {
    const noHeadings = await sendSheet(world, '甲,乙\r\n1,2\r\n');
    expect(noHeadings.status).toBe(422);
    expect(noHeadings.body.rows[0]).toMatchObject({ column: '企业名称' });
    const picture = await sendSheet(
      world,
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]),
    );
    expect(picture.status).toBe(415);
  });

  it('and a quotation mark that is never closed is named with its row', async () => {
    const text = `${csvOf([madeRow(7200)])}"射阳县没有引号有限公司,${'长'.repeat(300_000)}`;
    const { body } = await sendSheet(world, text);
    const batch = await settled(world, body.id, 'checked');
    expect(batch.status).toBe('failed');
    expect(batch.failure).toMatchObject({ zh: expect.stringContaining('第3行') });
  });
});

describe('A checked register is taken over', () => {
  it('once: the same sheet again changes nothing, another one tells what it changes', async () => {
    const rows = [...madeRegister(300)];
    const first = await check(world, csvOf(rows));
    const taken = await take(world, first.id);
    const { new: added, duplicate } = taken.counts;
    expect(taken.outcomes).toMatchObject({ written: added + duplicate, failed: 0 });

    const again = await check(world, csvOf(rows));
    expect(again.counts).toMatchObject({ new: 0, changed: 0 });

    const moved = [...madeRow(100_003)];
    moved[9] = '射阳县兴桥镇新路１８号';
    const changed = await check(world, csvOf([moved]));
    const [row] = await rowsOf(world, changed.id);
    expect(row).toMatchObject({
      verdict: 'changed',
      changes: [{ field: 'address', before: madeRow(100_003)[9], after: '射阳县兴桥镇新路18号' }],
    });
    await take(world, changed.id);
    expect(await unitOf(madeRow(100_003)[1])).toMatchObject({ address: '射阳县兴桥镇新路18号' });
  });

  it('by two at once: no firm is registered twice and no row is lost', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => madeRow(20_001 + n));
    const [one, two] = await Promise.all([check(world, csvOf(rows)), check(world, csvOf(rows))]);
    const [a, b] = await Promise.all([take(world, one.id), take(world, two.id)]);
    expect(a.outcomes.written + b.outcomes.written).toBe(400);
    const codes = rows.map((row) => row[1] ?? '');
    const found = await world.services.db.prisma.unit.count({
      where: { OR: [{ code: { in: codes } }, { legacyNumber: { in: codes } }] },
    });
    expect(found).toBe(400);
  });

  it('and a row that cannot be written does not take the others with it', async () => {
    const batch = await check(world, csvOf([30_001, 30_002, 30_003, 30_004].map(madeRow)));
    // Damage that no check foresees: values that the product cannot read, and such as the database cannot.
    const damage = (row: number, values: object) =>
      world.services.db.pool.query(
        `UPDATE import_rows SET "values" = "values" || $3::jsonb WHERE batch_id = $1 AND row = $2`,
        [batch.id, row, values],
      );
    await damage(3, { registeredOn: 'no day' });
    await damage(4, { capital: { text: '1万元', tenThousands: 'no figure', currency: 'CNY' } });
    const taken = await take(world, batch.id);
    expect(taken.outcomes).toEqual({ written: 2, left: 0, failed: 2, undone: 0 });
    const failed = await rowsOf(world, batch.id, { outcome: 'failed' });
    expect(failed.map(({ row, reasons }) => [row, reasons[0]?.code])).toEqual([
      [3, 'not-written'],
      [4, 'not-written'],
    ]);
  });
});

describe('A batch is undone as a whole', () => {
  it('and what it registered is gone, what it changed is as it was', async () => {
    const before = [...madeRow(40_001)];
    await take(world, (await check(world, csvOf([before]))).id);
    const after = [...before];
    after[9] = '射阳县海通镇另一处2号';
    const batch = await check(world, csvOf([after, madeRow(40_002)]));
    await take(world, batch.id);
    const api = await world.api('supervisor01');
    expect((await api.post(`/api/v1/imports/${batch.id}/undo`)).status).toBe(202);
    const undone = await settled(world, batch.id, 'undone');
    expect(undone.outcomes).toMatchObject({ written: 0, undone: 2 });
    expect(await unitOf(before[1])).toMatchObject({ address: before[9] });
    expect(await unitOf(madeRow(40_002)[1])).toBeNull();
  });

  it('unless a case was opened on it: then it says what stands in the way', async () => {
    const batch = await check(world, csvOf([madeRow(41_001), madeRow(41_002)]));
    await take(world, batch.id);
    const unit = await world.services.db.prisma.unit.findUniqueOrThrow({
      where: { code: madeRow(41_001)[1] ?? '' },
      include: { sites: true },
    });
    await createDesk(world).open([{ unitId: unit.id, siteId: unit.sites[0]?.id ?? '' }]);
    const api = await world.api('admin');
    const refused = await api.post(`/api/v1/imports/${batch.id}/undo`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: expect.stringContaining('import-built-upon'),
      hindrances: [{ code: 'case_units', rows: 1 }],
    });
    expect(await unitOf(madeRow(41_002)[1])).not.toBeNull();
  });

  it('unless a person edited a unit since', async () => {
    const batch = await check(world, csvOf([madeRow(42_003)]));
    await take(world, batch.id);
    const unit = await unitOf(madeRow(42_003)[1]);
    const api = await world.api('instructor01');
    await api.patch(`/api/v1/units/${unit?.id}`).send({ address: '射阳县合德镇新址1号' }).expect(200);
    const { body } = await (await world.api('admin')).get(`/api/v1/imports/${batch.id}/hindrances`);
    expect(body.items.map(({ code }: { code: string }) => code)).toContain('later-edit');
  });
});

describe('Loading', () => {
  it('is for administrators and supervisors', async () => {
    expect((await sendSheet(world, csvOf([madeRow(1)]), { by: 'instructor01' })).status).toBe(403);
    expect((await sendSheet(world, csvOf([madeRow(50_001)]), { by: 'supervisor01' })).status).toBe(202);
  });

  it('gives the sheet back with the reasons, and a template to begin with', async () => {
    const [name] = madeRow(51_001);
    const text = csvOf([madeRow(51_001), [`=${name}`, '913209240000000195', '', '', '', '', '', '', '', '']]);
    const batch = await check(world, text);
    const api = await world.api('admin');
    const answer = await api
      .get(`/api/v1/imports/${batch.id}/workbook`)
      .query({ verdict: 'refused' })
      .buffer()
      .parse(bytes);
    const { readXlsx } = await import('hucre/xlsx');
    const [sheet] = (await readXlsx(answer.body)).sheets;
    expect(sheet?.rows[0]).toEqual([...REGISTER_HEADINGS, '检查结果', '错误原因', '导入结果']);
    expect(sheet?.rows).toHaveLength(2);
    expect(sheet?.rows[1]?.slice(0, 1)).toEqual([`'=${name}`]);
    expect(sheet?.rows[1]?.[11]).toContain('校验码');
    const template = await api.get('/api/v1/import-templates/register').buffer().parse(bytes);
    const names = (await readXlsx(template.body)).sheets.map((each) => each.name);
    expect(names).toEqual(['企业名录', '说明']);
  });
});

function bytes(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}

/** Two bytes for each Chinese character, found by asking the decoder: Node writes no GB18030. */
function encodeGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Buffer.from(
    [...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (table.get(sign) ?? []))),
  );
}
