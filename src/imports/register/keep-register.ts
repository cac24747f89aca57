import { z } from 'zod';
import type { Json } from '../../kit/canonical-json.ts';
import { toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { requestRun } from '../../placing/index.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import {
  countOutcomes,
  holdWaitingRows,
  leaveRows,
  listWaitingRows,
  type RowOutcome,
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
 * where it stopped. While the database writes one step the next is read and made ready. A row is judged once more as
 * it is written: the register may have moved since the check.
 */
export async function keepRegister(parts: ImportParts, batchId: string): Promise<void> {
  const { db, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'importing') return;
  const leave = ['same', 'refused', ...(batch.options.duplicates === 'leave' ? ['duplicate'] : [])];
  await leaveRows(db.pool, batchId, leave);
  const common = await commonOf(parts, batch.confirmedBy);
  let step = await makeReady(db.pool, batchId, common, 0);
  while (step.length > 0) step = await keepStep(parts, batchId, common, step);
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

/** A row with what can be made of it before its turn comes; without a unit what was stored cannot be read. */
interface ReadyRow extends WaitingRow {
  unit: RegisterUnit | undefined;
  insert: NewUnit | undefined;
}

/** The next rows that wait, made ready. */
async function makeReady(db: Queryable, batchId: string, common: Common, after: number): Promise<ReadyRow[]> {
  const waiting = await listWaitingRows(db, batchId, after, STEP);
  return waiting.map((row) => {
    const unit = unitIn(row.values);
    return { ...row, unit, insert: unit && row.verdict !== 'changed' ? newUnit(unit, common) : undefined };
  });
}

/**
 * Caught, because reading a day throws instead of finding fault.
 * @returns undefined for what the check cannot have written: the row is told, and the others are not kept waiting.
 */
function unitIn(values: Json): RegisterUnit | undefined {
  try {
    return registerUnit.parse(values);
  } catch {
    return undefined;
  }
}

/** @returns the next step. */
async function keepStep(
  { db, log }: ImportParts,
  batchId: string,
  common: Common,
  step: readonly ReadyRow[],
): Promise<ReadyRow[]> {
  const ahead = () => makeReady(db.pool, batchId, common, step.at(-1)?.row ?? 0);
  try {
    return await db.transaction((tx) => keepRows(tx, batchId, common, step, ahead));
  } catch (error) {
    log.warn({ err: error, batchId }, 'a step of an import failed: its rows are taken one by one');
    for (const row of step) await keepSingly({ db, log }, batchId, common, row);
    return ahead();
  }
}

/** One row by itself: if it cannot be written it is told, and the others are written. */
async function keepSingly(
  { db, log }: Pick<ImportParts, 'db' | 'log'>,
  batchId: string,
  common: Common,
  row: ReadyRow,
): Promise<void> {
  const nothing = async () => undefined;
  try {
    await db.transaction((tx) => keepRows(tx, batchId, common, [row], nothing));
  } catch (error) {
    log.warn({ err: error, batchId }, 'a row of an import could not be written');
    await db.transaction(async (tx) => {
      const waiting = await holdWaitingRows(tx, batchId, [row.row, row.row]);
      if (waiting.has(row.row)) await writeOutcomes(tx, batchId, [failed(row.row)]);
    });
  }
}

/** @param ahead what the product does while the database writes. @returns what came of it. */
async function keepRows<Next>(
  tx: Queryable,
  batchId: string,
  common: Common,
  ready: readonly ReadyRow[],
  ahead: () => Promise<Next>,
): Promise<Next> {
  const waiting = await holdWaitingRows(tx, batchId, [ready.at(0)?.row ?? 0, ready.at(-1)?.row ?? 0]);
  const rows = ready.filter(({ row }) => waiting.has(row));
  // Two batches at once take turns: the second sees what the first registered.
  await tx.query({ text: `SELECT pg_advisory_xact_lock(hashtext('jianhui imports'))`, values: [] });
  const around = await readSurroundings(
    tx,
    rows.flatMap(({ unit }) => unit ?? []),
    { alike: false },
  );
  const planned = rows.map((row) => planRow(row, around));
  const [written, next] = await Promise.all([
    insertUnits(
      tx,
      planned.flatMap(({ insert }) => insert ?? []),
      common,
    ),
    ahead(),
  ]);
  await changeUnits(
    tx,
    planned.flatMap(({ change }) => change ?? []),
    { today: common.today, source: 'imported' },
  );
  const outcomes = planned.map(({ insert, outcome }) =>
    insert && !written.has(insert.id) ? left(outcome.row, MEANWHILE) : outcome,
  );
  await writeOutcomes(tx, batchId, outcomes);
  return next;
}

interface PlannedRow {
  insert?: NewUnit;
  change?: UnitChange;
  outcome: RowOutcome;
}

/** What a row comes to now: what it was checked for, or nothing, with the reason. */
function planRow({ row, targetId, unit, insert }: ReadyRow, around: Surroundings): PlannedRow {
  if (!unit) return { outcome: failed(row) };
  const now = judgeRow({ unit, faults: [], remarks: [] }, around);
  if (now.verdict === 'same') return { outcome: left(row, MEANWHILE) };
  if (!insert || now.verdict === 'changed') {
    // A unit that was new at the check and is known now may hold what nobody has compared.
    if (now.targetId === null || now.targetId !== targetId) return { outcome: left(row, MEANWHILE) };
    return planChange(row, now);
  }
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

function failed(row: number): RowOutcome {
  return { row, outcome: 'failed', reasons: [NOT_WRITTEN] };
}

const NOT_WRITTEN = reason(
  null,
  'not-written',
  '写入失败，请联系管理员',
  'Could not be written: tell the administrator',
);

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
