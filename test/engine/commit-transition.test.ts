import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/kit/canonical-json.ts';
import { dayToDate } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { commitTransition } from '../../src/store/commit-transition.ts';
import { type Database, openDatabase, type Prisma } from '../../src/store/index.ts';
import type { CaseChange, CaseColumns } from '../../src/store/plan.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  db = await openDatabase(database.url, { max: 4 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const actorId = newId();
const unit = { unitId: newId(), siteId: newId(), lead: true };

/** A change with every part in it, for a case that stands at version 1. */
function fullChange(caseId: string): CaseChange {
  const columns: CaseColumns = {
    machine: 'union-setup@1',
    snapshot: {
      value: { progress: { survey: 'surveying' }, clock: 'running' },
      context: { note: '“引号”与\\反斜线' },
    },
    stage: 'survey',
    state: 'survey.surveying',
    ended: true,
    segment: 2,
    title: '射阳县某公司 “建会”',
    mode: 'A',
    divisionCode: '320924112',
    organisationId: newId(),
    unitId: newId(),
    siteId: newId(),
    lineId: '工业',
    areaId: null,
    ownerId: actorId,
    claimedBy: null,
    hands: [{ act: 'case.accept', actorId }],
    lastOccurredAt: '2026-11-16T02:00:00.123Z',
    endedOn: plainDayFrom('2026-11-17'),
    clockState: 'stopped',
    holder: 'approver',
    startedOn: plainDayFrom('2026-11-16'),
    dueOn: plainDayFrom('2026-11-23'),
    stoppedOn: plainDayFrom('2026-11-17'),
    provisional: true,
    calendarVersion: 3,
    policyVersion: 2,
    imported: true,
  };
  return {
    caseId,
    expectedVersion: 1,
    columns,
    event: {
      caseId,
      seq: 2,
      kind: 'machine',
      type: 'case.accepted',
      machine: columns.machine,
      state: columns.state,
      payload: { note: { $personal: newId(), digest: 'd' }, list: [1, 2.5, null, '字'] },
      facts: { covered: false },
      effects: [{ type: 'clock.start', on: '2026-11-16' }],
      actorId,
      actorRole: 'instructor',
      occurredAt: '2026-11-16T02:00:00.123Z',
      recordedAt: '2026-11-16T02:00:01.000Z',
      confirmedBy: null,
      hashAlgorithm: 'sha256-jcs-1',
      previousHash: '01'.repeat(32),
      hash: 'ab'.repeat(32),
    },
    clockEntries: [
      { ordinal: 0, segment: 1, kind: 'start', on: '2026-11-16', detail: {} },
      { ordinal: 1, segment: 1, kind: 'hold', on: '2026-11-16', detail: { holder: 'approver' } },
    ],
    personal: [
      { ref: newId(), pointer: '/note', value: '张三 13800000000', salt: 'cd'.repeat(32) },
      { ref: newId(), pointer: '/list/0', value: { name: '李四' }, salt: 'ef'.repeat(32) },
    ],
    files: [{ id: newId(), item: 'roster', sha256: 'a'.repeat(64), nameRef: newId() }],
    outbox: [{ topic: 'notice', payload: { to: 'owner' } }],
    idempotency: { actorId, key: newId(), bodyHash: '99'.repeat(32) },
    unitsOpen: false,
  };
}

/** A case at version 1 that has taken a unit. */
async function plantCase(): Promise<string> {
  const id = newId();
  const { columns, event } = fullChange(id);
  await db.prisma.case.create({
    data: {
      ...toPrisma(columns),
      id,
      caseNumber: `T-${id}`,
      kind: 'petition',
      version: 1,
      hash: Buffer.from('01'.repeat(32), 'hex'),
      openedBy: actorId,
      openedAt: new Date(event.recordedAt),
      updatedAt: new Date(event.recordedAt),
      units: { create: [{ ...unit, unitId: newId() }] },
    },
  });
  return id;
}

/** None of these values is null, which Prisma would want to be told of which sort it is. */
function json(value: Json): Prisma.InputJsonValue {
  if (value === null) throw new Error('null');
  return value;
}

function toPrisma(columns: CaseColumns) {
  const day = (text: CaseColumns['dueOn']) => text && dayToDate(text);
  return {
    ...columns,
    snapshot: json(columns.snapshot),
    lastOccurredAt: columns.lastOccurredAt && new Date(columns.lastOccurredAt),
    endedOn: day(columns.endedOn),
    startedOn: day(columns.startedOn),
    dueOn: day(columns.dueOn),
    stoppedOn: day(columns.stoppedOn),
  };
}

/** The same change, written with the client that everything else uses. */
async function writeThroughPrisma(change: CaseChange): Promise<void> {
  const { caseId, event, idempotency } = change;
  const { seq } = event;
  const recordedAt = new Date(event.recordedAt);
  const bytes = (hex: string) => Buffer.from(hex, 'hex');
  await db.prisma.$transaction(async (tx) => {
    await tx.case.update({
      where: { id: caseId, version: change.expectedVersion },
      data: { ...toPrisma(change.columns), version: seq, hash: bytes(event.hash), updatedAt: recordedAt },
    });
    await tx.caseEvent.create({
      data: {
        ...event,
        payload: json(event.payload),
        facts: json(event.facts),
        effects: json(event.effects),
        occurredAt: new Date(event.occurredAt),
        recordedAt,
        previousHash: bytes(event.previousHash),
        hash: bytes(event.hash),
      },
    });
    await tx.clockEntry.createMany({
      data: change.clockEntries.map((entry) => ({
        ...entry,
        caseId,
        seq,
        on: dayToDate(plainDayFrom(entry.on)),
        detail: { ...entry.detail },
      })),
    });
    await tx.personalDatum.createMany({
      data: change.personal.map((row) => ({
        ...row,
        caseId,
        seq,
        value: json(row.value),
        salt: bytes(row.salt),
      })),
    });
    await tx.caseFile.createMany({
      data: change.files.map((row) => ({ ...row, caseId, seq, uploadedAt: recordedAt })),
    });
    await tx.outboxMessage.createMany({
      data: change.outbox.map((row) => ({
        ...row,
        payload: json(row.payload),
        caseId,
        seq,
        createdAt: recordedAt,
      })),
    });
    if (idempotency) {
      const { key, bodyHash } = idempotency;
      await tx.idempotencyRecord.create({
        data: {
          actorId: idempotency.actorId,
          key,
          bodyHash: bytes(bodyHash),
          caseId,
          eventSeq: seq,
          state: event.state,
          createdAt: recordedAt,
        },
      });
    }
    await tx.caseUnit.updateMany({
      where: { caseId, leftSeq: null },
      data: { open: change.unitsOpen === true },
    });
  });
}

/** Every row of a case, as Prisma reads it. */
async function rowsOf(caseId: string) {
  const where = { where: { caseId } };
  const { prisma } = db;
  return {
    case: await prisma.case.findUniqueOrThrow({ where: { id: caseId } }),
    events: await prisma.caseEvent.findMany(where),
    entries: await prisma.clockEntry.findMany({ ...where, orderBy: { ordinal: 'asc' } }),
    personal: await prisma.personalDatum.findMany({ ...where, orderBy: { pointer: 'asc' } }),
    files: await prisma.caseFile.findMany(where),
    outbox: await prisma.outboxMessage.findMany(where),
    idempotency: await prisma.idempotencyRecord.findMany(where),
    units: await prisma.caseUnit.findMany(where),
  };
}

/** Ids are the only thing in which two cases may differ: each becomes the number of its first appearance. */
function withoutIds(rows: object): unknown {
  const seen = new Map<string, string>([[actorId, 'actor']]);
  const text = JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? 'bigint' : value));
  return JSON.parse(
    text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      const known = seen.get(id) ?? `id-${seen.size}`;
      seen.set(id, known);
      return known;
    }),
  );
}

describe('the one statement', () => {
  it('writes the rows that the Prisma client writes', async () => {
    const [byStatement, byPrisma] = [await plantCase(), await plantCase()];
    expect(await commitTransition(db.pool, fullChange(byStatement))).toBe(true);
    await writeThroughPrisma(fullChange(byPrisma));
    const ours = await rowsOf(byStatement);
    expect(withoutIds(ours)).toEqual(withoutIds(await rowsOf(byPrisma)));
    expect(ours.personal).toHaveLength(2);
    expect(ours.units).toMatchObject([{ open: false }]);
  });

  it('writes nothing at all onto a version that is gone', async () => {
    const caseId = await plantCase();
    const before = await rowsOf(caseId);
    expect(await commitTransition(db.pool, { ...fullChange(caseId), expectedVersion: 7 })).toBe(false);
    expect(await rowsOf(caseId)).toEqual(before);
  });

  it('writes nothing at all when one of its parts is refused', async () => {
    const caseId = await plantCase();
    const change = fullChange(caseId);
    const first = change.personal[0];
    if (!first) throw new Error('the change has personal data');
    const before = await rowsOf(caseId);
    await expect(commitTransition(db.pool, { ...change, personal: [first, first] })).rejects.toMatchObject({
      constraint: 'personal_data_pkey',
    });
    expect(await rowsOf(caseId)).toEqual(before);
  });

  it('says so when a part writes another number of rows than it was given', async () => {
    const caseId = await plantCase();
    const change = { ...fullChange(caseId), erased: [newId()] };
    await expect(commitTransition(db.pool, change)).rejects.toThrow('commit wrote 0 erased, expected 1');
  });

  it('writes each part alone as well as all together', async () => {
    const empty = {
      clockEntries: [],
      personal: [],
      files: [],
      outbox: [],
      idempotency: undefined,
      unitsOpen: undefined,
    };
    const parts = ['clockEntries', 'personal', 'files', 'outbox', 'idempotency', 'unitsOpen'] as const;
    for (const part of parts) {
      const caseId = await plantCase();
      const { idempotency: _none, unitsOpen: _neither, ...rest } = { ...fullChange(caseId), ...empty };
      const change: CaseChange = { ...rest, [part]: fullChange(caseId)[part] };
      expect([part, await commitTransition(db.pool, change)]).toEqual([part, true]);
      const rows = await rowsOf(caseId);
      expect({
        clockEntries: rows.entries.length,
        personal: rows.personal.length,
        files: rows.files.length,
        outbox: rows.outbox.length,
        idempotency: rows.idempotency.length,
        unitsOpen: rows.units.filter(({ open }) => !open).length,
      }).toEqual({
        clockEntries: 0,
        personal: 0,
        files: 0,
        outbox: 0,
        idempotency: 0,
        unitsOpen: 0,
        [part]: part === 'clockEntries' || part === 'personal' ? 2 : 1,
      });
    }
  });
});
