import { z } from 'zod';
import { toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { requestRun } from '../../placing/index.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import {
  countOutcomes,
  leaveRows,
  type RowOutcome,
  takeWaitingRows,
  type WaitingRow,
  writeOutcomes,
} from '../../store/import-rows.ts';
import {
  changeUnits,
  insertUnits,
  type NewUnit,
  type UnitChange,
  type WrittenBy,
} from '../../store/register-units.ts';
import { searchColumnsOf } from '../../units/index.ts';
import { readBatch } from '../batches.ts';
import type { RowReason } from '../contract.ts';
import type { ImportParts } from '../services.ts';
import { changedColumns } from './changed-columns.ts';
import { type Judgement, judgeRow, type Surroundings } from './judge-row.ts';
import { reason } from './parse-register-row.ts';
import { type RegisterUnit, registerUnit } from './register-unit.ts';
import { readSurroundings } from './surroundings.ts';

/** Rows taken over in one transaction: what a crash can cost. */
const STEP = 500;

/** What every unit of a batch has in common. */
interface Common extends WrittenBy {
  /** The county: which town a unit belongs to is proposed from its address and confirmed by a person. */
  divisionCode: string;
}

/**
 * Takes over the rows of a confirmed batch, step by step: each step is one transaction that writes units and
 * what became of their rows, so that a crash loses nothing and doubles nothing, and whoever begins again goes on
 * where it stopped. A row is judged once more as it is written: the register may have moved since the check.
 */
export async function keepRegister(parts: ImportParts, batchId: string): Promise<void> {
  const { db, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'importing') return;
  const leave = ['same', 'refused', ...(batch.options.duplicates === 'leave' ? ['duplicate'] : [])];
  await leaveRows(db.pool, batchId, leave);
  const common = await commonOf(parts, batch.confirmedBy);
  // Rows before the first that waits are not looked at again and again.
  for (let last: number | undefined = 0; last !== undefined; ) {
    last = await keepStep(parts, batchId, common, last);
  }
  await db.prisma.importBatch.updateMany({
    where: { id: batchId, status: 'importing' },
    data: {
      status: 'imported',
      finishedAt: toDate(clock.now()),
      outcomes: await countOutcomes(db.pool, batchId),
    },
  });
  // Which town, area and line the new units belong to is proposed now and decided by a person.
  await requestRun(parts, { kind: 'propose', by: batch.confirmedBy });
}

/** @returns the last row that was taken; undefined when none waited. */
async function keepStep(
  { db, log }: ImportParts,
  batchId: string,
  common: Common,
  after: number,
): Promise<number | undefined> {
  try {
    return await db.transaction((tx) => keepRows(tx, batchId, common, { after, limit: STEP }));
  } catch (error) {
    log.warn({ err: error, batchId }, 'a step of an import failed: its rows are taken one by one');
    return keepSingly({ db, log }, batchId, common, after);
  }
}

/** The same step row by row: the one that cannot be written is told, the others are. */
async function keepSingly(
  { db, log }: Pick<ImportParts, 'db' | 'log'>,
  batchId: string,
  common: Common,
  after: number,
): Promise<number | undefined> {
  let last: number | undefined;
  for (let taken = 0; taken < STEP; taken += 1) {
    const from = last ?? after;
    const row = await db
      .transaction((tx) => keepRows(tx, batchId, common, { after: from, limit: 1 }))
      .catch(async (error: unknown) => {
        log.warn({ err: error, batchId }, 'a row of an import could not be written');
        return db.transaction((tx) => failNext(tx, batchId, from));
      });
    if (row === undefined) break;
    last = row;
  }
  return last;
}

async function failNext(tx: Queryable, batchId: string, after: number): Promise<number | undefined> {
  const [next] = await takeWaitingRows(tx, batchId, after, 1);
  if (!next) return undefined;
  const why = reason(
    null,
    'not-written',
    '写入失败，请联系管理员',
    'Could not be written: tell the administrator',
  );
  await writeOutcomes(tx, batchId, [{ row: next.row, outcome: 'failed', reasons: [why] }]);
  return next.row;
}

async function keepRows(
  tx: Queryable,
  batchId: string,
  common: Common,
  { after, limit }: { after: number; limit: number },
): Promise<number | undefined> {
  const waiting = await takeWaitingRows(tx, batchId, after, limit);
  if (waiting.length === 0) return undefined;
  // Two batches at once take turns: the second sees what the first registered.
  await tx.query({ text: `SELECT pg_advisory_xact_lock(hashtext('jianhui imports'))`, values: [] });
  const rows = waiting.map((row) => ({ ...row, unit: registerUnit.parse(row.values) }));
  const around = await readSurroundings(
    tx,
    rows.map(({ unit }) => unit),
    { alike: false },
  );
  const planned = rows.map((row) => planRow(row, around, common));
  const written = await insertUnits(
    tx,
    planned.flatMap(({ insert }) => insert ?? []),
    common,
  );
  await changeUnits(
    tx,
    planned.flatMap(({ change }) => change ?? []),
    { today: common.today, source: 'imported' },
  );
  const outcomes = planned.map(({ insert, outcome }) =>
    insert && !written.has(insert.id) ? left(outcome.row, MEANWHILE) : outcome,
  );
  await writeOutcomes(tx, batchId, outcomes);
  return waiting.at(-1)?.row;
}

interface PlannedRow {
  insert?: NewUnit;
  change?: UnitChange;
  outcome: RowOutcome;
}

/** What a row comes to now: what it was checked for, or nothing, with the reason. */
function planRow(
  { row, verdict, targetId, unit }: WaitingRow & { unit: RegisterUnit },
  around: Surroundings,
  common: Common,
): PlannedRow {
  const now = judgeRow({ unit, faults: [], remarks: [] }, around);
  if (now.verdict === 'same') return { outcome: left(row, MEANWHILE) };
  if (verdict === 'changed' || now.verdict === 'changed') {
    // A unit that was new at the check and is known now may hold what nobody has compared.
    if (now.targetId === null || now.targetId !== targetId) return { outcome: left(row, MEANWHILE) };
    return planChange(row, now);
  }
  const insert = newUnit(unit, common);
  return { insert, outcome: { row, outcome: 'written', targetId: insert.id } };
}

function planChange(row: number, { targetId, changes }: Judgement): PlannedRow {
  const id = targetId ?? '';
  const set = changedColumns(Object.fromEntries(changes.map(({ field, after }) => [field, after])));
  const before = Object.fromEntries(changes.map((change) => [change.field, change.before]));
  return { change: { id, set }, outcome: { row, outcome: 'written', targetId: id, before } };
}

function newUnit({ capital, ...unit }: RegisterUnit, { divisionCode }: Common): NewUnit {
  return {
    ...unit,
    ...searchColumnsOf(unit),
    divisionCode,
    capitalText: capital?.text ?? null,
    capitalAmount: capital?.tenThousands ?? null,
    capitalCurrency: capital?.currency ?? null,
    id: newId(),
    siteId: newId(),
    placementId: newId(),
  };
}

function left(row: number, why: RowReason): RowOutcome {
  return { row, outcome: 'left', reasons: [why] };
}

const MEANWHILE = reason(
  null,
  'meanwhile',
  '检查之后该单位已由他人登记或修改，未写入；如有需要请重新检查',
  'Registered or changed by somebody since the check: not written; check again if it is needed',
);

async function commonOf({ db, clock }: ImportParts, createdBy: string | null): Promise<Common> {
  const [division, demonstration] = await Promise.all([
    db.prisma.setting.findUnique({ where: { key: 'division-code' } }),
    db.prisma.setting.findUnique({ where: { key: 'demonstration' } }),
  ]);
  return {
    divisionCode: z.string().parse(division?.value),
    createdBy,
    createdAt: toIsoMilliseconds(clock.now()),
    today: clock.today(),
    demonstration: demonstration?.value === true,
  };
}
