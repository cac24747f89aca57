import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2020-07-20T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

test('an enterprise of eighteen joins the joint union of its line within one day, and is covered from then on', async () => {
  const instructor = await desk.as('instructor02');
  const [union] = (await instructor.get('/api/v1/unions?mode=joint')).body.items;
  const place = await desk.unit({ lineId: union.line.id });
  const c = await desk.open([place], 'instructor02');
  await desk.must('instructor02', c, 'case.accepted', { basis: 'first-visit' });
  await desk.must('instructor02', c, 'survey.recorded', {
    countedOn: '2020-07-20',
    headCounts: [{ ...place, staff: 18, women: 8, migrant: 10, dispatched: 0, willing: 18 }],
    partyBranch: false,
    willingness: 'willing',
    employerOpinion: 'supports',
  });
  await desk.must('instructor02', c, 'mode.chosen', { mode: 'C', joinsUnionId: union.id });
  await desk.must('instructor02', c, 'survey.completed');
  await desk.papers(c, ['business-licence', 'joining-applications', 'member-roster', 'joining-request'], {
    by: 'instructor02',
  });
  await desk.must('instructor02', c, 'roster.recorded', {
    lines: [{ ...place, members: 18, women: 8, applications: 18, registrations: 18 }],
  });
  await desk.must('instructor02', c, 'documents.completed');
  await desk.papers(c, ['transfer-consent'], { by: 'instructor02' });
  await desk.must('instructor02', c, 'roster.transferred', {
    members: 18,
    evidence: [await desk.evidence('instructor02', c)],
  });
  await desk.must('instructor02', c, 'mobilisation.completed');
  const unveiled = await desk.must('instructor02', c, 'union.unveiled', {
    industryUnion: { answer: 'exists', name: union.name },
    auditBody: 'not-required',
    womenBody: 'not-required',
  });

  expect(unveiled.body.case).toMatchObject({ state: 'established', ended: true, mode: 'C' });
  expect(unveiled.body.light).toMatchObject({ light: 'stopped', verdict: 'on-time' });
  const unit = await instructor.get(`/api/v1/units/${place.unitId}`);
  expect(unit.body).toMatchObject({
    covered: true,
    openCase: null,
    coverages: [{ unionId: union.id, kind: 'primary', validFrom: '2020-07-20', validTo: null }],
  });
  const again = await instructor.post('/api/v1/cases').send({ units: [place] });
  requireStatus(again, 201);
  expect(again.body.events.find((one: { type: string }) => one.type === 'case.accepted')).toMatchObject({
    allowed: true,
  });
});
