import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { notice2027 } from './notices.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-12-25T02:00:00Z', jobs: true });
});
afterAll(() => world.close());

async function versionOf(number: number) {
  return (await (await world.api('supervisor01')).get(`/api/v1/calendar/versions/${number}`)).body;
}

it('a notice goes into force by two supervisors, and the due dates follow for everybody', async () => {
  const first = await world.api('supervisor01');
  const second = await world.api('supervisor02');
  const due = async () => (await (await world.api()).get('/api/v1/calendar/due?start=2026-12-25')).body;

  const draft = (await first.post('/api/v1/calendar/versions').send(notice2027())).body;
  const moves = await second.get(`/api/v1/calendar/versions/${draft.version}/moves`);
  expect(moves.status).toBe(200);
  expect(moves.body).toEqual({ items: [], next: null });

  const own = await first.post(`/api/v1/calendar/versions/${draft.version}/confirmation`);
  expect([own.status, own.body.reason]).toEqual([403, 'separation-of-duties']);
  expect(await due()).toMatchObject({ dueOn: '2027-01-04', provisional: true });

  const confirmed = await second.post(`/api/v1/calendar/versions/${draft.version}/confirmation`);
  expect(confirmed.status).toBe(200);
  expect(confirmed.body).toMatchObject({ status: 'active', confirmedBy: { name: expect.any(String) } });
  expect(await due()).toMatchObject({
    dueOn: '2027-01-05',
    provisional: false,
    calendarVersion: draft.version,
  });

  const again = await second.post(`/api/v1/calendar/versions/${draft.version}/confirmation`);
  expect([again.status, again.body.state]).toEqual([409, 'active']);
  expect((await versionOf(1)).status).toBe('superseded');
  expect((await second.post('/api/v1/calendar/versions/99/confirmation')).status).toBe(404);

  await vi.waitFor(async () => expect((await versionOf(draft.version)).progress.remaining).toBe(0), 120_000);
  const years = (await (await world.api()).get('/api/v1/calendar/years')).body;
  expect(years.years.find((each: { year: number }) => each.year === 2027)).toMatchObject({
    coverage: 'published',
    papers: notice2027().papers,
    version: draft.version,
  });
});
