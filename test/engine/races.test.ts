import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { isProblem } from '../../src/problems/problem.ts';
import { createDesk, type Desk } from './petition/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk({}, 16);
});
afterAll(() => desk.close());

const CLIENTS = 16;

/** What became of each: the answer's version, or the slug with which it was refused. */
async function outcomes(commands: Promise<{ case: { version: number } }>[]): Promise<(number | string)[]> {
  const settled = await Promise.allSettled(commands);
  return settled.map((each) => {
    if (each.status === 'fulfilled') return each.value.case.version;
    if (isProblem(each.reason)) return each.reason.slug;
    throw each.reason;
  });
}

describe('sixteen clients at once', () => {
  it('advance one case: one wins each version, the others are told', async () => {
    const { case: opened } = await desk.open();
    for (let version = 1; version <= 8; version += 1) {
      const commands = Array.from({ length: CLIENTS }, (_, client) =>
        desk.engine.advanceCase({
          actor: desk.instructor,
          caseId: opened.id,
          event: { type: 'petition.noted', payload: { text: `第 ${client} 人` } },
          expectedVersion: version,
        }),
      );
      const told = await outcomes(commands);
      expect(told.filter((each) => each === version + 1)).toHaveLength(1);
      expect(told.filter((each) => each === 'version-conflict')).toHaveLength(CLIENTS - 1);
    }
    const events = await desk.db.prisma.caseEvent.findMany({
      where: { caseId: opened.id },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect((await desk.engine.verify({ caseIds: [opened.id] })).mismatches).toEqual([]);
  });

  it('open a case for one unit: one case, and everybody else is told of it', async () => {
    const command = desk.opening();
    const settled = await Promise.allSettled(
      Array.from({ length: CLIENTS }, () => desk.engine.openCase(command)),
    );
    const opened = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.case] : []));
    expect(opened).toHaveLength(1);
    for (const each of settled) {
      if (each.status === 'fulfilled') continue;
      expect(each.reason).toMatchObject({
        slug: 'duplicate-case',
        extra: { firstCase: { id: opened[0]?.id, number: opened[0]?.caseNumber } },
      });
    }
    const [unit] = command.subject.units;
    expect(await desk.db.prisma.caseUnit.count({ where: { unitId: unit?.unitId ?? '' } })).toBe(1);
  });

  it('open cases of several units: numbers without a gap', async () => {
    const before = await desk.db.prisma.case.count();
    await Promise.all(Array.from({ length: CLIENTS }, () => desk.open()));
    const numbers = await desk.db.prisma.case.findMany({
      select: { caseNumber: true },
      orderBy: { caseNumber: 'asc' },
    });
    expect(numbers.map(({ caseNumber }) => Number(caseNumber.slice(-4)))).toEqual(
      Array.from({ length: before + CLIENTS }, (_, index) => index + 1),
    );
  });

  it('reassign one case without naming a version: all of them happen, one after another', async () => {
    const { case: opened } = await desk.open();
    const owners = Array.from({ length: 6 }, () => newId());
    await Promise.all(
      owners.map((to) =>
        desk.engine.recordSystemEvent({
          actor: desk.supervisor,
          caseId: opened.id,
          event: { type: 'reassigned', payload: { from: null, to, reason: '轮换' } },
        }),
      ),
    );
    expect((await desk.engine.preview(opened.id, desk.supervisor)).case.version).toBe(7);
    expect((await desk.engine.verify({ caseIds: [opened.id] })).mismatches).toEqual([]);
  });

  it('two cases want one unit at once: one gets it', async () => {
    const [one, two] = [await desk.open(), await desk.open()];
    const unit = { unitId: newId(), siteId: newId() };
    const told = await outcomes([
      desk.send(one.case.id, 'unit.joined', unit),
      desk.send(two.case.id, 'unit.joined', unit),
    ]);
    expect(told.sort()).toEqual([2, 'duplicate-case']);
    expect((await desk.engine.verify({ caseIds: [one.case.id, two.case.id] })).mismatches).toEqual([]);
  });
});
