import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCountyVolume, requireStatedFigures } from '../../prisma/seed/life/county-volume.ts';
import { plantUnionLife } from '../../prisma/seed/life/union-life.ts';
import { requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  await plantCountyVolume(world.services.db);
});
afterAll(() => world.close());

const ask = async (username: string, query: object = {}) => {
  const answer = await (await world.api(username)).get('/api/v1/county/coverage').query(query);
  requireStatus(answer, 200);
  return answer.body;
};

describe('The county at the end of May 2020', () => {
  it('is what the programme states, counted from the rows', async () => {
    const { asOf, unions, total } = await ask('supervisor01', { asOf: '2020-05-31' });
    expect({ asOf, unions }).toEqual({
      asOf: '2020-05-31',
      unions: { independent: 953, joint: 13, organiser: 0 },
    });
    expect(total).toMatchObject({ coveredIndependent: 2715, coveredJoint: 346, covered: 3061 });
    expect(total.registered - total.covered).toBe(600);
  });

  it('had 625 and 2 unions three years before: 328 and 11 are new', async () => {
    const { unions } = await ask('supervisor01', { asOf: '2017-05-31' });
    expect(unions).toEqual({ independent: 625, joint: 2, organiser: 0 });
  });

  it('stays so when it is planted twice, and a missing row is noticed', async () => {
    await plantCountyVolume(world.services.db);
    const { db } = world.services;
    const one = await db.prisma.coverage.findFirstOrThrow({
      where: { validFrom: { lt: new Date('2019-01-01') } },
    });
    await db.prisma.coverage.delete({ where: { id: one.id } });
    await expect(requireStatedFigures(db)).rejects.toThrow(/not \{/);
    await db.prisma.coverage.create({ data: one });
    await requireStatedFigures(db);
  });
});

describe('The life of its unions', () => {
  it('gives each its terms one after the other, some of them over, and checks; a second time adds nothing', async () => {
    await plantUnionLife(world.services);
    await plantUnionLife(world.services);
    const { prisma } = world.services.db;
    const api = await world.api('supervisor01');
    const over = await api.get('/api/v1/unions?term=over&limit=200&order=termEndsOn');
    expect(over.body.items.length).toBeGreaterThan(20);
    const [first] = over.body.items;
    const { body } = await api.get(`/api/v1/unions/${first.id}`);
    expect(body.terms[0].endsOn).toBe(first.termEndsOn);
    expect(body.terms.at(-1)).toMatchObject({ kind: 'founding', startsOn: body.foundedOn });
    const dormant = await api.get('/api/v1/unions?check=dormant&limit=200');
    expect(dormant.body.items.length).toBeGreaterThan(5);
    expect(await prisma.unionCheck.count()).toBe(
      await prisma.union.count({ where: { checks: { some: {} } } }),
    );
    await requireStatedFigures(world.services.db);
    await prisma.unionCheck.deleteMany();
  });
});

describe('A union that is closed', () => {
  it('stands on the days before, and on none after', async () => {
    const { db } = world.services;
    const { independent } = (await ask('supervisor01')).unions;
    const one = await db.prisma.union.findFirstOrThrow({ where: { mode: 'independent', closedOn: null } });
    await db.prisma.union.update({ where: { id: one.id }, data: { closedOn: new Date('2026-09-10') } });
    expect((await ask('supervisor01')).unions.independent).toBe(independent - 1);
    expect((await ask('supervisor01', { asOf: '2026-09-09' })).unions.independent).toBe(independent);
    await db.prisma.union.update({ where: { id: one.id }, data: { closedOn: null } });
  });
});

describe('The figures', () => {
  it.each(['area', 'line', 'town', 'kind', 'sector', 'chain', 'partyBranch'] as const)(
    'by %s add up to the whole and are what one look at each unit finds',
    async (by) => {
      const asOf = '2019-03-31';
      const { total, groups } = await ask('supervisor01', { asOf, by });
      const slowly = await lookAtEach(by, asOf);
      for (const name of ['registered', 'covered'] as const) {
        const sum = groups.reduce(
          (all: number, group: { figures: typeof total }) => all + group.figures[name],
          0,
        );
        expect(sum).toBe(total[name]);
      }
      expect(
        groups.map(({ key, figures }: { key: string | null; figures: typeof total }) => [
          key,
          figures.registered,
          figures.covered,
        ]),
      ).toEqual(slowly);
    },
  );

  it('are those of the own area for a county cadre, and nobody’s for a partner', async () => {
    const own = await ask('cadre01');
    const all = await ask('supervisor01', { area: 'grid-01' });
    expect(own.total).toEqual(all.total);
    expect(own.unions).toEqual(all.unions);
    const { unions } = await ask('supervisor01');
    expect(own.unions.independent).toBeGreaterThan(0);
    expect(own.unions.independent).toBeLessThan(unions.independent);
    const partner = await (await world.api('partner01')).get('/api/v1/county/coverage');
    expect(partner.status).toBe(403);
  });

  it('are refused for a day to come, in words', async () => {
    const answer = await (await world.api('supervisor01')).get('/api/v1/county/coverage?asOf=2027-01-01');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer: '/asOf', code: 'future' }]);
  });

  it('go out as a workbook', async () => {
    const api = await world.api('supervisor01');
    const file = await api.get('/api/v1/county/coverage/sheet?by=area').responseType('blob');
    expect(file.status).toBe(200);
    expect(file.body.subarray(0, 2).toString()).toBe('PK');
  });
});

/** Unit by unit, in plain loops: key, registered, covered; by key, the unknown last. */
async function lookAtEach(by: string, asOf: string): Promise<[string | null, number, number][]> {
  const { prisma } = world.services.db;
  const day = new Date(asOf);
  const units = await prisma.unit.findMany({ include: { coverages: { include: { union: true } } } });
  const counted = new Map<string | null, [number, number]>();
  for (const unit of units) {
    if ((unit.registeredOn ?? unit.createdAt) > day) continue;
    const party = unit.hasPartyBranch === null ? null : unit.hasPartyBranch ? 'yes' : 'no';
    const keys: Record<string, string | null> = {
      area: unit.areaId,
      line: unit.lineId,
      town: unit.divisionCode.slice(0, 9),
      kind: unit.kind,
      sector: unit.industry?.slice(0, 1) ?? null,
      chain: unit.chain,
      partyBranch: party,
    };
    const key = keys[by] ?? null;
    const covered = unit.coverages.some(
      ({ kind, validFrom, validTo, union }) =>
        kind === 'primary' &&
        validFrom <= day &&
        (validTo === null || validTo > day) &&
        union.foundedOn <= day,
    );
    const [registered, with_] = counted.get(key) ?? [0, 0];
    counted.set(key, [registered + 1, with_ + Number(covered)]);
  }
  const rows = [...counted].map(([key, [registered, covered]]): [string | null, number, number] => [
    key,
    registered,
    covered,
  ]);
  return rows.sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
}

describe('The board', () => {
  it('has a cell for each area and line, and the units behind every cell are as many as it says', async () => {
    const api = await world.api('supervisor01');
    const { body } = await api.get('/api/v1/county/coverage/matrix?asOf=2020-05-31');
    expect([body.areas.length, body.lines.length]).toEqual([17, 17]);
    const sum = (name: string) =>
      body.cells.reduce(
        (all: number, { figures }: { figures: Record<string, number> }) => all + (figures[name] ?? 0),
        0,
      );
    for (const name of ['registered', 'covered', 'surveyed', 'orphans'])
      expect(sum(name)).toBe(body.total[name]);
    const busiest = body.cells.find(
      ({ figures: { registered, covered } }: { figures: Record<string, number> }) =>
        registered !== undefined && registered < 200 && registered > (covered ?? 0),
    );
    for (const standing of ['registered', 'covered', 'uncovered']) {
      const { items } = (
        await api.get('/api/v1/county/coverage/units').query({
          asOf: '2020-05-31',
          area: busiest.areaId,
          line: busiest.lineId,
          standing,
          limit: 200,
        })
      ).body;
      const { registered, covered } = busiest.figures;
      expect(items).toHaveLength({ registered, covered, uncovered: registered - covered }[standing] ?? -1);
    }
    const file = await api
      .get('/api/v1/county/coverage/units/sheet?format=csv&standing=uncovered&asOf=2020-05-31')
      .responseType('text');
    expect(
      String(file.text ?? file.body)
        .trim()
        .split(/\r?\n/),
    ).toHaveLength(601);
  });

  it('shows the trend of three years: 328 independent and 11 joint unions are new', async () => {
    const api = await world.api('supervisor01');
    const { body } = await api.get('/api/v1/county/coverage/trend?asOf=2020-05-31&months=36');
    expect(body.points).toHaveLength(37);
    expect(body.points.at(-1)).toEqual({
      on: '2020-05-31',
      independent: 953,
      joint: 13,
      organiser: 0,
      units: 3061,
    });
    expect(body.delta).toMatchObject({ independent: 328, joint: 11 });
  });

  it('sets coverage beside quality, and what nobody checked is unknown, not zero', async () => {
    const api = await world.api('supervisor01');
    const { body } = await api.get('/api/v1/county/quality?by=area');
    const group = body.groups.find(({ unions }: { unions: number }) => unions > 0);
    expect(group).toMatchObject({ checked: 0, quality: null });
    const union = await world.services.db.prisma.union.findFirstOrThrow({
      where: { coverages: { some: { unit: { areaId: group.key } } }, status: 'active' },
    });
    const check = { checkedOn: '2026-09-14', members: 30, assemblyOn: '2026-03-02', venue: true };
    await api.post(`/api/v1/unions/${union.id}/checks`).send(check);
    const after = await api.get('/api/v1/county/quality?by=area');
    expect(after.body.groups.find(({ key }: { key: string }) => key === group.key)).toMatchObject({
      weak: 1,
      quality: { numerator: 0, denominator: 1 },
    });
  });
});
