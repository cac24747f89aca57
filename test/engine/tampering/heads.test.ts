import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChainHeadExport, type EventRow, hashEvent } from '../../../src/engine/index.ts';
import { replayEvents } from '../../../src/engine/replay-case.ts';
import { listEventsOf } from '../../../src/store/read-events.ts';
import { KindFacts } from '../../../src/store/read-for-command.ts';
import { createDesk, type Desk } from '../petition/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await createDesk();
});
afterEach(() => desk.close());

/** A head as somebody outside keeps it: a file. */
async function exported(): Promise<ChainHeadExport> {
  const head = await desk.engine.takeHead();
  return JSON.parse(JSON.stringify(await desk.engine.exportHead(head.id)));
}

describe('a head', () => {
  it('agrees with histories that went on, and says how many did and how many came', async () => {
    const { case: grown } = await desk.open();
    await desk.open();
    const head = await exported();
    await desk.send(grown.id, 'petition.accepted');
    await desk.open();
    expect(head).toMatchObject({ cases: 2, events: 2, leaves: [{ seq: 1 }, { seq: 1 }] });
    expect(await desk.engine.checkHead(head)).toEqual({ same: true, grown: 1, added: 1, mismatches: [] });
  });

  it('keeps leaves of those cases alone that changed since the one before', async () => {
    const { case: busy } = await desk.open();
    await desk.open();
    await desk.engine.takeHead();
    await desk.send(busy.id, 'petition.accepted');
    const second = await desk.engine.takeHead();
    expect(await desk.db.prisma.chainHeadLeaf.findMany({ where: { headId: second.id } })).toMatchObject([
      { caseId: busy.id, seq: 2 },
    ]);
    expect((await desk.engine.exportHead(second.id)).leaves).toHaveLength(2);
    expect((await desk.engine.verify({})).mismatches).toEqual([]);
  });

  it('is taken by several nodes at once without harm', async () => {
    await desk.open();
    await Promise.all([1, 2, 3, 4].map(() => desk.engine.takeHead()));
    const result = await desk.engine.verify({});
    expect(result).toMatchObject({ heads: 4, mismatches: [] });
  });

  it('kept as a file that somebody changed is told from a changed history', async () => {
    await desk.open();
    const head = await exported();
    const check = await desk.engine.checkHead({ ...head, takenAt: '2020-01-01T00:00:00.000Z' });
    expect(check.mismatches).toMatchObject([{ kind: 'head', where: 'leaves' }]);
  });
});

describe('against a head that was exported before', () => {
  it('a cut-off tail is found, which the chain itself cannot tell', async () => {
    const { case: opened } = await desk.open();
    await desk.send(opened.id, 'petition.accepted');
    await desk.send(opened.id, 'petition.submitted');
    const head = await exported();
    await cutTail(opened.id, 2);
    expect((await desk.engine.verify({ caseIds: [opened.id] })).mismatches).toEqual([]);
    const check = await desk.engine.checkHead(head);
    expect(check).toMatchObject({ same: false, mismatches: [{ kind: 'head', caseId: opened.id, seq: 3 }] });
  });

  it('a wholly rewritten chain is found, down to the heads in the database', async () => {
    const { case: opened } = await desk.open();
    await desk.send(opened.id, 'petition.accepted', {}, desk.instructor, {
      occurredAt: '2026-11-16T01:00:00Z',
    });
    const head = await exported();
    await rewriteChain(opened.id);
    await rewriteHeads();
    expect((await desk.engine.verify({})).mismatches).toEqual([]);
    const check = await desk.engine.checkHead(head);
    expect(check.same).toBe(false);
    expect(check.mismatches).toMatchObject([
      { kind: 'head', caseId: opened.id, seq: 2, where: 'case_events.hash' },
    ]);
  });
});

/** Removes the last event and puts the case back to the one before, as if it had never happened. */
async function cutTail(caseId: string, version: number): Promise<void> {
  const { columns } = (await desk.engine.replay(caseId)).standing;
  const before = (await replayUpTo(caseId, version)).standing;
  await desk.asOwner(async ({ pool, prisma }) => {
    await pool.query(
      'ALTER TABLE case_events DISABLE TRIGGER ALL; ALTER TABLE clock_entries DISABLE TRIGGER ALL',
    );
    await pool.query('DELETE FROM clock_entries WHERE case_id = $1 AND seq > $2', [caseId, version]);
    await pool.query('DELETE FROM case_events WHERE case_id = $1 AND seq > $2', [caseId, version]);
    const last = await prisma.caseEvent.findFirstOrThrow({ where: { caseId, seq: version } });
    await prisma.case.update({
      where: { id: caseId },
      data: {
        version,
        hash: last.hash,
        snapshot: JSON.parse(JSON.stringify(before.columns.snapshot)),
        stage: before.columns.stage,
        state: before.columns.state,
        holder: before.columns.holder,
        hands: before.columns.hands,
        updatedAt: last.recordedAt,
        lastOccurredAt: before.columns.lastOccurredAt,
      },
    });
  });
  expect(columns.state).not.toBe(before.columns.state);
}

/** The case as its first events tell it. */
async function replayUpTo(caseId: string, version: number) {
  const events = (await listEventsOf(desk.db.pool, [caseId])).filter(({ seq }) => seq <= version);
  return replayEvents({ ...desk.parts, facts: new KindFacts([]), bodySecret: Buffer.alloc(0) }, events);
}

/** Backdates an acceptance and computes every later hash anew, as an owner of the database could. */
async function rewriteChain(caseId: string): Promise<void> {
  const events = await listEventsOf(desk.db.pool, [caseId]);
  let previousHash = events[0]?.hash ?? '';
  await desk.asOwner(async ({ pool }) => {
    await pool.query('ALTER TABLE case_events DISABLE TRIGGER ALL');
    for (const event of events.slice(1)) {
      const rewritten: EventRow = { ...event, occurredAt: '2026-11-16T01:30:00.000Z', previousHash };
      previousHash = hashEvent(rewritten) ?? '';
      await pool.query(
        `UPDATE case_events SET occurred_at = $3, previous_hash = decode($4, 'hex'), hash = decode($5, 'hex')
         WHERE case_id = $1 AND seq = $2`,
        [caseId, event.seq, rewritten.occurredAt, rewritten.previousHash, previousHash],
      );
    }
    await pool.query(`UPDATE cases SET hash = decode($2, 'hex'), last_occurred_at = $3 WHERE id = $1`, [
      caseId,
      previousHash,
      '2026-11-16T01:30:00.000Z',
    ]);
  });
}

/** Throws away the heads in the database and takes a new one over the rewritten histories. */
async function rewriteHeads(): Promise<void> {
  await desk.asOwner(async ({ pool }) => {
    await pool.query(
      'ALTER TABLE chain_heads DISABLE TRIGGER ALL; ALTER TABLE chain_head_leaves DISABLE TRIGGER ALL',
    );
    await pool.query('DELETE FROM chain_head_leaves');
    await pool.query('DELETE FROM chain_heads');
  });
  await desk.engine.takeHead();
}
