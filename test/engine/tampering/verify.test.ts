import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mismatch } from '../../../src/engine/index.ts';
import { FileStore } from '../../../src/files/file-store.ts';
import { newId } from '../../../src/kit/ids.ts';
import { type Database, openDatabase } from '../../../src/store/index.ts';
import { createDesk, type Desk } from '../petition/desk.ts';
import { type Column, flipped, generator, listColumns } from './flip.ts';

let desk: Desk;
let owner: Database;
let folder: string;
let files: FileStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianhui-verify-'));
  files = new FileStore(folder);
  desk = await createDesk({ files });
  await liveThroughEverything();
  owner = await openDatabase(desk.database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await owner.close();
  await desk.close();
  await rm(folder, { recursive: true });
});

/** Cases that between them have every kind of row: files, erasures, late entries, joint units, reopenings. */
async function liveThroughEverything(): Promise<void> {
  const { engine, send, instructor, approver, supervisor } = desk;
  const granted = await desk.openUnderReview();
  await send(granted.case.id, 'petition.returned', { fault: '缺章' }, approver);
  await send(granted.case.id, 'petition.corrected');
  await send(granted.case.id, 'petition.granted', { number: '射工〔2026〕9号', name: '工会' }, approver);
  const act = { actor: supervisor, caseId: granted.case.id };
  await engine.recordSystemEvent({ ...act, event: { type: 'reopened', payload: { reason: '新情况' } } });
  const { case: noted } = await desk.open({ payload: { subject: '建会', caller: '王五' } });
  await send(noted.id, 'petition.noted', { text: '王五来电', witnesses: [{ name: '赵六', unit: '某厂' }] });
  const [first] = await desk.db.prisma.personalDatum.findMany({
    where: { caseId: noted.id },
    orderBy: { ref: 'asc' },
  });
  await engine.erase(noted.id, [first?.ref ?? ''], supervisor, '本人要求');
  const { case: joint } = await desk.open();
  const other = { unitId: newId(), siteId: newId() };
  await send(joint.id, 'unit.joined', other);
  await send(joint.id, 'unit.left', { unitId: joint.unitId ?? '', siteId: joint.siteId ?? '', lead: other });
  for (const content of ['名册', '申请书']) {
    const received = await files.receive(Readable.from([Buffer.from(content)]));
    await files.keep(received);
    await desk.db.prisma.storedFile.create({
      data: {
        sha256: received.sha256,
        size: received.size,
        mediaType: 'application/pdf',
        createdAt: new Date('2026-11-16T02:00:00Z'),
      },
    });
    await send(joint.id, 'petition.filed', {
      item: 'roster',
      file: received.sha256,
      fileName: `${content}.pdf`,
    });
  }
  desk.clock.moveTo('2026-11-20T02:00:00Z');
  const { case: late } = await desk.open();
  const late1 = await send(late.id, 'petition.accepted', { note: '孙七' }, instructor, {
    occurredAt: '2026-11-16T03:00:00Z',
  });
  await engine.decideLateEntry({
    actor: supervisor,
    lateEntryId: late1.lateEntry?.id ?? '',
    decision: 'confirmed',
    note: '属实',
  });
  await send(late.id, 'petition.noted', { text: '周八' }, instructor, { occurredAt: '2026-11-16T03:30:00Z' });
  await engine.takeHead();
  await send(late.id, 'petition.submitted');
  await engine.takeHead();
}

const TABLES = [
  'case_events',
  'clock_entries',
  'personal_data',
  'case_units',
  'case_files',
  'cases',
  'chain_head_leaves',
  'chain_heads',
];

async function mismatches(): Promise<Mismatch[]> {
  return (await desk.engine.verify({})).mismatches;
}

interface Row {
  ctid: string;
  case_id: string | null;
  seq: number | null;
}

async function chooseRow(column: Column, below: (n: number) => number): Promise<Row | undefined> {
  const caseId = column.table === 'cases' ? 'id' : column.table === 'chain_heads' ? 'NULL::uuid' : 'case_id';
  const hasSeq = [
    'case_events',
    'clock_entries',
    'personal_data',
    'case_files',
    'chain_head_leaves',
  ].includes(column.table);
  const { rows } = await owner.pool.query<Row>(
    `SELECT ctid::text, ${caseId} AS case_id, ${hasSeq ? 'seq' : 'NULL::int'} AS seq FROM ${column.table}
     ORDER BY ${caseId}, ctid`,
  );
  return rows[below(rows.length)];
}

/** Flips a column in one row, asks verify, and puts everything back by rolling back to where it was. */
async function flipAndVerify(column: Column, row: Row): Promise<Mismatch[]> {
  const value = await owner.pool.query(`SELECT * FROM ${column.table} WHERE ctid = $1`, [row.ctid]);
  const before = value.rows[0];
  const changed = await owner.pool.query<Row>(
    `UPDATE ${column.table} SET "${column.name}" = ${flipped(column)} WHERE ctid = $1 RETURNING ctid::text`,
    [row.ctid],
  );
  const found = await mismatches();
  const old = before[column.name];
  const json = column.type === 'jsonb' ? JSON.stringify(old) : old;
  await owner.pool.query(`UPDATE ${column.table} SET "${column.name}" = $2 WHERE ctid = $1`, [
    changed.rows[0]?.ctid,
    json,
  ]);
  return found;
}

describe('verify', () => {
  it('finds nothing wrong where nothing is', async () => {
    const result = await desk.engine.verify({});
    expect(result.mismatches).toEqual([]);
    expect(result).toMatchObject({ cases: 4, heads: 2, files: 2 });
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    await desk.engine.verify({}, ({ done, total }) => void told.push(done / total));
    expect(told.at(-1)).toBe(1);
  });

  it('names 200 random flips over every column and stored file', { timeout: 300_000 }, async () => {
    const below = generator(20261122);
    const columns = await listColumns(desk.db, TABLES);
    await withoutGuarantees(async () => {
      for (let flip = 0; flip < 200; flip += 1) {
        // Every column in turn, a random row of it; every tenth flip a bit of a stored file.
        if (flip % 10 === 9) {
          await flipFile(below);
          continue;
        }
        const column = columns[flip % columns.length] ?? columns[0];
        const row = column && (await chooseRow(column, below));
        if (!column || !row) throw new Error('nothing to flip');
        const about = `${flip}: ${column.table}.${column.name} of case ${row.case_id} seq ${row.seq}`;
        const named = (await flipAndVerify(column, row)).filter((each) => isNamed(each, column, row));
        expect(named.length, about).toBeGreaterThan(0);
      }
    });
    expect(await mismatches()).toEqual([]);
  });

  it('names a rewritten event even when its hash was computed again', async () => {
    const { id: caseId } = await desk.db.prisma.case.findFirstOrThrow({ where: { state: 'work.review' } });
    await withoutGuarantees(async () => {
      await owner.pool.query(
        `UPDATE case_events SET effects = '[]', hash = sha256(hash) WHERE case_id = $1 AND type = 'petition.submitted'`,
        [caseId],
      );
    });
    const found = await mismatches();
    expect(found.filter((each) => each.caseId === caseId).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['hash', 'replay', 'case', 'head']),
    );
  });
});

function isNamed(mismatch: Mismatch, { table, name }: Column, row: Row): boolean {
  if (table === 'chain_heads') return mismatch.kind === 'head';
  if (['case_id', 'id', 'head_id'].includes(name)) return true; // the row turns up elsewhere, and is missed where it was
  if (mismatch.caseId !== row.case_id) return false;
  if (table === 'cases') return mismatch.where === `cases.${name}` || mismatch.kind === 'head';
  if (row.seq === null || name === 'seq') return true;
  return mismatch.seq === row.seq;
}

async function flipFile(below: (n: number) => number): Promise<void> {
  const stored = await desk.db.prisma.storedFile.findMany({ orderBy: { sha256: 'asc' } });
  const { sha256 } = stored[below(stored.length)] ?? { sha256: '' };
  const path = files.pathOf(sha256);
  const bytes = await readFile(path);
  const changed = Buffer.from(bytes);
  const at = below(bytes.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
  await writeFile(path, changed);
  expect(await mismatches()).toEqual([expect.objectContaining({ kind: 'file', where: sha256 })]);
  await writeFile(path, bytes);
}

const APPEND_ONLY = ['case_events', 'clock_entries', 'personal_data', 'chain_heads', 'chain_head_leaves'];

/** As somebody who owns the tables: triggers off, foreign keys unasked. */
async function withoutGuarantees(run: () => Promise<void>): Promise<void> {
  for (const table of [...APPEND_ONLY, 'cases', 'case_units', 'case_files']) {
    await owner.pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  }
  try {
    await run();
  } finally {
    for (const table of APPEND_ONLY) await owner.pool.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  }
}
