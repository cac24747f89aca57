import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk, type Desk } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const SIXTEEN = Array.from({ length: 16 }, (_, at) => at);

test('of sixteen who open a case for the same unit at once one opens it, and fifteen are told of the first', async () => {
  const place = await desk.unit();
  const api = await desk.as('instructor01');
  const answers = await Promise.all(SIXTEEN.map(() => api.post('/api/v1/cases').send({ units: [place] })));
  const [opened, ...more] = answers.filter(({ status }) => status === 201);
  expect(more).toEqual([]);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(15);
  for (const { body } of refused) {
    expect(body).toMatchObject({
      type: '/problems/duplicate-case',
      firstCase: { id: opened?.body.case.id, number: opened?.body.case.caseNumber },
    });
  }
});

test('sixteen identical openings with one key are one case, told sixteen times', async () => {
  const place = await desk.unit();
  const api = await desk.as('instructor01');
  const answers = await Promise.all(
    SIXTEEN.map(() =>
      api
        .post('/api/v1/cases')
        .set('Idempotency-Key', 'open-once')
        .send({ units: [place] }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.case.id)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')).toHaveLength(15);
});

test('of sixteen who advance a case from the same version one wins, and the others learn what happened', async () => {
  const c = await desk.open();
  const { version } = c;
  const answers = await Promise.all(
    SIXTEEN.map(() =>
      desk.send('instructor01', { ...c }, 'case.accepted', { basis: 'first-visit' }, { version }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const beaten = answers.filter(({ status }) => status === 412);
  expect(beaten).toHaveLength(15);
  expect(beaten[0]?.body).toMatchObject({
    currentVersion: version + 1,
    changes: [{ seq: version + 1, kind: 'machine', type: 'case.accepted' }],
  });
});

test('eight papers uploaded at once without a version all find their place', async () => {
  const c = await desk.open();
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  const items = ['survey-form', 'business-licence', 'employer-opinion', 'willingness-record'];
  const answers = await Promise.all(
    [...items, ...items].map((item, at) =>
      desk.upload('instructor01', { ...c }, item, { name: `${at}.pdf` }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  const { body } = await (await desk.as('instructor01')).get(`/api/v1/cases/${c.id}/files`);
  expect(body.items).toHaveLength(8);
});

test('a unit of a joint case is taken for every other case, the leading one or not', async () => {
  const [first, second] = [await desk.unit(), await desk.unit()];
  await desk.open([first, second]);
  const api = await desk.as('instructor01');
  const again = await api.post('/api/v1/cases').send({ units: [second] });
  expect(again.status).toBe(409);
  const unit = await api.get(`/api/v1/units/${second.unitId}`);
  expect(unit.body.openCase.caseNumber).toBe(again.body.firstCase.number);
});
