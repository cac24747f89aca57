import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantCadreVolume, requireStatedCadres, statedCadres } from '../../prisma/seed/life/cadre-volume.ts';
import { monthsBetween } from '../../src/cadres/report/count-actions.ts';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

describe('The 147 in three years', () => {
  let world: World;
  let desk: Desk;
  beforeAll(async () => {
    world = await createWorld({ clockStart: '2020-06-01T01:00:00Z' });
    desk = createDesk(world);
    const foundedOn = new Date('2010-05-01');
    await world.services.db.prisma.union.createMany({
      data: Array.from({ length: 80 }, (_, nth) => ({
        ...{ id: newId(), name: `示例第${nth + 1}工会`, mode: 'independent', divisionCode: '320924100' },
        ...{ foundedOn, demonstration: true },
      })),
    });
    await plantCadreVolume(world.services.db);
  });
  afterAll(() => world.close());

  const span = `from=${statedCadres.from}&to=${statedCadres.to}`;
  const get = async (path: string, who = 'officer01') => (await desk.as(who)).get(`/api/v1/cadres/${path}`);

  test('are counted from dated rows, by channel and by month, and the split says that it is made up', async () => {
    const { body } = await get(`actions/figures?${span}`);
    expect([body.total, body.promotions]).toEqual([147, 6]);
    expect(body.origins).toEqual({ case: 0, recorded: 0, synthetic: 147 });
    const { select, adjust, hire } = body.channels;
    expect(select + adjust + hire).toBe(147);
    expect(Math.min(select, adjust, hire)).toBeGreaterThan(10);
    expect(body.months.map(({ month }: { month: string }) => month)).toEqual(
      monthsBetween('2017-06-01', '2020-05-31'),
    );
    const byMonth = body.months.reduce(
      (sum: number, each: { select: number; adjust: number; hire: number }) =>
        sum + each.select + each.adjust + each.hire,
      0,
    );
    expect(byMonth).toBe(147);
  });

  test('each figure opens the people behind it, page by page', async () => {
    const figures = (await get(`actions/figures?${span}`)).body;
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await get(`actions?${span}&channel=hire&limit=10${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((row: { id: string }) => row.id));
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(figures.channels.hire);
    const six = (await get(`actions?${span}&promotion=true`)).body.items;
    expect(six).toHaveLength(6);
    expect(six.every((row: { person: { name: string } }) => row.person.name.endsWith('**'))).toBe(true);
    const csv = await get(`actions/sheet?format=csv&${span}`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(148);
    expect((await get(`actions/sheet?${span}`)).status).toBe(200);
  });

  test('each figure of the structure opens its people, and both days leave the house as a sheet', async () => {
    const { after } = (await get('structure?before=2017-06-01&after=2020-05-31')).body;
    const count = async (filters: string) => {
      const csv = await get(`people/sheet?format=csv&on=2020-05-31&inPost=true${filters}`);
      return csv.text.trim().split('\r\n').length - 1;
    };
    expect(await count('')).toBe(after.people);
    expect(await count('&degree=true')).toBe(after.degree.numerator);
    expect(await count('&degree=false')).toBe(after.degree.denominator - after.degree.numerator);
    expect(await count('&gender=female')).toBe(after.women.numerator);
    const forties = after.ages.find(({ band }: { band: string }) => band === '41-50');
    expect(await count('&ageFrom=41&ageTo=50')).toBe(forties.people);
    const sheet = await get('structure/sheet?format=csv&before=2017-06-01&after=2020-05-31');
    const people = sheet.text.split('\r\n').find((line: string) => line.startsWith('在岗人数,'));
    expect(people?.split(',')[2]).toBe(String(after.people));
    expect((await get('structure/sheet?before=2017-06-01')).status).toBe(200);
    expect((await get('waiting/sheet?format=csv&kind=hiring-round')).text).toContain('所处环节');
    expect((await get('dual-posts/sheet?format=csv')).text).toContain('专职干事');
  });

  test('a post is held by one person on any day, and three years made the cadres younger and better schooled', async () => {
    const { body } = await get('structure?before=2017-06-01&after=2020-05-31');
    expect(body.delta.meanAge).toBeLessThan(-5);
    expect(body.delta.degree).toBeGreaterThan(0.2);
    expect(body.delta.vacancy).toBeLessThan(0);
    expect(body.after.vacancy.numerator).toBe(9);
    const waiting = (await get('posts?vacantOver=365&order=vacant')).body.items;
    expect(waiting.length).toBeGreaterThan(3);
    expect(waiting[0].vacantDays).toBeGreaterThan(365);
    const duals = (await get('dual-posts')).body.compliance;
    expect(duals.excepted).toBeGreaterThan(0);
    expect(duals.share).toBeGreaterThan(0.3);
  });

  test('planting again adds nothing', async () => {
    await plantCadreVolume(world.services.db);
    await requireStatedCadres(world.services.db);
  });

  test('an action from before the system is recorded with its document and counted apart', async () => {
    const api = await desk.as('officer01');
    const person = (await api.get('/api/v1/cadres/people?limit=1')).body.items[0].id;
    const made = await api
      .post('/api/v1/cadres/actions')
      .send({ channel: 'adjust', on: '2016-04-05', personId: person, document: '射组发〔2016〕3号' });
    requireStatus(made, 201);
    expect(made.body).toMatchObject({ origin: 'recorded', person: { id: person } });
    const { body } = await get('actions/figures?from=2016-01-01&to=2016-12-31');
    expect(body).toMatchObject({ total: 1, origins: { recorded: 1, synthetic: 0 } });
    expect((await get('actions/figures?from=2020-01-02&to=2020-01-01')).status).toBe(400);
  });
});
