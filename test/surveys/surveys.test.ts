import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const found = {
  placeKind: 'industrial-park',
  staff: 40,
  women: 12,
  migrant: 9,
  willing: 30,
  willingness: 'willing',
};

const record = async (username: string, body: object, key?: string) => {
  const request = (await desk.as(username)).post('/api/v1/surveys');
  if (key) request.set('Idempotency-Key', key);
  return request.send(body);
};
const survey = async (username: string, body: object) => {
  const answer = await record(username, { ...found, ...body });
  requireStatus(answer, 201);
  return answer.body.survey;
};
const surveyed = async (asOf?: string) => {
  const api = await desk.as('supervisor01');
  const { body } = await api.get('/api/v1/county/coverage').query({ area: 'grid-01', ...(asOf && { asOf }) });
  return body.total.surveyed as number;
};

describe('A survey before any case', () => {
  test('is kept with who, where and what was said, starts no clock, and counts from its day on', async () => {
    const { unitId } = await desk.unit({ registeredOn: '2020-03-01' });
    const before = await surveyed();
    const kept = await survey('liaison01', { unitId, partyBranch: true, note: '示例：找厂长王某谈过' });
    expect(kept).toMatchObject({
      unit: { id: unitId },
      surveyedOn: '2026-09-14',
      recordedBy: { name: '示例联络员1' },
      status: 'recorded',
      hasNote: true,
      case: null,
    });
    expect(JSON.stringify(kept)).not.toContain('王某');
    expect(await surveyed()).toBe(before + 1);
    expect(await surveyed('2026-09-13')).toBe(before);
    const { body: unit } = await (await desk.as('liaison01')).get(`/api/v1/units/${unitId}`);
    expect(unit).toMatchObject({ hasPartyBranch: true, openCase: null });
    expect(unit.headCounts).toMatchObject([{ asOf: '2026-09-14', staff: 40, women: 12, source: 'survey' }]);
  });

  test('is adopted by the case that is opened later: its own survey names it, in the same breath', async () => {
    const place = await desk.unit();
    const { id } = await survey('liaison01', { unitId: place.unitId });
    const api = await desk.as('instructor01');
    const proposed = await api.get('/api/v1/cases/proposal').query({ unitId: place.unitId });
    expect(proposed.body.survey).toMatchObject({ id, staff: 40, willingness: 'willing' });

    const opened = await desk.open([place]);
    await desk.must('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
    const said = {
      countedOn: '2026-09-14',
      headCounts: [{ ...place, staff: 40, women: 12, migrant: 9, dispatched: 0, willing: 30 }],
      partyBranch: false,
      willingness: 'willing',
      employerOpinion: 'supports',
    };
    const taken = await desk.must('instructor01', opened, 'survey.recorded', { ...said, surveyIds: [id] });
    const { body: kept } = await api.get(`/api/v1/surveys/${id}`);
    expect(kept.case).toEqual({ id: opened.id, caseNumber: opened.caseNumber });
    const again = await api.get('/api/v1/cases/proposal').query({ unitId: place.unitId });
    expect(again.body.survey).toBeNull();
    expect(taken.body.case.version).toBe(3);
    const { mismatches } = await world.services.engine.verify({ caseIds: [opened.id] }, () => undefined);
    expect(mismatches).toEqual([]);
  });

  test('of another unit is no case’s to adopt', async () => {
    const { id } = await survey('liaison01', { unitId: (await desk.unit()).unitId });
    const opened = await desk.open();
    await desk.must('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
    const { unitId, siteId } = opened;
    const refused = await desk.send('instructor01', opened, 'survey.recorded', {
      countedOn: '2026-09-14',
      headCounts: [{ unitId, siteId, staff: 5, women: 0, migrant: 0, dispatched: 0, willing: 5 }],
      partyBranch: false,
      willingness: 'willing',
      employerOpinion: 'supports',
      surveyIds: [id],
    });
    expect(refused.status).toBe(422);
    expect(refused.body.unmet).toMatchObject([{ rule: 'survey-adoptable' }]);
  });
});

describe('A survey that was taken without network', () => {
  test('sent within two working days counts at once, with both times shown', async () => {
    const { unitId } = await desk.unit();
    const kept = await survey('liaison01', { unitId, occurredAt: '2026-09-11T07:00:00Z', offline: true });
    expect(kept).toMatchObject({
      status: 'recorded',
      offline: true,
      surveyedOn: '2026-09-11',
      occurredAt: '2026-09-11T07:00:00.000Z',
    });
    expect(kept.recordedAt > kept.occurredAt).toBe(true);
  });

  test('sent later waits: it counts when another person, a supervisor, has confirmed it', async () => {
    const { unitId } = await desk.unit({ registeredOn: '2020-03-01' });
    const before = await surveyed();
    const late = await survey('liaison01', { unitId, occurredAt: '2026-09-07T07:00:00Z', offline: true });
    expect(late.status).toBe('waiting');
    expect(await surveyed()).toBe(before);
    const decide = async (username: string, decision = 'confirmed') =>
      (await desk.as(username)).post(`/api/v1/surveys/${late.id}/decision`).send({ decision });
    expect((await decide('liaison01')).status).toBe(403);
    const confirmed = await decide('supervisor01');
    expect(confirmed.body).toMatchObject({ status: 'confirmed', decidedBy: { name: '示例督查员1' } });
    expect(await surveyed()).toBe(before + 1);
    expect(await surveyed('2026-09-07')).toBeGreaterThan(await surveyed('2026-09-06'));
    // What was said first holds.
    expect((await decide('supervisor01', 'refused')).body.status).toBe('confirmed');
  });

  test('and sent twice because the first answer was lost is one survey', async () => {
    const { unitId } = await desk.unit();
    const body = { ...found, unitId, occurredAt: '2026-09-14T00:30:00Z', offline: true };
    const both = await Promise.all([
      record('liaison01', body, 'lost-1'),
      record('liaison01', body, 'lost-1'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.body.survey.id).toBe(both[1]?.body.survey.id);
    const { status } = await record('liaison01', { ...body, staff: 41 }, 'lost-1');
    expect(status).toBe(422);
  });
});

describe('Two people at the same unit', () => {
  test('both surveys stand, each is told of the other, and the later one is the latest', async () => {
    const { unitId } = await desk.unit();
    const [one, other] = await Promise.all([
      record('liaison01', { ...found, unitId, occurredAt: '2026-09-14T00:10:00Z' }),
      record('instructor01', { ...found, unitId, staff: 44, occurredAt: '2026-09-14T00:20:00Z' }),
    ]);
    expect([one.status, other.status]).toEqual([201, 201]);
    const told = [...one.body.besides, ...other.body.besides];
    expect(told.length).toBeGreaterThanOrEqual(1);
    const api = await desk.as('supervisor01');
    const { body } = await api.get('/api/v1/surveys').query({ unit: unitId });
    expect(body.items.map(({ staff }: { staff: number }) => staff)).toEqual([44, 40]);
    const { body: proposed } = await (await desk.as('instructor01'))
      .get('/api/v1/cases/proposal')
      .query({ unitId });
    expect(proposed.survey.staff).toBe(44);
  });

  test('one that was sent days later is told of what others found since, not of what they found before', async () => {
    const { unitId } = await desk.unit();
    await survey('instructor01', { unitId, staff: 51, occurredAt: '2026-09-11T01:00:00Z' });
    await survey('instructor01', { unitId, staff: 52, occurredAt: '2026-09-14T00:30:00Z' });
    const { body } = await record('liaison01', { ...found, unitId, occurredAt: '2026-09-12T01:00:00Z' });
    expect(body.besides).toMatchObject([
      { staff: 52, recordedBy: { name: expect.stringMatching(/指导员/) } },
    ]);
  });
});

describe('What is refused', () => {
  test('a part greater than the whole, a promise without its day, a day to come, a picture that is not here', async () => {
    const { unitId } = await desk.unit();
    const { body } = await record('liaison01', { ...found, unitId, women: 41, willingness: 'postponed' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/women', '/promisedOn']);
    const ahead = await record('liaison01', { ...found, unitId, occurredAt: '2026-09-15T01:00:00Z' });
    expect(ahead.body.errors).toMatchObject([{ pointer: '/occurredAt' }]);
    const photos = ['a'.repeat(64)];
    const unseen = await record('liaison01', { ...found, unitId, photos });
    expect(unseen.body.errors).toMatchObject([{ pointer: '/photos/0', code: 'not-stored' }]);
  });

  test('a liaison reaches the own area alone', async () => {
    const elsewhere = await desk.unit({ areaId: 'grid-02' });
    expect((await record('liaison01', { ...found, unitId: elsewhere.unitId })).status).toBe(404);
    const kept = await survey('instructor01', { unitId: elsewhere.unitId });
    expect((await (await desk.as('liaison01')).get(`/api/v1/surveys/${kept.id}`)).status).toBe(404);
    expect((await (await desk.as('supervisor01')).get(`/api/v1/surveys/${kept.id}`)).status).toBe(200);
    expect((await record('supervisor01', { ...found, unitId: elsewhere.unitId })).status).toBe(403);
  });
});

describe('Looking', () => {
  test('pictures are stored once and shown where the survey is seen; the note only with a purpose, logged', async () => {
    const { unitId } = await desk.unit();
    const api = await desk.as('liaison01');
    const stored = await api.post('/api/v1/field-photos').attach('file', PICTURE, '厂门.png');
    requireStatus(stored, 201);
    const pdf = await api.post('/api/v1/field-photos').attach('file', Buffer.from('%PDF-1.4\n'), 'a.png');
    expect(pdf.status).toBe(415);
    const kept = await survey('liaison01', {
      unitId,
      photos: [stored.body.sha256],
      note: '示例：负责人李某',
    });
    const picture = await api.get(kept.photos[0].href).responseType('blob');
    expect(picture.body.equals(PICTURE)).toBe(true);
    const seen = await api.post(`/api/v1/surveys/${kept.id}/personal-views`).send({ purpose: '回访' });
    expect(seen.body.note).toBe('示例：负责人李某');
    const logged = await world.services.db.prisma.personalViewLog.findFirst({
      where: { subject: `survey:${kept.id}` },
    });
    expect(logged?.purpose).toBe('回访');
  });

  test('pages follow each other without gap, filters narrow, a sheet goes out as seen', async () => {
    const api = await desk.as('supervisor01');
    const { body: all } = await api.get('/api/v1/surveys').query({ limit: 200 });
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await api.get('/api/v1/surveys').query({ limit: 3, ...(cursor && { cursor }) });
      requireStatus(page, 200);
      ids.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.next;
    }
    expect(ids).toEqual(all.items.map(({ id }: { id: string }) => id));
    const { id: by } = await world.actor('liaison01');
    const mine = await api
      .get('/api/v1/surveys')
      .query({ by, from: '2026-09-01', to: '2026-09-30', limit: 200 });
    expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual(
      all.items.flatMap((each: { id: string; recordedBy: { id: string } }) =>
        each.recordedBy.id === by ? each.id : [],
      ),
    );
    expect(mine.body.items.length).toBeGreaterThan(0);
    expect((await api.get('/api/v1/surveys').query({ by, to: '2026-08-31' })).body.items).toEqual([]);
    const csv = await api.get('/api/v1/surveys/sheet').query({ format: 'csv', area: 'grid-02' });
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    const chosen = { area: 'grid-02', kind: 'enterprise', mine: 'false', by };
    const xlsx = await api.get('/api/v1/surveys/sheet').query(chosen).responseType('blob');
    const { displayName } = await world.services.db.prisma.user.findUniqueOrThrow({ where: { id: by } });
    const { name } = await world.services.db.prisma.area.findUniqueOrThrow({ where: { id: 'grid-02' } });
    expect(await readSheet(xlsx.body, '说明')).toEqual(
      expect.arrayContaining([
        ['网格 / 片区', name],
        ['单位类别', '企业'],
        ['本人登记', '否'],
        ['登记人', displayName],
      ]),
    );
  });

  test('the ledger sums the latest of each unit by place, and shows agencies apart', async () => {
    const api = await desk.as('supervisor01');
    const ask = async () => (await api.get('/api/v1/surveys/ledger').query({ area: 'grid-03' })).body;
    const { unitId } = await desk.unit({ areaId: 'grid-03' });
    await survey('instructor01', { unitId, staff: 50, occurredAt: '2026-09-14T00:10:00Z' });
    await survey('instructor01', { unitId, staff: 60, dispatched: 7, occurredAt: '2026-09-14T00:20:00Z' });
    const agency = await desk.unit({ areaId: 'grid-03' });
    await world.services.db.prisma.unit.update({ where: { id: agency.unitId }, data: { industry: 'L7263' } });
    await survey('instructor01', { unitId: agency.unitId, staff: 100, placeKind: 'other' });
    expect(await ask()).toMatchObject({
      total: { units: 2, staff: 160, dispatched: 7 },
      places: [
        { placeKind: 'industrial-park', units: 1, staff: 60 },
        { placeKind: 'other', units: 1, staff: 100 },
      ],
      agencies: { units: 1, staff: 100 },
    });
  });
});
