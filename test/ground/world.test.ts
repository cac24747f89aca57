import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, demonstrationPassword, type World } from '../support/world.ts';

describe('the demonstration county', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ clockStart: '2026-09-18T01:00:00Z' });
  });
  afterAll(() => world.close());

  it('says in every answer that it is made up', async () => {
    const api = await world.api();
    const answer = await api.get('/readyz').expect(200);
    expect(answer.headers['jianhui-demonstration']).toBe('true');
  });

  it('lets its people in with the one password', async () => {
    const api = await world.api();
    const body = { username: 'instructor16', password: demonstrationPassword };
    const answer = await api.post('/api/v1/sessions').send(body).expect(201);
    expect(answer.body).toMatchObject({ user: { username: 'instructor16' } });
  });

  it('knows a person with every role the policies need', async () => {
    const approver = await world.actor('approver02');
    expect(approver.roles.map((held) => held.role)).toEqual(['approver', 'approver', 'approver']);
    expect(approver.roles.every((held) => held.organisationId)).toBe(true);
  });

  it('stands where its clock was set, on the legal day of Shanghai', () => {
    expect(world.clock.today()).toBe('2026-09-18');
  });
});

describe('a world with its background', () => {
  it('starts jobs as the product and stops them', async () => {
    const world = await createWorld({ jobs: true });
    await world.services.jobs.settled();
    await world.close();
  });
});

describe('an empty installation', () => {
  it('has nobody, and says of itself that it is no demonstration', async () => {
    const world = await createWorld({ empty: true });
    expect(await world.services.db.prisma.user.count()).toBe(0);
    const answer = await (await world.api()).get('/readyz').expect(200);
    expect(answer.headers).not.toHaveProperty('jianhui-demonstration');
    await world.close();
  });
});
