import { toDate } from '../../kit/clock.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import { countOutcomes } from '../../store/import-rows.ts';
import { changeUnits } from '../../store/register-units.ts';
import { findHindrances, type HindranceRow, holdBuilding, takeBack } from '../../store/undo-import.ts';
import { readBatch } from '../batches.ts';
import type { Hindrance } from '../contract.ts';
import type { ImportParts } from '../services.ts';
import { changedColumns } from './changed-columns.ts';

const WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  case_units: { zh: '已立案', en: 'A case was opened' },
  coverages: { zh: '已有工会覆盖记录', en: 'A union covers the unit' },
  surveys: { zh: '已有摸底记录', en: 'The unit was surveyed' },
  visits: { zh: '已有走访记录', en: 'The unit was visited' },
  head_counts: { zh: '已有人数记录', en: 'A head-count was stated' },
  placed: { zh: '已确认所属镇区、条线或网格', en: 'Its town, line or area was confirmed' },
  'further-site': { zh: '已增加场所', en: 'A site was added' },
  unit_changes: { zh: '已有更名、合并、注销等变更记录', en: 'A change of the unit was recorded' },
  'went-into': { zh: '已有其他单位并入，或由分立产生', en: 'Another unit went into it, or it came of one' },
  branches: { zh: '已有下级单位', en: 'A branch was registered under it' },
  'later-batch': { zh: '其后的导入又改动过', en: 'A later import changed it again' },
  'later-edit': { zh: '导入之后又有修改', en: 'It was changed after the import' },
};

/** What stands in the way of undoing a batch, in words. */
export async function listHindrances(db: Queryable, batchId: string): Promise<Hindrance[]> {
  return (await findHindrances(db, batchId)).map(toHindrance);
}

function toHindrance({ code, rows, examples }: HindranceRow): Hindrance {
  const detail = WORDS[code] ?? { zh: `已有后续记录（${code}）`, en: `Something was built on it (${code})` };
  return { code, detail, rows, examples };
}

/**
 * Undoes a batch in one transaction, all of it or nothing: what was asked when the person pressed is asked again with
 * cases and coverage held, and if something was built meanwhile the batch stays as it is and says so.
 */
export async function undoRegister({ db, clock }: ImportParts, batchId: string): Promise<void> {
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'undoing') return;
  const hindered = await db.transaction(async (tx) => {
    await holdBuilding(tx);
    const hindrances = await findHindrances(tx, batchId);
    if (hindrances.length > 0) return true;
    const changed = await takeBack(tx, batchId);
    await changeUnits(
      tx,
      changed.map(({ id, before }) => ({ id, set: changedColumns(before) })),
      { today: clock.today(), source: 'registered' },
    );
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
  zh: '撤销期间有人在这批单位上办理了业务，未撤销',
  en: 'Somebody built on these units while they were being undone: nothing was undone',
};
