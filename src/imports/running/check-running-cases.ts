import type { Json } from '../../kit/canonical-json.ts';
import { toDate } from '../../kit/clock.ts';
import {
  type CheckedRow,
  countVerdicts,
  forgetCheckedRows,
  writeCheckedRows,
} from '../../store/import-rows.ts';
import { readBatch } from '../batches.ts';
import { type RowReason, sheetFormat } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { readBody } from '../sheet-file.ts';
import { cellText } from '../sheets/cell-text.ts';
import { findSubject } from './find-subject.ts';
import { parseRunningRow } from './parse-running-row.ts';
import type { RunningCase } from './running-case.ts';
import { type RunningField, runningColumns } from './running-columns.ts';

/** Rows written together: the progress moves that often. */
const STEP = 50;

/** Judges every row of a sheet of running cases, from its beginning, and opens nothing. */
export async function checkRunningCases(parts: ImportParts, batchId: string): Promise<void> {
  const { db, files, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'checking') return;
  await forgetCheckedRows(db.pool, batchId);
  const named = new Map<string, number>();
  let step: CheckedRow[] = [];
  let done = 0;
  const write = async () => {
    done += step.length;
    await writeCheckedRows(db.pool, batchId, step, done);
    step = [];
  };
  const sheet = { sha256: batch.sha256, format: sheetFormat.parse(batch.format) };
  for await (const { row, cellOf } of readBody(files, sheet, runningColumns, 'stage')) {
    step.push(await judge(parts, row, cellOf, named));
    if (step.length >= STEP) await write();
  }
  if (step.length > 0) await write();
  await db.prisma.importBatch.update({
    where: { id: batchId },
    data: {
      status: 'checked',
      checkedAt: toDate(clock.now()),
      done,
      total: done,
      counts: await countVerdicts(db.pool, batchId),
    },
  });
}

/** @param named units of the rows before: a unit has one open case. */
async function judge(
  parts: ImportParts,
  row: number,
  cellOf: (field: RunningField) => unknown,
  named: Map<string, number>,
): Promise<CheckedRow> {
  const { facts, faults } = parseRunningRow(cellOf, parts.clock.today());
  const found = await findSubject(parts, cellOf, facts?.mode ?? null);
  const reasons: RowReason[] = [...faults, ...found.faults];
  const said: RunningCase | undefined =
    facts && found.subject && reasons.length === 0 ? { ...facts, ...found.subject } : undefined;
  const twice = said && firstNaming(said, row, named);
  if (twice !== undefined) reasons.push(sameUnit(twice));
  const taken = reasons.length === 0 ? said : undefined;
  return {
    row,
    verdict: taken ? 'new' : 'refused',
    name: found.subject?.title ?? cellText(cellOf('name')) ?? '',
    code: cellText(cellOf('code')) ?? null,
    values: toJson(taken ?? {}),
    changes: [],
    reasons: toJson(reasons),
    targetId: found.subject?.units[0]?.unitId ?? null,
  };
}

function firstNaming({ units }: RunningCase, row: number, named: Map<string, number>): number | undefined {
  const earlier = units.map(({ siteId }) => named.get(siteId)).find((each) => each !== undefined);
  if (earlier === undefined) for (const { siteId } of units) named.set(siteId, row);
  return earlier;
}

function sameUnit(row: number): RowReason {
  return reason(null, 'repeated', `与本表第${row}行是同一单位`, `The unit of row ${row} again`);
}

function toJson(value: object): Json {
  return value as Json;
}
