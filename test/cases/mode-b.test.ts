import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

type Place = { unitId: string; siteId: string };

const headCount = (place: Place) => ({
  ...place,
  staff: 15,
  women: 6,
  migrant: 5,
  dispatched: 0,
  willing: 14,
});

/** A joint case of these units with its mode chosen. */
async function jointCase(places: Place[]) {
  const c = await desk.open(places);
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  await desk.must('instructor01', c, 'survey.recorded', {
    countedOn: '2026-09-14',
    headCounts: places.map(headCount),
    partyBranch: false,
    willingness: 'willing',
    employerOpinion: 'neutral',
  });
  return c;
}

test('two small units found jointly: each brings its papers, and either alone is not enough', async () => {
  const places = [await desk.unit(), await desk.unit()];
  const c = await jointCase(places);
  const alone = await desk.send('instructor01', c, 'mode.chosen', { mode: 'A' });
  requireStatus(alone, 200);
  const incomplete = await desk.send('instructor01', c, 'survey.completed');
  expect(incomplete.status).toBe(422);
  expect(incomplete.body.unmet.map((one: { rule: string }) => one.rule)).toContain('units-fit-mode');
  await desk.must('instructor01', c, 'mode.chosen', { mode: 'B' });
  await desk.must('instructor01', c, 'survey.completed');

  const { body } = await desk.look('instructor01', c);
  expect(body.case).toMatchObject({ mode: 'B', title: expect.stringContaining('等 2 家单位') });
  const consents = body.checklist.filter((one: { item: string }) => one.item === 'unit-consent');
  expect(consents.map((one: { unit: Place }) => one.unit.unitId).sort()).toEqual(
    places.map(({ unitId }) => unitId).sort(),
  );
  const [first, second] = places;
  await desk.papers(c, ['unit-consent'], { place: first });
  const after = (await desk.look('instructor01', c)).body;
  const consentOf = (place: Place | undefined) =>
    after.checklist.find(
      (one: { item: string; unit: Place | null }) =>
        one.item === 'unit-consent' && one.unit?.unitId === place?.unitId,
    ).status;
  expect([consentOf(first), consentOf(second)]).toEqual(['accepted', 'missing']);
  expect(after.missing.map((one: { item: string }) => one.item)).toContain('unit-consent');
});

test('a unit that leaves is free at once; below two the case goes on in another mode', async () => {
  const places = [await desk.unit(), await desk.unit()];
  const [lead, second] = places;
  if (!lead || !second) throw new Error('two units');
  const c = await jointCase(places);
  await desk.must('instructor01', c, 'mode.chosen', { mode: 'B' });
  const evidence = [await desk.evidence('instructor01', c, 'leaving')];
  const refused = await desk.send('instructor01', c, 'unit.left', {
    unit: second,
    reason: '不愿联合',
    evidence,
  });
  expect(refused.status).toBe(422);
  expect(refused.body.unmet).toMatchObject([{ rule: 'mode-afterwards-named' }]);
  await desk.must('instructor01', c, 'unit.left', {
    unit: second,
    reason: '不愿联合',
    modeAfter: 'D',
    evidence,
  });
  const { body } = await desk.look('instructor01', c);
  expect(body.case.mode).toBe('D');
  expect(body.units).toMatchObject([
    { unitId: lead.unitId, lead: true, open: true },
    { unitId: second.unitId, lead: false, open: false },
  ]);
  await desk.open([second]);
  expect((await world.services.engine.verify({ caseIds: [c.id] })).mismatches).toEqual([]);
});

test('the leading unit may leave, and another leads', async () => {
  const places = [await desk.unit(), await desk.unit(), await desk.unit()];
  const [lead] = places;
  const c = await jointCase(places);
  await desk.must('instructor01', c, 'mode.chosen', { mode: 'B' });
  await desk.must('instructor01', c, 'unit.left', {
    unit: lead,
    reason: '单独建会',
    evidence: [await desk.evidence('instructor01', c, 'leaving')],
  });
  const { body } = await desk.look('instructor01', c);
  expect(body.case.mode).toBe('B');
  const leading = body.units.filter((one: { lead: boolean }) => one.lead);
  expect(leading).toHaveLength(1);
  expect(leading[0].unitId).not.toBe(lead?.unitId);
});

test('a unit joins a case that is open, unless another case has it', async () => {
  const c = await desk.open([await desk.unit()]);
  const [free, taken] = [await desk.unit(), await desk.unit()];
  const other = await desk.open([taken]);
  await desk.must('instructor01', c, 'unit.joined', { unit: free });
  const refused = await desk.send('instructor01', c, 'unit.joined', { unit: taken });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    type: '/problems/duplicate-case',
    firstCase: { number: other.caseNumber },
  });
});

test('the same unit and site twice, a site of another unit and a unit nobody knows are told in their place', async () => {
  const api = await desk.as('instructor01');
  const [one, other] = [await desk.unit(), await desk.unit()];
  const twice = await api.post('/api/v1/cases').send({ units: [one, one] });
  expect(twice.body.errors).toMatchObject([{ pointer: '/units/1', code: 'twice' }]);
  const crossed = await api
    .post('/api/v1/cases')
    .send({ units: [{ unitId: one.unitId, siteId: other.siteId }] });
  expect(crossed.status).toBe(404);
  const unknown = await api
    .post('/api/v1/cases')
    .send({ units: [{ unitId: '00000000-0000-7000-8000-00000000dead' }] });
  expect(unknown.status).toBe(404);
});
