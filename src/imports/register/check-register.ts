import type { Json } from '../../kit/canonical-json.ts';
import { toDate } from '../../kit/clock.ts';
import { OneBehind } from '../../kit/one-behind.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import {
  type CheckedRow,
  countVerdicts,
  forgetCheckedRows,
  tellDuplicates,
  writeCheckedRows,
} from '../../store/import-rows.ts';
import { readBatch } from '../batches.ts';
import { sheetFormat } from '../contract.ts';
import type { ImportParts } from '../services.ts';
import { readBody } from '../sheet-file.ts';
import { judgeRow } from './judge-row.ts';
import { parseRegisterRow, type RegisterPlace } from './parse-register-row.ts';
import { registerColumns } from './register-columns.ts';
import type { ParsedRow } from './register-unit.ts';
import { SheetMemory } from './sheet-memory.ts';
import { readSurroundings } from './surroundings.ts';

/** Rows judged and written together. */
const STEP = 500;

interface ReadRow extends ParsedRow {
  row: number;
}

/**
 * Judges every row of a batch, from its beginning whatever was done before, and writes nothing into the
 * register. Progress is written with the rows it speaks of.
 */
export async function checkRegister(parts: ImportParts, batchId: string): Promise<void> {
  const { db, files, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'checking') return;
  await forgetCheckedRows(db.pool, batchId);
  const place = await placeOf(parts, batch.options.city ?? null);
  const memory = new SheetMemory();
  let done = 0;
  let step: ReadRow[] = [];
  // While the rows of one step are written the next are read and judged.
  const writing = new OneBehind();
  const judge = async () => {
    const around = await readSurroundings(
      db.pool,
      step.map(({ unit }) => unit),
      { alike: true },
    );
    done += step.length;
    const checked = step.map((read) => toChecked(read, memory, judgeRow(read, around)));
    const written = done;
    await writing.begin(() => writeCheckedRows(db.pool, batchId, checked, written));
    step = [];
  };
  const sheet = { sha256: batch.sha256, format: sheetFormat.parse(batch.format) };
  try {
    for await (const { row, cellOf } of readBody(files, sheet, registerColumns, 'name')) {
      step.push({ row, ...parseRegisterRow(cellOf, place) });
      if (step.length >= STEP) await judge();
    }
    if (step.length > 0) await judge();
  } finally {
    await writing.finish();
  }
  await tellLikeRows(db.pool, batchId, memory);
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

function toChecked(
  { row, unit }: ReadRow,
  memory: SheetMemory,
  judged: ReturnType<typeof judgeRow>,
): CheckedRow {
  const judgement = memory.note(row, unit, judged);
  return {
    row,
    verdict: judgement.verdict,
    name: unit.name,
    code: unit.code ?? unit.legacyNumber,
    values: toJson(unit),
    changes: toJson(judgement.changes),
    reasons: toJson(judgement.reasons),
    targetId: judgement.targetId,
  };
}

/** What rows of the sheet have in common is known when all were read. */
async function tellLikeRows(db: Queryable, batchId: string, memory: SheetMemory): Promise<void> {
  let step: Parameters<typeof tellDuplicates>[2][number][] = [];
  for (const { row, reasons } of memory.listLikeRows()) {
    step.push({ row, reasons: toJson(reasons) });
    if (step.length < STEP) continue;
    await tellDuplicates(db, batchId, step);
    step = [];
  }
  if (step.length > 0) await tellDuplicates(db, batchId, step);
}

/** An interface has no index signature; its own members are all there is. */
function toJson(value: object): Json {
  return value as Json;
}

async function placeOf({ db, clock }: ImportParts, city: string | null): Promise<RegisterPlace> {
  const county = await db.prisma.division.findFirst({
    where: { level: 'county' },
    orderBy: { code: 'asc' },
    select: { name: true },
  });
  return { county: county?.name ?? '', city, today: clock.today() };
}
