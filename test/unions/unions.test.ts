import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unifiedCode } from '../../prisma/seed/demonstration-units.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

let made = 0;
/** A union as a county has hundreds: in the county seat, line 1, grid 1. */
async function union(more: object = {}): Promise<{ id: string; name: string }> {
  made += 1;
  return world.services.db.prisma.union.create({
    data: {
      id: crypto.randomUUID(),
      name: `试验工会${String(made).padStart(3, '0')}`,
      mode: 'joint',
      divisionCode: '320924100',
      lineId: 'line-01',
      areaId: 'grid-01',
      foundedOn: new Date('2022-03-01'),
      origin: 'loaded',
      ...more,
    },
  });
}

const as = (who: string) => desk.as(who);
const coverBody = (unitId: string, more: object = {}) => ({
  unitId,
  from: '2026-09-01',
  basis: '射工发〔2026〕3号',
  ...more,
});
const cover = async (unionId: string, unitId: string, more: object = {}) =>
  (await as('supervisor01')).post(`/api/v1/unions/${unionId}/coverages`).send(coverBody(unitId, more));
const one = async (id: string) => (await (await as('supervisor01')).get(`/api/v1/unions/${id}`)).body;

describe('The list of unions', () => {
  it('pages by key in any order and leaves nothing out', async () => {
    const ids = new Set<string>();
    for (const order of ['name', '-foundedOn', 'foundedOn', 'termEndsOn']) {
      ids.clear();
      for (let nth = 0; nth < 7; nth += 1) await union({ foundedOn: new Date(`2021-0${nth + 1}-05`) });
      let next = '';
      let rows = 0;
      do {
        const { body } = await (await as('instructor01')).get(
          `/api/v1/unions?limit=3&order=${order}${next && `&cursor=${next}`}`,
        );
        for (const { id } of body.items) ids.add(id);
        rows += body.items.length;
        next = body.next ?? '';
      } while (next);
      expect(rows).toBe(ids.size);
      expect(ids.size).toBe(await world.services.db.prisma.union.count({ where: { status: 'active' } }));
    }
  });

  it('is narrowed by chain, term, check and status, and the file holds the same rows', async () => {
    const over = await union({ chain: '试验链', termEndsOn: new Date('2025-03-01') });
    const ending = await union({ chain: '试验链', termEndsOn: new Date('2026-10-01') });
    await union({ chain: '试验链', termEndsOn: new Date('2028-10-01') });
    const unknown = await union({ chain: '试验链' });
    const names = async (query: string) => {
      const { body } = await (await as('liaison01')).get(`/api/v1/unions?chain=试验链&${query}`);
      return body.items.map(({ name }: { name: string }) => name);
    };
    expect(await names('term=over')).toEqual([over.name]);
    expect(await names('term=ending')).toEqual([ending.name]);
    expect(await names('term=unknown')).toEqual([unknown.name]);
    expect(await names('termEndsBefore=2026-12-31&order=termEndsOn')).toEqual([over.name, ending.name]);
    expect(await names('check=due')).toHaveLength(4);
    expect(await names('status=merged')).toEqual([]);
    const file = await (await as('liaison01'))
      .get('/api/v1/unions/sheet?format=csv&chain=试验链&term=over')
      .responseType('text');
    requireStatus(file, 200);
    const lines = String(file.text ?? file.body)
      .trim()
      .split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(over.name);
    const book = await (await as('liaison01')).get('/api/v1/unions/sheet').responseType('blob');
    expect(book.body.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('Covering a unit', () => {
  it('ties it from a day on, tells the union over time, and ends it with a reason', async () => {
    const { id, name } = await union();
    const { unitId, siteId } = await desk.unit();
    const tied = await cover(id, unitId);
    requireStatus(tied, 201);
    expect(tied.body).toMatchObject({
      union: { id, name },
      unit: { id: unitId },
      site: { id: siteId, main: true },
      kind: 'primary',
      validFrom: '2026-09-01',
      validTo: null,
    });
    expect(await one(id)).toMatchObject({
      unitsCovered: 1,
      coverageCounts: { primary: 1, secondary: 0, past: 0 },
    });
    const ended = await (await as('supervisor01'))
      .post(`/api/v1/unions/${id}/coverages/${tied.body.id}/ending`)
      .send({ on: '2026-09-10', reason: 'left', basis: '退出申请' });
    requireStatus(ended, 200);
    expect(ended.body).toMatchObject({ validTo: '2026-09-10', ended: { reason: 'left', basis: '退出申请' } });
    const past = await (await as('supervisor01')).get(`/api/v1/unions/${id}/coverages?when=past`);
    expect(past.body.items).toHaveLength(1);
    const again = await (await as('supervisor01'))
      .post(`/api/v1/unions/${id}/coverages/${tied.body.id}/ending`)
      .send({ on: '2026-09-12', reason: 'left', basis: '退出申请' });
    expect(again.body.errors).toMatchObject([{ pointer: '/on', code: 'ended' }]);
  });

  it('is refused where a union covers it, and says which, since when and what is possible instead', async () => {
    const first = await union();
    const second = await union();
    const { unitId } = await desk.unit();
    requireStatus(await cover(first.id, unitId), 201);
    const refused = await cover(second.id, unitId);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: expect.stringContaining('unit-covered'),
      union: { id: first.id, name: first.name },
      since: '2026-09-01',
      until: null,
    });
    expect(refused.body.instead).toHaveLength(2);
    // Served beside its own union: a secondary relation is no second membership.
    requireStatus(await cover(second.id, unitId, { kind: 'secondary' }), 201);
    const twice = await cover(second.id, unitId, { kind: 'secondary' });
    expect(twice.body.errors).toMatchObject([{ code: 'tied-already' }]);
    expect(await one(second.id)).toMatchObject({ unitsCovered: 0, coverageCounts: { secondary: 1 } });
  });

  it('of many at once one does it, and the database sees to it', async () => {
    const unions = await Promise.all([1, 2, 3, 4, 5, 6].map(() => union()));
    const { unitId } = await desk.unit();
    const answers = await Promise.all(unions.map(({ id }) => cover(id, unitId)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409]);
    const winner = answers.find(({ status }) => status === 201)?.body.union.id;
    for (const { body } of others) expect(body.union.id).toBe(winner);
    expect(await world.services.db.prisma.coverage.count({ where: { unitId } })).toBe(1);
  });

  it('is refused for a day ahead, before the founding, for a unit that is gone, and by whom it is not for', async () => {
    const { id } = await union();
    const { unitId } = await desk.unit();
    expect((await cover(id, unitId, { from: '2026-09-15' })).body.errors).toMatchObject([{ code: 'future' }]);
    expect((await cover(id, unitId, { from: '2020-01-01' })).body.errors).toMatchObject([
      { code: 'before-founding' },
    ]);
    const api = await as('instructor01');
    expect((await api.post(`/api/v1/unions/${id}/coverages`).send(coverBody(unitId))).status).toBe(403);
    const elsewhere = await union({ areaId: 'grid-02' });
    const cadre = await (await as('cadre01'))
      .post(`/api/v1/unions/${elsewhere.id}/coverages`)
      .send(coverBody(unitId));
    expect(cadre.status).toBe(403);
    await world.services.db.prisma.unit.update({
      where: { id: unitId },
      data: { status: 'deregistered', statusOn: new Date('2026-09-02') },
    });
    expect((await cover(id, unitId)).body.errors).toMatchObject([{ code: 'not-active' }]);
  });
});

describe('A union that ends outside a case', () => {
  const closing = (more: object = {}) => ({
    on: '2026-09-10',
    why: 'closed',
    reason: '企业注销',
    document: '射工发〔2026〕9号',
    ...more,
  });

  it('covers nobody from that day on and takes nobody in', async () => {
    const { id } = await union();
    const { unitId } = await desk.unit();
    requireStatus(await cover(id, unitId), 201);
    const api = await as('supervisor01');
    const closed = await api.post(`/api/v1/unions/${id}/closing`).send(closing());
    requireStatus(closed, 200);
    expect(closed.body).toMatchObject({
      status: 'closed',
      closing: { on: '2026-09-10', reason: '企业注销', document: '射工发〔2026〕9号', into: null },
      coverageCounts: { primary: 0, past: 1 },
    });
    const again = await api.post(`/api/v1/unions/${id}/closing`).send(closing());
    expect(again.body).toMatchObject({ status: 'closed', closedOn: '2026-09-10' });
    expect(again.status).toBe(409);
    expect((await cover(id, (await desk.unit()).unitId)).status).toBe(409);
  });

  it('goes into another one, which covers its units from the same day: no day has two, none has nobody', async () => {
    const [old, next] = [await union(), await union()];
    const places = [await desk.unit(), await desk.unit()];
    for (const { unitId } of places) requireStatus(await cover(old.id, unitId), 201);
    const [served] = places;
    requireStatus(await cover(next.id, served?.unitId ?? '', { kind: 'secondary' }), 201);
    const api = await as('supervisor01');
    const alone = await api.post(`/api/v1/unions/${old.id}/closing`).send(closing({ why: 'merged' }));
    expect(alone.status).toBe(400);
    const merged = await api
      .post(`/api/v1/unions/${old.id}/closing`)
      .send(closing({ why: 'merged', into: next.id }));
    requireStatus(merged, 200);
    expect(merged.body.closing.into).toEqual({ id: next.id, name: next.name });
    expect(await one(next.id)).toMatchObject({ unitsCovered: 2 });
    for (const { unitId } of places) {
      const links = await world.services.db.prisma.coverage.findMany({
        where: { unitId, kind: 'primary' },
        orderBy: { validFrom: 'asc' },
      });
      expect(links.map(({ unionId, validFrom, validTo }) => [unionId, validFrom, validTo])).toEqual([
        [old.id, new Date('2026-09-01'), new Date('2026-09-10')],
        [next.id, new Date('2026-09-10'), null],
      ]);
    }
    const back = await api
      .post(`/api/v1/unions/${next.id}/closing`)
      .send(closing({ why: 'merged', into: old.id }));
    expect(back.body.errors).toMatchObject([{ pointer: '/into', code: 'not-standing' }]);
  });
});

describe("A union's own code", () => {
  it('begins with 81 and checks; a letter O is told, an employer’s code is refused', async () => {
    const { id } = await union();
    const put = async (code: string) => (await as('admin')).put(`/api/v1/unions/${id}/code`).send({ code });
    expect((await put('8132092400000006X9')).body.errors).toMatchObject([{ code: 'check' }]);
    expect((await put('91320924000000262Y')).body.errors).toMatchObject([{ code: 'not-a-union' }]);
    const code = unifiedCode('81', 7_001);
    const answer = await put(code.toLowerCase());
    requireStatus(answer, 200);
    expect(answer.body.code).toBe(code);
    const other = await union();
    const taken = await (await as('admin')).put(`/api/v1/unions/${other.id}/code`).send({ code });
    expect(taken.body.errors).toMatchObject([{ code: 'taken' }]);
  });
});

describe('Terms', () => {
  const post = async (path: string, body: object) =>
    (await as('town01')).post(`/api/v1/unions/${path}`).send(body);
  const founded = () =>
    union({
      termEndsOn: new Date('2025-03-01'),
      terms: {
        create: {
          id: crypto.randomUUID(),
          kind: 'founding',
          startsOn: new Date('2022-03-01'),
          endsOn: new Date('2025-03-01'),
          recordedAt: new Date('2022-03-02'),
        },
      },
    });

  it('are told over time: late re-election leaves a gap, a by-election goes on to the end of the term', async () => {
    const { id } = await founded();
    expect((await one(id)).termOver).toBe(true);
    const early = await post(`${id}/by-elections`, {
      electedOn: '2026-06-01',
      chair: '示例甲',
      document: '射工发〔2026〕4号',
    });
    expect(early.body.unmet).toMatchObject([
      { rule: 'term-runs', basis: { article: expect.stringContaining('第三十条') } },
    ]);
    const elected = await post(`${id}/re-elections`, {
      electedOn: '2026-06-01',
      years: 3,
      chair: '示例甲',
      document: '射工发〔2026〕4号',
    });
    requireStatus(elected, 201);
    expect(elected.body.term).toMatchObject({ startsOn: '2026-06-01', endsOn: '2029-06-01', chair: '示**' });
    requireStatus(
      await post(`${id}/by-elections`, {
        electedOn: '2026-09-01',
        chair: '试例乙',
        document: '射工发〔2026〕8号',
      }),
      201,
    );
    const found = await one(id);
    expect(found).toMatchObject({ termEndsOn: '2029-06-01', termOver: false, chair: '试**' });
    expect(
      found.terms.map(({ kind, startsOn, endsOn }: Record<string, string>) => [kind, startsOn, endsOn]),
    ).toEqual([
      ['by-election', '2026-09-01', '2029-06-01'],
      ['re-election', '2026-06-01', '2026-09-01'],
      ['founding', '2022-03-01', '2025-03-01'],
    ]);
  });

  it('are extended once and by half a year at most', async () => {
    const { id } = await founded();
    const document = '射工发〔2025〕2号';
    const tooLong = await post(`${id}/extensions`, { until: '2025-09-02', document });
    expect(tooLong.body.unmet).toMatchObject([{ rule: 'extension-half-year' }]);
    requireStatus(await post(`${id}/extensions`, { until: '2025-09-01', document }), 201);
    const again = await post(`${id}/extensions`, { until: '2025-10-01', document });
    expect(again.body.unmet).toMatchObject([{ rule: 'extension-half-year' }]);
  });

  it('are three or five years, and full names are shown with a purpose and logged', async () => {
    const { id } = await founded();
    const body = { electedOn: '2026-06-01', chair: '示例丙', document: '射工发〔2026〕5号' };
    expect((await post(`${id}/re-elections`, { ...body, years: 4 })).status).toBe(400);
    requireStatus(await post(`${id}/re-elections`, { ...body, years: 5 }), 201);
    const shown = await post(`${id}/personal-view`, { purpose: '换届核对' });
    expect(shown.body.chair).toBe('示例丙');
    const logged = await world.services.db.prisma.personalViewLog.findFirst({
      where: { subject: `union:${id}` },
    });
    expect(logged?.purpose).toBe('换届核对');
    expect(
      (await (await as('liaison01')).post(`/api/v1/unions/${id}/personal-view`).send({ purpose: 'x' }))
        .status,
    ).toBe(403);
  });
});

describe('A unit whose union exists and whose term is over', () => {
  it('is refused a set-up case: re-election is another procedure, with the article', async () => {
    const { id, name } = await union({ mode: 'independent', termEndsOn: new Date('2026-08-01') });
    const place = await desk.unit();
    requireStatus(await cover(id, place.unitId), 201);
    const api = await as('instructor01');
    const refused = await api.post('/api/v1/cases').send({ units: [place] });
    expect(refused.status).toBe(422);
    expect(refused.body.unmet).toMatchObject([
      { rule: 're-election-not-set-up', basis: { source: expect.stringContaining('选举工作条例') } },
    ]);
    expect(refused.body.unmet[0].detail.zh).toContain(name);
    expect(refused.body.unmet[0].detail.zh).toContain('换届');
    const proposal = await api.get(`/api/v1/cases/proposal?unitId=${place.unitId}&siteId=${place.siteId}`);
    if (proposal.status === 200) expect(JSON.stringify(proposal.body.warnings)).toContain('换届');
  });
});

describe('The check whether a union lives', () => {
  const check = async (id: string, body: object, who = 'liaison01') =>
    (await as(who)).post(`/api/v1/unions/${id}/checks`).send({ checkedOn: '2026-09-14', ...body });
  const haves = { venue: true, cadres: true, rules: true, funding: true, base: true, highlight: true };

  it('finds an empty shell, a weak one and a sound one, dated and by whom; what nobody looked at is not no', async () => {
    const { id } = await union();
    expect((await one(id)).checkDue).toBe(true);
    expect((await check(id, { members: 0, ...haves, assemblyOn: '2026-05-01' })).body.result).toBe('dormant');
    expect((await check(id, { members: 40, ...haves, assemblyOn: '2025-09-14' })).body.result).toBe(
      'dormant',
    );
    expect((await check(id, { members: 40, ...haves, assemblyOn: '2025-09-15' })).body.result).toBe('sound');
    const last = await check(id, { members: 40, venue: true, assemblyOn: '2026-03-01', note: '示例' });
    expect(last.body).toMatchObject({ result: 'weak', cadres: null, hasNote: true });
    const found = await one(id);
    expect(found).toMatchObject({ checkDue: false, lastCheck: { result: 'weak', members: 40, haves: 1 } });
    expect(found.checks).toHaveLength(4);
    expect(found.checks[0].checkedBy.name).not.toBe('');
    const listed = await (await as('liaison01')).get(`/api/v1/unions?check=weak&q=${found.name}`);
    expect(listed.body.items).toHaveLength(1);
  });

  it('is for those of the area, and for unions that stand', async () => {
    const elsewhere = await union({ areaId: 'grid-02' });
    expect((await check(elsewhere.id, { members: 3 })).status).toBe(403);
    const gone = await union({ status: 'closed', closedOn: new Date('2026-01-01') });
    expect((await check(gone.id, { members: 3 })).status).toBe(409);
  });
});
