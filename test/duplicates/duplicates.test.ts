import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestDuplicateSearch, runDuplicateSearch } from '../../src/duplicates/find-duplicates.ts';
import { systemActor } from '../../src/identity/actor.ts';
import { normaliseName } from '../../src/units/index.ts';
import { createDesk, type Desk, pdf, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z', jobs: true });
  desk = createDesk(world);
});
afterAll(() => world.close());

const search = async () => {
  const id = await requestDuplicateSearch(world.services, systemActor);
  await runDuplicateSearch(world.services, id);
  return world.services.db.prisma.duplicateSearch.findUniqueOrThrow({ where: { id } });
};
const pairsOf = async (unitId: string, state = 'open', username = 'instructor01') => {
  const found = await (await desk.as(username)).get('/api/v1/duplicates').query({ unit: unitId, state });
  requireStatus(found, 200);
  return found.body.items;
};
const decide = async (id: string, body: object, username = 'instructor01') =>
  (await desk.as(username)).post(`/api/v1/duplicates/${id}/decisions`).send(body);
const merge = (survivorId: string, more: object = {}) => ({
  decision: 'merge',
  survivorId,
  on: world.clock.today(),
  reason: '同一单位登记了两次',
  documentNumber: '射总工查〔2026〕3号',
  coverage: 'end',
  ...more,
});
let pairs = 0;
/** Two entries of one employer, as registers have them. */
const twice = async () => {
  pairs += 1;
  const name = `示例重号${'甲乙丙丁戊己庚辛'[pairs]}${'鹤鸥雁鹭鸽燕鹰鹊'[pairs]}制造`;
  const one = await desk.unit({ name: `${name}有限公司` });
  const other = await desk.unit({ name: `${name}（有限责任公司）` });
  return { one, other };
};

describe('The search for duplicates', () => {
  it('finds what shares a name, a former name, a number or a phone, and nothing that is decided already', async () => {
    const { one, other } = await twice();
    const api = await desk.as('instructor01');
    const old = await api.post('/api/v1/units').send({
      name: '示例旧号养殖场',
      kind: 'cooperative',
      divisionCode: '320924100',
      legacyNumber: '110000600037341',
    });
    requireStatus(old, 201);
    const coded = await desk.unit({ name: '示例滩涂合作社', code: '91110000600037341L' });
    const stranger = await desk.unit({ name: '示例毫不相干的单位' });
    const first = await search();
    expect(first.status).toBe('done');
    expect(first.found).toBeGreaterThanOrEqual(2);
    expect(await pairsOf(one.unitId)).toMatchObject([
      {
        reasons: [{ reason: 'same-name', points: 55 }],
        differences: ['name'],
        units: expect.arrayContaining([
          expect.objectContaining({ id: one.unitId }),
          expect.objectContaining({ id: other.unitId }),
        ]),
      },
    ]);
    expect(await pairsOf(coded.unitId)).toMatchObject([{ score: 90, reasons: [{ reason: 'same-code' }] }]);
    expect(await pairsOf(stranger.unitId)).toEqual([]);

    const [pair] = await pairsOf(one.unitId);
    requireStatus(await decide(pair.id, { decision: 'different', note: '两家公司，两个老板' }), 201);
    expect((await search()).found).toBe(0);
    expect(await pairsOf(one.unitId)).toEqual([]);
    expect(await pairsOf(one.unitId, 'different')).toMatchObject([
      { decidedBy: { name: '示例指导员1' }, note: '两家公司，两个老板' },
    ]);
  });

  it('is asked for by a supervisor, runs in the background and keeps its progress', async () => {
    expect((await (await desk.as('instructor01')).post('/api/v1/duplicates/searches')).status).toBe(403);
    const asked = await (await desk.as('supervisor01')).post('/api/v1/duplicates/searches');
    requireStatus(asked, 202);
    const newest = async () => {
      const { body } = await (await desk.as('supervisor01')).get('/api/v1/duplicates/searches');
      return body.items[0];
    };
    await expect.poll(newest).toMatchObject({ id: asked.body.id, status: 'done' });
    const { done, total } = await newest();
    expect(done).toBe(total);
  });

  it('normalises a name in the database as the product does', async () => {
    const pieces = fc.constantFrom(
      '示例',
      '（',
      '）',
      ' ',
      '·',
      '有限公司',
      '股份有限公司',
      '合作社',
      'ＡＢ',
      'x',
      '-',
      '，',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 8 }), async (parts) => {
        const name = parts.join('');
        const { rows } = await world.services.db.pool.query('SELECT normal_name($1) AS name', [name]);
        expect(rows[0].name).toBe(normaliseName(name));
      }),
      { numRuns: 60 },
    );
  });
});

describe('A pair that is one employer', () => {
  it('is merged by a person: the one that stays keeps both names, histories and cases, and both logs stand', async () => {
    const { one, other } = await twice();
    const [first, second] = [await desk.open([one]), await desk.open([other])];
    await search();
    const [pair] = await pairsOf(one.unitId);
    const stored = await (await desk.as('instructor01'))
      .post(`/api/v1/units/${other.unitId}/evidence`)
      .attach('file', pdf('one'), 'one.pdf');
    const { sha256 } = stored.body;
    requireStatus(await decide(pair.id, merge(one.unitId, { evidence: [sha256] })), 201);
    const api = await desk.as('instructor01');
    const gone = await api.get(`/api/v1/units/${other.unitId}`);
    expect(gone.body).toMatchObject({ status: 'merged', successor: { id: one.unitId } });
    expect((await desk.look('instructor01', first)).body.case.ended).toBe(false);
    expect((await desk.look('instructor01', second)).body.case.state).toBe('duplicate');
    const told = await api.get(`/api/v1/units/${one.unitId}/timeline`);
    const cases = told.body.items.filter((entry: { kind: string }) => entry.kind === 'case-opened');
    expect(cases.map((entry: { caseId: string }) => entry.caseId).sort()).toEqual(
      [first.id, second.id].sort(),
    );
    const file = await api.get(`/api/v1/units/${other.unitId}/evidence/${sha256}`);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(await pairsOf(one.unitId, 'merged')).toMatchObject([{ survivorId: one.unitId }]);
  });

  it('keeps the entry that has the case; the other way round is refused with that advice', async () => {
    const { one, other } = await twice();
    await desk.open([one]);
    await search();
    const [pair] = await pairsOf(one.unitId);
    const refused = await decide(pair.id, merge(other.unitId));
    expect(refused.status).toBe(409);
    expect(refused.body.cases[0].advice.zh).toContain('保留有案件的单位');
    expect(await pairsOf(one.unitId)).toHaveLength(1);
    requireStatus(await decide(pair.id, merge(one.unitId)), 201);
  });

  it('is decided once when two people decide at once, whatever each says', async () => {
    const { one } = await twice();
    await search();
    const [pair] = await pairsOf(one.unitId);
    const both = await Promise.all([
      decide(pair.id, merge(one.unitId), 'instructor01'),
      decide(pair.id, { decision: 'different' }, 'supervisor01'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ type: '/problems/duplicate-decided' });
    expect(['示例指导员1', '示例督查员1']).toContain(late?.body.by);
  });

  it('is as if absent to whoever answers for another place', async () => {
    const { one } = await twice();
    await search();
    const [pair] = await pairsOf(one.unitId);
    expect(await pairsOf(one.unitId, 'open', 'town02')).toEqual([]);
    expect((await decide(pair.id, { decision: 'different' }, 'town02')).status).toBe(404);
    expect((await decide(pair.id, { decision: 'different' }, 'liaison01')).status).toBe(403);
  });
});

describe('A unit about to be registered', () => {
  it('is compared with those that are there, before anything is written', async () => {
    const there = await desk.unit({ name: '射阳县示例芦花食品有限公司' });
    const api = await desk.as('instructor01');
    const like = (body: object) => api.post('/api/v1/unit-likenesses').send(body);
    const found = await like({ name: '示例芦花食品（有限公司）' });
    expect(found.body.items).toMatchObject([{ id: there.unitId, reasons: [{ reason: 'similar-name' }] }]);
    const same = await like({ name: '射阳县 示例芦花食品有限责任公司' });
    expect(same.body.items).toMatchObject([{ id: there.unitId, reasons: [{ reason: 'same-name' }] }]);
    expect((await like({ name: '示例从未见过的单位名' })).body.items).toEqual([]);
    expect((await (await desk.as('partner01')).post('/api/v1/unit-likenesses').send({})).status).toBe(403);
  });
});
