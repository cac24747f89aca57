import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, type Desk } from './petition/desk.ts';
import { refusal } from './refusal.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.close());

const NAME = '欧阳修';

async function noted() {
  const { case: opened } = await desk.open({ payload: { subject: '建会', caller: NAME } });
  await desk.engine.advanceCase({
    actor: desk.instructor,
    caseId: opened.id,
    event: {
      type: 'petition.noted',
      payload: { text: `${NAME}来电`, witnesses: [{ name: NAME, unit: '某厂' }] },
    },
    expectedVersion: 1,
    idempotencyKey: newId(),
  });
  const data = await desk.db.prisma.personalDatum.findMany({
    where: { caseId: opened.id },
    orderBy: { pointer: 'asc' },
  });
  return { caseId: opened.id, data };
}

/** Every text of the database that could hold what was typed, apart from the one table made for it. */
async function everythingElse(caseId: string): Promise<string> {
  const { prisma } = desk.db;
  const where = { where: { caseId } };
  return JSON.stringify(
    [
      await prisma.case.findMany({ where: { id: caseId } }),
      await prisma.caseEvent.findMany(where),
      await prisma.clockEntry.findMany(where),
      await prisma.idempotencyRecord.findMany(where),
      await prisma.outboxMessage.findMany(where),
    ],
    (_key, value) => (typeof value === 'bigint' ? String(value) : value),
  );
}

describe('what a person typed', () => {
  it('stands in its own table and nowhere else', async () => {
    const { caseId, data } = await noted();
    expect(data.map(({ pointer, seq, value }) => [pointer, seq, value])).toEqual([
      ['/caller', 1, NAME],
      ['/text', 2, `${NAME}来电`],
      ['/witnesses/0/name', 2, NAME],
    ]);
    expect(await everythingElse(caseId)).not.toContain(NAME);
    const answer = await desk.engine.preview(caseId, desk.instructor);
    expect(JSON.stringify(answer)).not.toContain(NAME);
  });

  it('has a salt of its own, so that the same name has another digest each time', async () => {
    const { data } = await noted();
    expect(new Set(data.map(({ salt }) => Buffer.from(salt ?? []).toString('hex'))).size).toBe(3);
  });
});

describe('erasure', () => {
  it('takes value and salt together, leaves an event, and the chain still verifies', async () => {
    const { caseId, data } = await noted();
    const refs = data.map(({ ref }) => ref);
    const answer = await desk.engine.erase(caseId, refs, desk.supervisor, `${NAME}本人要求`);
    expect(answer).toMatchObject({ eventSeq: 3, case: { version: 3 } });
    const after = await desk.db.prisma.personalDatum.findMany({ where: { ref: { in: refs } } });
    expect(after.map(({ value, salt, erasedSeq }) => [value, salt, erasedSeq])).toEqual(
      Array(3).fill([null, null, 3]),
    );
    expect((await desk.engine.verify({ caseIds: [caseId] })).mismatches).toEqual([]);
    expect(await desk.db.prisma.idempotencyRecord.count({ where: { caseId } })).toBe(0);
  });

  it('is told from tampering: a datum that is gone without an event is named', async () => {
    const { caseId, data } = await noted();
    const [first] = data;
    await desk.db.prisma
      .$executeRaw`UPDATE personal_data SET value = NULL, salt = NULL, erased_at = now(), erased_seq = 2 WHERE ref = ${first?.ref}::uuid`;
    expect((await desk.engine.verify({ caseIds: [caseId] })).mismatches).toMatchObject([
      { kind: 'personal', caseId, seq: 1, where: 'personal_data.value' },
    ]);
  });

  it('is refused for what is not of this case or erased already, and for an instructor', async () => {
    const { caseId, data } = await noted();
    const other = await noted();
    const refs = [data[0]?.ref ?? '', other.data[0]?.ref ?? ''];
    const told = await refusal(desk.engine.erase(caseId, refs, desk.supervisor, '要求'));
    expect(told).toMatchObject({
      slug: 'validation-failed',
      extra: { errors: [{ pointer: '/payload/refs/1', code: 'not-erasable' }] },
    });
    await desk.engine.erase(caseId, refs.slice(0, 1), desk.supervisor, '要求');
    const twice = desk.engine.erase(caseId, refs.slice(0, 1), desk.supervisor, '要求');
    expect(await refusal(twice)).toMatchObject({ slug: 'validation-failed' });
    const instructor = desk.engine.erase(caseId, refs.slice(0, 1), desk.instructor, '要求');
    expect(await refusal(instructor)).toMatchObject({ slug: 'forbidden' });
  });
});

describe('the history', () => {
  it.each(['case_events', 'clock_entries', 'chain_heads', 'chain_head_leaves'])(
    'of %s is changed, deleted and emptied by nobody, the owner included',
    async (table) => {
      const { case: opened } = await desk.open();
      await desk.send(opened.id, 'petition.accepted');
      await desk.engine.takeHead();
      const column = table === 'chain_heads' ? 'cases' : 'seq';
      for (const sql of [
        `UPDATE ${table} SET ${column} = ${column} + 1`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        await expect(desk.db.pool.query(sql), sql).rejects.toThrow(/permission denied|append-only|refuse/i);
        await desk.asOwner(async ({ pool }) => {
          await expect(pool.query(sql), `owner: ${sql}`).rejects.toThrow();
        });
      }
    },
  );
});
