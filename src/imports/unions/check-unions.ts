import type { Json } from '../../kit/canonical-json.ts';
import { toDate } from '../../kit/clock.ts';
import {
  type CheckedRow,
  countVerdicts,
  forgetCheckedRows,
  writeCheckedRows,
} from '../../store/import-rows.ts';
import { readBatch } from '../batches.ts';
import { type RowReason, sheetFormat, type Verdict } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { readBody } from '../sheet-file.ts';
import { findPlaces } from './find-places.ts';
import { parseUnionRow } from './parse-union-row.ts';
import { type UnionField, unionColumns } from './union-columns.ts';

/** Rows written together: the progress moves that often. */
const STEP = 50;

/** What the rows before have named: a union once, a unit under one of them. */
interface Memory {
  names: Map<string, number>;
  units: Map<string, number>;
}

/** Judges every row of a sheet of existing unions, from its beginning, and writes nothing of them. */
export async function checkUnions(parts: ImportParts, batchId: string): Promise<void> {
  const { db, files, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'checking') return;
  await forgetCheckedRows(db.pool, batchId);
  const memory: Memory = { names: new Map(), units: new Map() };
  let step: CheckedRow[] = [];
  let done = 0;
  const write = async () => {
    done += step.length;
    await writeCheckedRows(db.pool, batchId, step, done);
    step = [];
  };
  const sheet = { sha256: batch.sha256, format: sheetFormat.parse(batch.format) };
  for await (const { row, cellOf } of readBody(files, sheet, unionColumns, 'name')) {
    step.push(await judge(parts, row, cellOf, memory));
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

async function judge(
  parts: ImportParts,
  row: number,
  cellOf: (field: UnionField) => unknown,
  memory: Memory,
): Promise<CheckedRow> {
  const { facts, faults } = parseUnionRow(cellOf, parts.clock.today());
  const known = await findKnown(parts, facts);
  const common = { row, name: facts.name, code: facts.code, changes: [] };
  if (known?.verdict === 'same' && faults.length === 0) {
    return { ...common, verdict: 'same', values: {}, reasons: [], targetId: known.id };
  }
  const { places, faults: misplaced } = await findPlaces(parts, cellOf, facts);
  const reasons = [...faults, ...misplaced, ...repeated(row, facts.name, places.units, memory)];
  const verdict: Verdict = reasons.length > 0 ? 'refused' : known ? 'duplicate' : 'new';
  if (known?.why) reasons.push(known.why);
  return {
    ...common,
    verdict,
    values: toJson(verdict === 'refused' ? {} : { ...facts, ...places }),
    reasons: toJson(reasons),
    targetId: known?.id ?? null,
  };
}

/** A union known by its code, or by name and day of founding, is the same; one of that name alone may be. */
async function findKnown(
  { db }: ImportParts,
  { code, name, foundedOn }: { code: string | null; name: string; foundedOn: string },
): Promise<{ id: string; verdict: 'same' | 'duplicate'; why?: RowReason } | undefined> {
  const found = await db.prisma.union.findMany({
    where: { OR: [{ name }, ...(code === null ? [] : [{ code }])] },
    take: 20,
  });
  const same = found.find(
    (union) =>
      (code !== null && union.code === code) ||
      (union.name === name && union.foundedOn.toISOString().slice(0, 10) === foundedOn),
  );
  if (same) return { id: same.id, verdict: 'same' };
  const [alike] = found;
  if (!alike) return undefined;
  const day = alike.foundedOn.toISOString().slice(0, 10);
  return {
    id: alike.id,
    verdict: 'duplicate',
    why: reason(
      'name',
      'same-name',
      `已有同名工会，成立于${day}`,
      `A union of this name was founded on ${day}`,
    ),
  };
}

function repeated(
  row: number,
  name: string,
  units: readonly { siteId: string }[],
  { names, units: taken }: Memory,
): RowReason[] {
  const before = names.get(name);
  if (before !== undefined) {
    return [
      reason(
        'name',
        'repeated',
        `与本表第${before}行是同一工会，请把单位写在同一格里`,
        `The union of row ${before} again: write its units into one cell`,
      ),
    ];
  }
  names.set(name, row);
  const twice = units.map(({ siteId }) => taken.get(siteId)).find((each) => each !== undefined);
  if (twice !== undefined) {
    return [
      reason(
        'units',
        'covered',
        `有单位已在本表第${twice}行的工会名下`,
        `One of its units belongs to the union of row ${twice}`,
      ),
    ];
  }
  for (const { siteId } of units) taken.set(siteId, row);
  return [];
}

function toJson(value: object): Json {
  return value as Json;
}
