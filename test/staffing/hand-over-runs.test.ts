import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { HAND_OVER, handOver } from '../../src/staffing/leave/hand-over.ts';
import { requestHandOver } from '../../src/staffing/leave/request-hand-over.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

// Three cases of instructor01 change hands. The background stands still until a test lets it run, or starts it.
const HAND_OVERS = '/api/v1/staffing/hand-overs';
let world: World;
let desk: Desk;
let cases: OpenedCase[];
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await createWorld({ clockStart: '2020-07-20T01:00:00Z' });
  desk = createDesk(world);
  for (const { username, id } of await world.services.db.prisma.user.findMany()) ids[username] = id;
});
afterAll(() => world.close());
beforeEach(async () => {
  cases = [await desk.open(), await desk.open(), await desk.open()];
});

const user = (name: string) => ids[name] ?? name;

function asking(to: string) {
  const userId = user('instructor01');
  const items = cases.map(({ id }) => ({ caseId: id, fromId: userId, toId: user(to) }));
  return { id: newId(), cause: 'balance' as const, userId, items };
}

async function ask(body: object, who = 'supervisor01') {
  return (await desk.as(who)).post(HAND_OVERS).send(body);
}

async function look(id: string, who = 'supervisor01') {
  return (await (await desk.as(who)).get(`${HAND_OVERS}/${id}`)).body;
}

/** Each case's instructors, one after another, as its events tell them. */
async function handsOf({ id }: OpenedCase) {
  const events = await world.services.db.prisma.caseEvent.findMany({
    where: { caseId: id, type: 'reassigned' },
    orderBy: { seq: 'asc' },
  });
  return events.map(({ payload }) => payload);
}

async function jobs(id: string): Promise<number> {
  const { rows } = await world.services.db.pool.query(
    'SELECT key FROM graphile_worker.jobs WHERE task_identifier = $1 AND key = $2',
    [HAND_OVER, `${HAND_OVER}:${id}`],
  );
  return rows.length;
}

describe('A hand-over', () => {
  it('is kept together with its job, once for an intention that is sent twice at the same moment', async () => {
    const asked = asking('instructor02');
    const answers = await Promise.all([ask(asked), ask(asked)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(await jobs(asked.id)).toBe(1);
    expect(await world.services.db.prisma.handOverItem.count({ where: { handOverId: asked.id } })).toBe(3);
  });

  it('that cannot be asked for leaves neither itself nor a job', async () => {
    const asked = asking('instructor02');
    const [item] = asked.items;
    const wrong = [
      [{ ...asked, items: [item, item] }, '/items/1/caseId', 'twice'],
      [{ ...asked, items: [{ ...item, toId: user('instructor01') }] }, '/items/0/toId', 'same'],
      [{ ...asked, items: [{ ...item, fromId: null }] }, '/items/0/fromId', 'another'],
    ] as const;
    for (const [body, pointer, code] of wrong) {
      const answer = await ask(body);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
    }
    expect((await (await desk.as('supervisor01')).get(`${HAND_OVERS}/${asked.id}`)).status).toBe(404);
    expect(await jobs(asked.id)).toBe(0);
  });

  it('moves each case once when two run it at once', async () => {
    const asked = asking('instructor02');
    await ask(asked);
    await Promise.all([handOver(world.services, asked.id), handOver(world.services, asked.id)]);
    expect((await look(asked.id)).counts).toEqual({ pending: 0, moved: 3, refused: 0 });
    for (const one of cases) expect(await handsOf(one)).toHaveLength(1);
  });

  it('asked for by two supervisors goes to whoever was first; the other is told case by case', async () => {
    const [first, later] = [asking('instructor02'), asking('instructor03')];
    const answers = await Promise.all([ask(first), ask(later, 'supervisor02')]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    await handOver(world.services, first.id);
    await handOver(world.services, later.id);
    expect((await look(first.id)).counts).toEqual({ pending: 0, moved: 3, refused: 0 });
    const told = await look(later.id, 'supervisor02');
    expect(told.counts).toEqual({ pending: 0, moved: 0, refused: 3 });
    expect(told.items[0].problem.zh).toBe('已不在原承办人名下，未再移动');
    for (const one of cases) {
      expect(await handsOf(one)).toMatchObject([{ to: user('instructor02') }]);
    }
  });

  it('leaves a case alone that moved while the others waited', async () => {
    const asked = asking('instructor02');
    await ask(asked);
    const [moved] = cases;
    const byHand = await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${moved?.id}/reassignments`)
      .send({ ownerId: user('instructor04'), reason: '转办' });
    expect(byHand.status, JSON.stringify(byHand.body)).toBe(200);
    await handOver(world.services, asked.id);
    const { items } = await look(asked.id);
    expect(items.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual([
      'moved',
      'moved',
      'refused',
    ]);
    const refused = items.find(({ outcome }: { outcome: string }) => outcome === 'refused');
    expect(refused).toMatchObject({
      case: { id: moved?.id },
      problem: { en: expect.stringContaining('left') },
    });
  });

  it('is listed by the time at which it was asked for, whatever id its asker chose', async () => {
    const [early, late] = ['ffffffff-ffff-4fff-8fff-fffffffffff1', '00000000-0000-4000-8000-000000000001'];
    for (const [id, to] of [
      [early, 'instructor02'],
      [late, 'instructor03'],
    ] as const) {
      expect((await ask({ ...asking(to), id })).status).toBe(202);
    }
    const api = await desk.as('supervisor01');
    const first = (await api.get(HAND_OVERS).query({ limit: 1 })).body;
    expect(first.items).toMatchObject([{ id: late }]);
    const next = (await api.get(HAND_OVERS).query({ limit: 1, cursor: first.next })).body;
    expect(next.items).toMatchObject([{ id: early }]);
  });

  it('goes on after the process ended in the middle, at the next start, and moves nothing twice', async () => {
    const { prisma } = world.services.db;
    const asked = asking('instructor02');
    await requestHandOver(world.services, await world.actor('supervisor01'), asked);
    // The process died when the event of the first case was committed and nothing written down of it yet.
    const dying = { ...world.services, engine: dyingAfterOne() };
    await expect(handOver(dying, asked.id)).rejects.toThrow('the process ended');
    expect((await look(asked.id)).counts).toEqual({ pending: 3, moved: 0, refused: 0 });
    // Whoever has it now passes it on before the next start.
    const [began] = await prisma.caseEvent.findMany({
      where: { type: 'reassigned', caseId: { in: cases.map(({ id }) => id) } },
    });
    await (await desk.as('supervisor01'))
      .post(`/api/v1/cases/${began?.caseId}/reassignments`)
      .send({ ownerId: user('instructor05'), reason: '转办' });
    await world.services.start();
    await expect.poll(async () => (await look(asked.id)).finishedAt).not.toBeNull();
    expect((await look(asked.id)).counts).toEqual({ pending: 0, moved: 3, refused: 0 });
    const hands = await Promise.all(cases.map(handsOf));
    expect(hands.map((each) => each.length).sort()).toEqual([1, 1, 2]);
    expect(await jobs(asked.id)).toBe(0);
  });
});

/** The engine of a process that ends as soon as one event is recorded. */
function dyingAfterOne(): Pick<World['services']['engine'], 'preview' | 'recordSystemEvent'> {
  const { engine } = world.services;
  return {
    preview: (...asked) => engine.preview(...asked),
    recordSystemEvent: async (command) => {
      await engine.recordSystemEvent(command);
      throw new Error('the process ended');
    },
  };
}
