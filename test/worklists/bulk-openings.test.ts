import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openInBulk } from '../../src/worklists/open-in-bulk.ts';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

/** The background of this world stands still: a test lets it run when it wants. */
const ask = async (body: object, key: string) =>
  (await desk.as('instructor01'))
    .post('/api/v1/worklist-openings')
    .set('Idempotency-Key', key)
    .send({ list: 'not-surveyed', ...body });
const look = async (id: string) =>
  (await (await desk.as('instructor01')).get(`/api/v1/worklist-openings/${id}`)).body;
const casesOf = (unitIds: string[]) =>
  world.services.db.prisma.caseUnit.count({ where: { unitId: { in: unitIds } } });

describe('Opening from a worklist', () => {
  test('opens a case for each unit and says of each what became of it', async () => {
    const fresh = await desk.unit();
    const taken = await desk.open();
    const gone = await desk.unit();
    await world.services.db.prisma.unit.update({
      where: { id: gone.unitId },
      data: { status: 'deregistered', statusOn: new Date('2026-09-01') },
    });
    const unitIds = [fresh.unitId, taken.unitId, gone.unitId];
    const asked = await ask({ unitIds }, 'three');
    requireStatus(asked, 202);
    expect(asked.body).toMatchObject({ status: 'waiting', done: 0, total: 3 });
    const { rows } = await world.services.db.pool.query(
      'SELECT key FROM graphile_worker.jobs WHERE key = $1',
      [`open-in-bulk:${asked.body.id}`],
    );
    expect(rows, 'written together with its job').toHaveLength(1);
    await openInBulk(world.services, asked.body.id);
    const done = await look(asked.body.id);
    expect(done).toMatchObject({
      status: 'done',
      done: 3,
      outcomes: { opened: 1, alreadyOpen: 1, refused: 1 },
    });
    expect(done.items).toMatchObject([
      { outcome: 'opened', case: { caseNumber: expect.stringMatching(/^JH-320924-/) } },
      { outcome: 'already-open', case: { id: taken.id } },
      { outcome: 'refused', reason: { zh: expect.stringMatching(/./) } },
    ]);
    const { body } = await (await desk.as('instructor01')).get('/api/v1/worklist-openings?limit=1');
    expect(body.items).toMatchObject([{ id: asked.body.id }]);
    expect(
      (await (await desk.as('instructor02')).get(`/api/v1/worklist-openings/${asked.body.id}`)).status,
    ).toBe(404);
  });

  test('goes on after a crash in the middle, and opens nothing twice', async () => {
    const units = [await desk.unit(), await desk.unit(), await desk.unit()];
    const unitIds = units.map(({ unitId }) => unitId);
    const { body } = await ask({ unitIds }, 'crash');
    await openInBulk(world.services, body.id);
    const before = await look(body.id);
    // As if the process had died after the second case was opened and before that was written down.
    const { prisma } = world.services.db;
    await prisma.bulkOpeningItem.updateMany({
      where: { openingId: body.id, position: { gte: 1 } },
      data: { outcome: null, caseId: null },
    });
    await prisma.bulkOpening.update({ where: { id: body.id }, data: { status: 'running', done: 1 } });
    await openInBulk(world.services, body.id);
    expect(await look(body.id)).toMatchObject({ outcomes: { opened: 3 }, items: before.items });
    expect(await casesOf(unitIds)).toBe(3);
  });

  test('the same command again is the same opening, another under its key is refused', async () => {
    const { unitId } = await desk.unit();
    const [one, two] = await Promise.all([
      ask({ unitIds: [unitId] }, 'again'),
      ask({ unitIds: [unitId] }, 'again'),
    ]);
    expect(one?.body.id).toBe(two?.body.id);
    await Promise.all([openInBulk(world.services, one?.body.id), openInBulk(world.services, one?.body.id)]);
    expect(await casesOf([unitId])).toBe(1);
    expect((await look(one?.body.id)).outcomes).toMatchObject({ opened: 1, refused: 0 });
    const other = await desk.unit();
    expect((await ask({ unitIds: [other.unitId] }, 'again')).status).toBe(422);
  });

  test('a town officer’s reach ends at the town, unit by unit', async () => {
    const inside = await desk.unit();
    const outside = await desk.unit({ divisionCode: '320924112', areaId: 'zone-4' });
    const asked = await (await desk.as('town01'))
      .post('/api/v1/worklist-openings')
      .set('Idempotency-Key', 'town')
      .send({ list: 'joinable', unitIds: [inside.unitId, outside.unitId] });
    await openInBulk(world.services, asked.body.id);
    const { body } = await (await desk.as('town01')).get(`/api/v1/worklist-openings/${asked.body.id}`);
    expect(body.items).toMatchObject([{ outcome: 'opened' }, { outcome: 'refused' }]);
    const liaison = await (await desk.as('liaison01')).post('/api/v1/worklist-openings').send({});
    expect(liaison.status).toBe(403);
  });
});
