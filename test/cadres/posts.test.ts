import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageOn } from '../../machines/law/civil-day.ts';
import { countStructure } from '../../src/cadres/structure/count-structure.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

describe('Posts and people', () => {
  let world: World;
  let desk: Desk;
  let federation: string;
  let union: { id: string; name: string };
  beforeAll(async () => {
    world = await createWorld({ clockStart: '2020-05-20T01:00:00Z' });
    desk = createDesk(world);
    const { prisma } = world.services.db;
    federation = (await prisma.organisation.findFirstOrThrow({ where: { kind: 'county-federation' } })).id;
    union = await prisma.union.findFirstOrThrow({ where: { status: 'active' } });
  });
  afterAll(() => world.close());

  const officer = () => desk.as('officer01');
  const post = async (body: object) =>
    (await officer())
      .post('/api/v1/cadres/posts')
      .send({ kind: 'chair', title: '工会主席', establishedOn: '2017-03-01', ...body });
  const person = async (name: string, bornOn: string, more: object = {}) => {
    const answer = await (await officer())
      .post('/api/v1/cadres/people')
      .send({ name, bornOn, organisationId: federation, education: 'bachelor', gender: 'female', ...more });
    requireStatus(answer, 201);
    return answer.body.id as string;
  };
  const appoint = async (postId: string, body: object) =>
    (await officer())
      .post(`/api/v1/cadres/posts/${postId}/holdings`)
      .send({ standing: 'leadership', from: '2018-01-01', ...body });

  test('a post is one of a union or of an organisation, and says which rule asks for it', async () => {
    const both = await post({ unionId: union.id, organisationId: federation });
    expect([both.status, both.body.errors?.[0]?.code]).toEqual([400, 'one-house']);
    const made = await post({ unionId: union.id, unitKind: 'enterprise', grade: '中层正职' });
    requireStatus(made, 201);
    expect(made.body).toMatchObject({
      rule: 'S76',
      house: { kind: 'union', name: union.name },
      holder: null,
      vacantSince: '2017-03-01',
    });
    expect((await (await desk.as('instructor01')).get('/api/v1/cadres/posts')).status).toBe(403);
  });

  test('who may chair depends on the unit: a deputy head is refused in an enterprise and sits in a government body', async () => {
    const who = await person('陆志明', '1975-06-01');
    const inEnterprise = (await post({ unionId: union.id, unitKind: 'enterprise' })).body.id;
    const inGovernment = (await post({ organisationId: federation, unitKind: 'government' })).body.id;
    const refused = await appoint(inEnterprise, { personId: who, standing: 'deputy-head' });
    expect(refused.status).toBe(422);
    expect(refused.body.unmet[0]).toMatchObject({
      rule: 'chair-not-barred-e7',
      basis: { source: '《企业工会主席产生办法（试行）》', article: '第六条' },
    });
    requireStatus(await appoint(inGovernment, { personId: who, standing: 'deputy-head' }), 201);
    const head = await appoint(inEnterprise, { personId: who, standing: 'administrative-head' });
    expect(head.body.unmet[0].rule).toBe('chair-not-barred-e6');
  });

  test('a post has one holder on any day, also when two are sent at once', async () => {
    const { id } = (await post({ organisationId: federation, kind: 'full-time-officer', title: '专职干事' }))
      .body;
    const [first, second] = await Promise.all([person('顾青', '1988-02-29'), person('沈岚', '1990-10-10')]);
    const answers = await Promise.all([
      appoint(id, { personId: first, from: '2019-01-01' }),
      appoint(id, { personId: second, from: '2019-02-01' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.body.unmet[0].rule).toBe('post-vacant');
    const api = await officer();
    requireStatus(
      await api.post(`/api/v1/cadres/posts/${id}/relief`).send({ on: '2020-02-01', reason: 'transfer' }),
      200,
    );
    const waiting = (await api.get('/api/v1/cadres/posts?vacantOver=100&order=vacant')).body.items;
    expect(waiting.find((row: { id: string }) => row.id === id)).toMatchObject({
      vacantSince: '2020-02-01',
      vacantDays: 109,
    });
    const earlier = (await api.get('/api/v1/cadres/posts?on=2019-06-01&filled=true')).body.items;
    expect(earlier.some((row: { id: string }) => row.id === id)).toBe(true);
  });

  test('a post that is no more relieves its holder, who stays in the pool', async () => {
    const { id } = (await post({ organisationId: federation, kind: 'social-worker', title: '工会社工' }))
      .body;
    const who = await person('丁一', '1992-01-01');
    requireStatus(await appoint(id, { personId: who, standing: 'staff' }), 201);
    const api = await officer();
    const closed = await api
      .post(`/api/v1/cadres/posts/${id}/closing`)
      .send({ on: '2020-05-01', reason: '单位合并' });
    expect(closed.body).toMatchObject({
      closedOn: '2020-05-01',
      vacantSince: null,
      holdings: [{ to: '2020-05-01', endReason: 'post-closed' }],
    });
    const pool = (await api.get('/api/v1/cadres/people?pool=true')).body.items;
    expect(pool.map((row: { id: string }) => row.id)).toContain(who);
    expect((await appoint(id, { personId: who, from: '2020-05-02' })).body.errors[0].code).toBe(
      'not-standing',
    );
  });

  test('people are found by a fragment of the name or by pinyin initials, page by page, inside the scope, still masked', async () => {
    const api = await officer();
    for (const [name, bornOn] of [
      ['单雨禾', '1981-01-01'],
      ['单雨桐', '1982-01-01'],
      ['单雨辰', '1983-01-01'],
    ] as const) {
      await person(name, bornOn);
    }
    const find = async (query: object) =>
      (await api.get('/api/v1/cadres/people').query(query)).body as {
        items: { name: string; age: number }[];
        next: string | null;
      };
    const first = await find({ q: '雨', limit: 2 });
    expect(first.items.map(({ name, age }) => [name, age])).toEqual([
      ['单**', 39],
      ['单**', 38],
    ]);
    const second = await find({ q: '雨', limit: 2, cursor: first.next });
    expect([second.items.map(({ age }) => age), second.next]).toEqual([[37], null]);
    // A surname is read as one: 单 is shan, not dan.
    expect((await find({ q: 'SYT' })).items).toHaveLength(1);
    expect((await find({ q: 'dyt' })).items).toEqual([]);
    expect((await find({ q: '%' })).items).toEqual([]);
    expect(
      (await api.get('/api/v1/cadres/people/sheet').query({ format: 'csv', q: 'sy' })).text,
    ).not.toContain('雨');
    const renamed = await person('甲木', '1984-01-01');
    requireStatus(await api.patch(`/api/v1/cadres/people/${renamed}`).send({ name: '乙木' }), 200);
    expect((await find({ q: 'ym' })).items).toHaveLength(1);
    expect((await find({ q: 'jm' })).items).toEqual([]);
    // Somebody of another county is nobody here.
    await world.services.db.prisma.person.update({
      where: { id: renamed },
      data: { divisionCode: '320925' },
    });
    expect((await find({ q: 'ym' })).items).toEqual([]);
  });

  test('names and days of birth are masked; a full look is logged with its purpose', async () => {
    const id = await person('欧阳晓晨', '1980-05-21');
    const api = await officer();
    const seen = await api.get(`/api/v1/cadres/people/${id}`);
    expect(seen.body).toMatchObject({ name: '欧**', age: 39 });
    expect(JSON.stringify(seen.body)).not.toContain('1980-05-21');
    const full = await api
      .post(`/api/v1/cadres/people/${id}/personal-view`)
      .send({ purpose: '核对任职资格' });
    expect(full.body).toEqual({ name: '欧阳晓晨', bornOn: '1980-05-21' });
    const log = await world.services.db.prisma.personalViewLog.findFirst({
      where: { subject: `person:${id}` },
    });
    expect(log?.purpose).toBe('核对任职资格');
    const spying = await (await desk.as('supervisor01'))
      .post(`/api/v1/cadres/people/${id}/personal-view`)
      .send({ purpose: 'x' });
    expect(spying.status).toBe(403);
  });

  test('age is counted to the day, also for those born on 29 February', async () => {
    expect([ageOn('1980-05-21', '2020-05-20'), ageOn('1980-05-20', '2020-05-20')]).toEqual([39, 40]);
    expect([ageOn('1988-02-29', '2019-02-28'), ageOn('1988-02-29', '2019-03-01')]).toEqual([30, 31]);
    const id = await person('四零整', '1980-05-20');
    const api = await officer();
    const of = async (query: string) =>
      (await api.get(`/api/v1/cadres/people?${query}`)).body.items.map((row: { id: string }) => row.id);
    expect(await of('ageFrom=40&ageTo=40')).toContain(id);
    expect(await of('ageTo=39')).not.toContain(id);
  });

  test('the structure of two days agrees with a count by hand', async () => {
    const rows = [
      {
        postId: '1',
        kind: 'chair',
        personId: 'a',
        bornOn: '1970-06-02',
        gender: 'male',
        education: 'secondary',
      },
      {
        postId: '2',
        kind: 'chair',
        personId: 'b',
        bornOn: '1990-06-01',
        gender: 'female',
        education: 'master',
      },
      {
        postId: '3',
        kind: 'chair',
        personId: 'b',
        bornOn: '1990-06-01',
        gender: 'female',
        education: 'master',
      },
      { postId: '4', kind: 'chair', personId: null, bornOn: null, gender: null, education: null },
    ];
    expect(countStructure(rows, '2020-06-01')).toMatchObject({
      posts: 4,
      filled: 3,
      people: 2,
      meanAge: 39.5,
      vacancy: { numerator: 1, denominator: 4, share: 0.25 },
      degree: { numerator: 1, denominator: 2, share: 0.5 },
      women: { share: 0.5 },
    });
    const compared = await (await officer()).get(
      '/api/v1/cadres/structure?before=2017-06-01&after=2019-06-01',
    );
    expect(compared.body.before.filled).toBe(0);
    expect(compared.body.after.filled).toBeGreaterThan(1);
    expect(compared.body.delta.vacancy).toBeLessThan(0);
  });

  test('the dual-post list says what each house lacks and counts an exception with its reason', async () => {
    const town = await world.services.db.prisma.organisation.findFirstOrThrow({
      where: { kind: 'town-union' },
    });
    const house = town.id;
    const chair = (await post({ organisationId: house, unitKind: 'enterprise' })).body.id;
    const helper = (await post({ organisationId: house, kind: 'full-time-officer', title: '专职干事' })).body
      .id;
    const api = await officer();
    const found = async () => {
      const { items } = (await api.get('/api/v1/cadres/dual-posts?limit=200')).body;
      return items.find((row: { house: { id: string } }) => row.house.id === house);
    };
    expect(await found()).toMatchObject({ chair: { result: 'vacant' }, officer: { result: 'vacant' } });
    await appoint(chair, { personId: await person('许知行', '1979-01-01'), standing: 'staff' });
    await appoint(helper, { personId: await person('白露', '1993-01-01'), standing: 'staff' });
    expect(await found()).toMatchObject({ chair: { result: 'outside' }, complies: false });
    await api.patch(`/api/v1/cadres/posts/${chair}`).send({ exceptionReason: '由职工代表担任，职代会通过' });
    expect(await found()).toMatchObject({ chair: { result: 'excepted' }, complies: true });
    const page = await api.get('/api/v1/cadres/dual-posts?limit=1');
    expect(page.body.compliance).toMatchObject({ numerator: 1, excepted: 1 });
    expect(page.body.next).not.toBeNull();
  });

  test('pages of a list follow each other without a gap, and the sheets hold the same rows', async () => {
    const api = await officer();
    const all = (await api.get('/api/v1/cadres/posts?limit=200')).body.items.map(
      (row: { id: string }) => row.id,
    );
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await api.get(`/api/v1/cadres/posts?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.body.items.map((row: { id: string }) => row.id));
      cursor = page.body.next;
    }
    expect(paged).toEqual(all);
    const csv = await api.get('/api/v1/cadres/posts/sheet?format=csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(all.length + 1);
    const book = await api.get('/api/v1/cadres/dual-posts/sheet');
    expect([book.status, book.headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect((await api.get('/api/v1/cadres/people/sheet?format=csv')).text).not.toContain('欧阳晓晨');
  });

  test('an approver sees the posts of the federation whose leadership it is, no others', async () => {
    const seen = (await (await desk.as('approver01')).get('/api/v1/cadres/posts?limit=200')).body.items;
    expect(seen.length).toBeGreaterThan(0);
    const made = await (await desk.as('approver01')).post('/api/v1/cadres/posts').send({});
    expect(made.status).toBe(403);
  });
});
