import { toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import {
  countOutcomes,
  leaveRows,
  type RowOutcome,
  takeWaitingRows,
  type WaitingRow,
  writeOutcomes,
} from '../../store/import-rows.ts';
import { findUnionHindrances, insertLoadedUnion, takeBackUnions } from '../../store/loaded-unions.ts';
import { violatedConstraint } from '../../store/run-plan.ts';
import { readBatch } from '../batches.ts';
import type { Hindrance, RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { loadedUnion } from './loaded-union.ts';

/**
 * Takes over the unions of a confirmed batch, one row a transaction: union, mandate, coverage and what became of the row
 * are written together, so that a crash loses nothing and doubles nothing.
 */
export async function keepUnions(parts: ImportParts, batchId: string): Promise<void> {
  const { db, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'importing') return;
  const leave = ['same', 'refused', ...(batch.options.duplicates === 'leave' ? ['duplicate'] : [])];
  await leaveRows(db.pool, batchId, leave);
  while (await keepNext(parts, batchId, batch));
  await db.prisma.importBatch.updateMany({
    where: { id: batchId, status: 'importing' },
    data: {
      status: 'imported',
      finishedAt: toDate(clock.now()),
      outcomes: await countOutcomes(db.pool, batchId),
    },
  });
}

/** @returns whether a row waited. */
async function keepNext(
  { db, clock, log }: ImportParts,
  batchId: string,
  { fileName, confirmedBy }: { fileName: string; confirmedBy: string | null },
): Promise<boolean> {
  let taken: WaitingRow | undefined;
  try {
    return await db.transaction(async (tx) => {
      [taken] = await takeWaitingRows(tx, batchId, 0, 1);
      if (!taken) return false;
      const id = newId();
      await insertLoadedUnion(tx, {
        ...loadedUnion.parse(taken.values),
        id,
        basis: `${fileName} 第${taken.row}行`,
        recordedBy: confirmedBy,
        recordedAt: toIsoMilliseconds(clock.now()),
      });
      await writeOutcomes(tx, batchId, [{ row: taken.row, outcome: 'written', targetId: id }]);
      return true;
    });
  } catch (error) {
    if (!taken) throw error;
    const { row } = taken;
    if (violatedConstraint(error) === undefined) {
      log.warn({ err: error, batchId, row }, 'a union of a sheet could not be taken over');
    }
    const failed: RowOutcome = { row, outcome: 'failed', reasons: [whyOf(error)] };
    await db.transaction((tx) => writeOutcomes(tx, batchId, [failed]));
    return true;
  }
}

function whyOf(error: unknown): RowReason {
  switch (violatedConstraint(error)) {
    case 'coverages_one_primary':
      return reason(
        'units',
        'covered',
        '检查之后有单位归了其他工会',
        'Since the check a union has come to cover one of its units',
      );
    case 'unions_code_key':
      return reason('code', 'taken', '该代码已登记给另一家工会', 'Another union has this code');
    default:
      return reason(
        null,
        'not-written',
        '写入失败，请联系管理员',
        'Could not be written: tell the administrator',
      );
  }
}

const WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  coverages: { zh: '其后覆盖关系有变动', en: 'What it covers has changed since' },
  union_terms: { zh: '其后登记过换届、补选或延期', en: 'A later term was recorded' },
  union_checks: { zh: '已有检查记录', en: 'It was checked' },
  cases: { zh: '有案件要加入该工会', en: 'A case joins it' },
  changed: { zh: '其后有修改，或已终止', en: 'It was changed, or ended' },
};

/** What stands in the way of undoing a batch of unions, in words. */
export async function listUnionHindrances(
  db: Parameters<typeof findUnionHindrances>[0],
  batchId: string,
): Promise<Hindrance[]> {
  const found = await findUnionHindrances(db, batchId);
  return found.map(({ code, rows, examples }) => ({
    code,
    rows,
    examples,
    detail: WORDS[code] ?? { zh: `已有后续记录（${code}）`, en: `Something was built on it (${code})` },
  }));
}

/** Undoes a batch in one transaction: all of it, or nothing where something was built on it meanwhile. */
export async function undoUnions({ db, clock }: ImportParts, batchId: string): Promise<void> {
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'undoing') return;
  const hindered = await db.transaction(async (tx) => {
    if ((await findUnionHindrances(tx, batchId)).length > 0) return true;
    await takeBackUnions(tx, batchId);
    return false;
  });
  await db.prisma.importBatch.update({
    where: { id: batchId },
    data: hindered
      ? { status: 'imported', failure: BUILT_UPON, undoneBy: null }
      : {
          status: 'undone',
          undoneAt: toDate(clock.now()),
          outcomes: await countOutcomes(db.pool, batchId),
        },
  });
}

const BUILT_UPON = {
  zh: '撤销期间有人在这批工会上办理了业务，未撤销',
  en: 'Somebody built on these unions while they were being undone: nothing was undone',
};
