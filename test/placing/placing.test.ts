import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantPlacingWords } from '../../prisma/seed/life/placing-words.ts';
import type { PlacingProposalView } from '../../src/placing/proposals/contract.ts';
import { check, rowsOf, take } from '../imports/load.ts';
import { csvOf, madeRow } from '../imports/made-register.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { finishedRun } from '../support/placing-run.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ jobs: true });
  desk = createDesk(world);
  await plantPlacingWords(world.services.db);
});
afterAll(() => world.close());

/** A unit as an import leaves it: in the county, without line or area. */
async function imported(name: string, address: string, more: object = {}): Promise<string> {
  const { unitId } = await desk.unit({ name });
  const { db } = world.services;
  const place = { divisionCode: '320924', lineId: null, areaId: null };
  await db.prisma.unit.update({ where: { id: unitId }, data: { address, ...place, ...more } });
  await db.prisma.unitPlacement.updateMany({ where: { unitId }, data: { ...place, reason: 'imported' } });
  return unitId;
}

async function propose(): Promise<void> {
  const api = await desk.as('supervisor01');
  const { status, body } = await api.post('/api/v1/placing/runs/proposals');
  expect(status).toBe(202);
  await finished(body.id);
}

const finished = (id: string) => finishedRun(desk, id);
async function proposalOf(unitId: string, username = 'admin'): Promise<PlacingProposalView> {
  const api = await desk.as(username);
  const found: PlacingProposalView[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { body: { items: PlacingProposalView[]; next: string | null } } = await api
      .get('/api/v1/placing/proposals')
      .query({ limit: 200, ...(cursor ? { cursor } : {}) });
    found.push(...page.body.items);
    cursor = page.body.next;
  }
  const mine = found.find(({ unit }) => unit.id === unitId);
  if (!mine) throw new Error('no proposal for this unit');
  return mine;
}

const confirm = async (ids: string[], username = 'admin') =>
  (await desk.as(username)).post('/api/v1/placing/confirmations').send({ ids });

describe('Units that came without a place', () => {
  it('get a proposal with reason and confidence, and are placed when a person confirms', async () => {
    const unitId = await imported('建议示例印染厂', '射阳县合德镇朝阳社区3号', { industry: 'C1713' });
    await propose();
    const proposal = await proposalOf(unitId);
    expect(proposal).toMatchObject({
      division: { code: '320924100', name: '合德镇' },
      area: { id: 'grid-01' },
      line: { id: 'line-07' },
      tags: ['industrial-sme'],
      reasons: { place: { word: '朝阳社区' }, line: { word: 'C17' } },
      abilities: { decide: true },
    });
    const { body } = await confirm([proposal.id]);
    expect(body.items).toEqual([{ id: proposal.id, unitId, name: '建议示例印染厂', result: 'confirmed' }]);
    const unit = (await (await desk.as('admin')).get(`/api/v1/units/${unitId}`)).body;
    expect(unit).toMatchObject({
      divisionCode: '320924100',
      area: { id: 'grid-01' },
      line: { id: 'line-07' },
      tags: ['industrial-sme'],
    });
    expect(unit.placements[0].reason).toContain('“朝阳社区”属于');
    expect((await confirm([proposal.id])).body.items[0].result).toBe('already');
  });

  it('who was changed in between is told and left alone; the others are placed', async () => {
    const moved = await imported('建议示例甲厂', '射阳县临海镇一组');
    const stays = await imported('建议示例乙厂', '射阳县临海镇二组');
    await propose();
    const [first, second] = [await proposalOf(moved), await proposalOf(stays)];
    requireStatus(
      await (await desk.as('admin')).patch(`/api/v1/units/${moved}`).send({ divisionCode: '320924112' }),
      200,
    );
    const { body } = await confirm([first.id, second.id, '01900000-0000-7000-8000-000000000000']);
    expect(body.items.map(({ result }: { result: string }) => result)).toEqual([
      'changed',
      'confirmed',
      'gone',
    ]);
    const unit = await world.services.db.prisma.unit.findUniqueOrThrow({ where: { id: moved } });
    expect(unit.divisionCode).toBe('320924112');
    const refused = await (await desk.as('admin')).post(`/api/v1/placing/proposals/${first.id}/rejection`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: '/problems/proposal-overtaken', proposal: 'open' });
  });

  it('proposing again keeps what says the same, and does not repeat what was rejected', async () => {
    const kept = await imported('建议示例丙厂', '射阳县千秋镇三组');
    const rejected = await imported('建议示例丁厂', '射阳县千秋镇四组');
    await propose();
    const [one, two] = [await proposalOf(kept), await proposalOf(rejected)];
    const api = await desk.as('admin');
    requireStatus(await api.post(`/api/v1/placing/proposals/${two.id}/rejection`), 200);
    await propose();
    expect((await proposalOf(kept)).id).toBe(one.id);
    await expect(proposalOf(rejected)).rejects.toThrow('no proposal');
    await world.services.db.prisma.unit.update({
      where: { id: rejected },
      data: { address: '射阳县合德镇朝阳街9号' },
    });
    await propose();
    expect((await proposalOf(rejected)).area?.id).toBe('grid-01');
  });

  it('one is corrected by hand, and stands there', async () => {
    const unitId = await imported('建议示例戊厂', '某处');
    await propose();
    const proposal = await proposalOf(unitId);
    expect(proposal).toMatchObject({ confidence: 0, area: null, division: null });
    expect((await confirm([proposal.id])).body.items[0].result).toBe('incomplete');
    const corrected = await (await desk.as('admin'))
      .post(`/api/v1/placing/proposals/${proposal.id}/correction`)
      .send({ divisionCode: '320924112', areaId: 'zone-4', lineId: 'line-09' });
    expect(corrected.body).toMatchObject({
      status: 'corrected',
      unit: { area: { id: 'zone-4' }, line: { id: 'line-09' }, division: { name: '盘湾镇' } },
    });
  });

  it('a filtered list is confirmed as a whole, by a job that says what became of each', async () => {
    const sure = await imported('成批示例一厂', '射阳县盘湾镇一组', { industry: 'C1711' });
    const doubtful = await imported('成批示例二厂', '射阳县合德镇西郊', { industry: 'C1711' });
    await propose();
    const api = await desk.as('admin');
    const { status, body } = await api
      .post('/api/v1/placing/runs/confirmations')
      .send({ q: '成批示例', minConfidence: 80 });
    expect(status).toBe(202);
    expect(await finished(body.id)).toMatchObject({ done: 1, total: 1, counts: { confirmed: 1 } });
    const { db } = world.services;
    expect(await db.prisma.unit.findUnique({ where: { id: sure } })).toMatchObject({
      areaId: 'zone-4',
      lineId: 'line-07',
    });
    expect(await db.prisma.unit.findUnique({ where: { id: doubtful } })).toMatchObject({ areaId: null });
  });

  it('a town officer sees and confirms what is proposed for the own town, and nothing else', async () => {
    const own = await imported('本镇示例厂', '射阳县盘湾镇五组', { industry: 'C1711' });
    const other = await imported('他镇示例厂', '射阳县洋马镇五组', { industry: 'C1711' });
    await propose();
    const officer = 'town10';
    const foreign = await proposalOf(other);
    const mine = await proposalOf(own, officer);
    await expect(proposalOf(other, officer)).rejects.toThrow('no proposal');
    const { body } = await confirm([mine.id, foreign.id], officer);
    expect(body.items.map(({ result }: { result: string }) => result)).toEqual(['confirmed', 'gone']);
  });

  it('the list leaves as a table as it is filtered', async () => {
    await imported('导出示例厂', '射阳县盘湾镇六组');
    await propose();
    const { text, headers } = await (await desk.as('admin'))
      .get('/api/v1/placing/proposals/sheet')
      .query({ format: 'csv', q: '导出示例' });
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(2);
    expect(text).toContain('“盘湾镇”属于');
    const summary = (await (await desk.as('admin')).get('/api/v1/placing/summary')).body;
    expect(summary.unplaced).toBeGreaterThan(0);
    expect(summary.lastRun.status).toBe('done');
  });
});

describe('The words', () => {
  it('are added and ended with their days, tried on samples, and listed by day', async () => {
    const api = await desk.as('admin');
    const added = await api
      .post('/api/v1/area-words')
      .send({ areaId: 'grid-05', kind: 'road', text: '试验大道', divisionCode: '320924100' });
    expect(added.status).toBe(201);
    const again = await api
      .post('/api/v1/area-words')
      .send({ areaId: 'grid-05', kind: 'road', text: '试验大道', divisionCode: '320924100' });
    expect(again.body.errors).toMatchObject([{ pointer: '/text', code: 'taken' }]);
    const trial = await api.post('/api/v1/area-words/trials').send({ addresses: ['合德镇试验大道8号'] });
    expect(trial.body.items[0].proposal).toMatchObject({ areaId: 'grid-05', word: '试验大道' });
    const ended = await api.post(`/api/v1/area-words/${added.body.id}/end`).send({});
    expect(ended.body.validTo).toBe(world.clock.today());
    const after = await api.post('/api/v1/area-words/trials').send({ addresses: ['合德镇试验大道8号'] });
    expect(after.body.items[0].proposal.areaId).toBe('zone-1');
    const now = await api.get('/api/v1/area-words').query({ q: '试验大道' });
    expect(now.body.items).toEqual([]);
    const all = await api.get('/api/v1/area-words').query({ q: '试验大道', all: true });
    expect(all.body.items).toHaveLength(1);
  });

  it('a county cadre keeps those of the own grid, not of another', async () => {
    const api = await desk.as('cadre01');
    const send = (areaId: string) =>
      api
        .post('/api/v1/area-words')
        .send({ areaId, kind: 'word', text: '老粮库', divisionCode: '320924100' });
    expect((await send('grid-01')).status).toBe(201);
    expect((await send('grid-02')).status).toBe(403);
  });

  it('an industry that is none is refused; a word of a line is tried and ended', async () => {
    const api = await desk.as('admin');
    const wrong = await api
      .post('/api/v1/line-words')
      .send({ lineId: 'line-01', kind: 'industry', text: 'H17' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/text', code: 'industry' }]);
    const added = await api
      .post('/api/v1/line-words')
      .send({ lineId: 'line-16', kind: 'scope', text: '志愿服务' });
    expect(added.status).toBe(201);
    const tried = async () =>
      (
        await api
          .post('/api/v1/line-words/trials')
          .send({ businesses: [{ name: '射阳', businessScope: '志愿服务' }] })
      ).body.items[0];
    expect(await tried()).toMatchObject({ lineId: 'line-16', word: '志愿服务' });
    requireStatus(await api.post(`/api/v1/line-words/${added.body.id}/end`).send({}), 200);
    expect(await tried()).toMatchObject({ lineId: null });
  });
});

describe('Dictionaries', () => {
  it('a priority object is added, given to a unit, renamed and ended; what is not in it is refused', async () => {
    const api = await desk.as('admin');
    const terms = '/api/v1/dictionaries/tag/terms';
    const added = await api.post(terms).send({ name: '网约车', industries: ['G5412'] });
    expect(added.body).toMatchObject({ code: '网约车', origin: 'county' });
    const { unitId } = await desk.unit();
    const send = (tags: string[]) => api.patch(`/api/v1/units/${unitId}`).send({ tags });
    expect((await send(['没有的'])).body.errors).toMatchObject([{ pointer: '/tags', code: 'unknown' }]);
    expect((await send(['网约车'])).body.tags).toEqual(['网约车']);
    const one = `${terms}/${encodeURIComponent('网约车')}`;
    const renamed = await api.patch(one).send({ name: '网约出行' });
    expect(renamed.body).toMatchObject({ code: '网约车', name: '网约出行', units: 1 });
    requireStatus(await api.patch(one).send({ ended: true }), 200);
    const offered = (await api.get(terms)).body.items.map(({ code }: { code: string }) => code);
    expect(offered).not.toContain('网约车');
  });
});

describe('Words come by sheet', () => {
  it('checked row by row, taken over, and the same sheet again adds nothing', async () => {
    const sheet = [
      '地名词,网格或片区,类别,所在镇区,生效日期',
      '导入社区,县城第3网格,社区、村,合德镇,2026-01-01',
      '导入大道,县城第3网格,,合德镇,',
      '导入大道,县城第3网格,,合德镇,',
      '某路,没有的网格,,,',
      '旧镇,镇域第2片区,镇的别名,,',
    ].join('\n');
    const send = () => check(world, sheet, { kind: 'area-words', name: '地名词.csv' });
    const batch = await send();
    expect(batch.counts).toMatchObject({ new: 2, same: 1, refused: 2 });
    const said = (await rowsOf(world, batch.id)).map(({ verdict, reasons }) => [verdict, reasons[0]?.code]);
    expect(said).toEqual([
      ['new', undefined],
      ['new', undefined],
      ['same', 'repeated'],
      ['refused', 'unknown'],
      ['refused', 'required'],
    ]);
    expect((await take(world, batch.id)).outcomes).toMatchObject({ written: 2, left: 3, failed: 0 });
    const api = await desk.as('admin');
    const trial = await api.post('/api/v1/area-words/trials').send({ addresses: ['合德镇导入大道1号'] });
    expect(trial.body.items[0].proposal).toMatchObject({ areaId: 'grid-03', word: '导入大道' });
    expect((await send()).counts).toMatchObject({ new: 0, same: 3, refused: 2 });
  });

  it('words of lines too, the kind told by their look', async () => {
    const sheet = '条线,行业代码或词\n纺织服装条线,C1789\n纺织服装条线,绣花\n纺织服装条线,H17\n';
    const batch = await check(world, sheet, { kind: 'line-words', name: '条线词.csv' });
    expect(batch.counts).toMatchObject({ new: 3, refused: 0 });
    await take(world, batch.id);
    const found = await world.services.db.prisma.lineWord.findMany({
      where: { text: { in: ['C1789', '绣花', 'H17'] } },
      orderBy: { text: 'asc' },
    });
    expect(found.map(({ text, kind }) => [text, kind])).toEqual([
      ['C1789', 'industry'],
      ['H17', 'scope'],
      ['绣花', 'scope'],
    ]);
  });
});

describe('A register that was loaded', () => {
  it('ends with proposals for its units', async () => {
    const batch = await check(world, csvOf([madeRow(81_001)]));
    await take(world, batch.id);
    const api = await desk.as('supervisor01');
    const [run] = (await api.get('/api/v1/placing/runs').query({ limit: 1 })).body.items;
    await finished(run.id);
    const unit = await world.services.db.prisma.unit.findFirstOrThrow({
      where: { name: { contains: '81001' } },
    });
    expect((await proposalOf(unit.id)).area).not.toBeNull();
  });
});
