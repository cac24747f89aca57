import { toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import {
  type CheckedRow,
  countOutcomes,
  countVerdicts,
  forgetCheckedRows,
  leaveRows,
  takeWaitingRows,
  writeCheckedRows,
  writeOutcomes,
} from '../../store/import-rows.ts';
import { findWords, insertWords, type WordTable } from '../../store/placing-words.ts';
import { readBatch } from '../batches.ts';
import { type ImportKind, sheetFormat } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { readBody } from '../sheet-file.ts';
import {
  type JudgedWord,
  judgeAreaWord,
  judgeLineWord,
  type SaidWord,
  saidWord,
  type WordSurroundings,
} from './judge-word.ts';
import { areaWordColumns, lineWordColumns } from './word-columns.ts';

const STEP = 200;

const TABLES: Partial<Record<ImportKind, WordTable>> = {
  'area-words': 'area_words',
  'line-words': 'line_words',
};

/** Judges every row of a sheet of words, from its beginning, and writes none of them. */
export async function checkWords(parts: ImportParts, batchId: string): Promise<void> {
  const { db, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'checking') return;
  await forgetCheckedRows(db.pool, batchId);
  const table = TABLES[batch.kind] ?? 'area_words';
  const there = new Set((await findWords(db.pool, table)).map(keyOf));
  const rows = new Map<string, number>();
  let done = 0;
  let step: CheckedRow[] = [];
  const write = async () => {
    done += step.length;
    await writeCheckedRows(db.pool, batchId, step, done);
    step = [];
  };
  for await (const { row, judged } of judgeRows(parts, batch, table)) {
    step.push(toChecked(row, judged, there, rows));
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

async function* judgeRows(
  parts: ImportParts,
  batch: { sha256: string; format: string },
  table: WordTable,
): AsyncGenerator<{ row: number; judged: JudgedWord }> {
  const around = await readSurroundings(parts, table);
  const sheet = { sha256: batch.sha256, format: sheetFormat.parse(batch.format) };
  if (table === 'area_words') {
    for await (const { row, cellOf } of readBody(parts.files, sheet, areaWordColumns, 'text')) {
      yield { row, judged: judgeAreaWord(cellOf, around) };
    }
    return;
  }
  for await (const { row, cellOf } of readBody(parts.files, sheet, lineWordColumns, 'text')) {
    yield { row, judged: judgeLineWord(cellOf, around) };
  }
}

async function readSurroundings({ db, clock }: ImportParts, table: WordTable): Promise<WordSurroundings> {
  const select = { id: true, name: true } as const;
  const where = { validTo: null };
  const [targets, towns] = await Promise.all([
    table === 'area_words'
      ? db.prisma.area.findMany({ where, select })
      : db.prisma.line.findMany({ where, select }),
    db.prisma.division.findMany({ where: { level: 'town', ...where } }),
  ]);
  return { targets, towns: towns.map(({ code, name }) => ({ id: code, name })), today: clock.today() };
}

function toChecked(
  row: number,
  { name, word, reasons }: JudgedWord,
  there: ReadonlySet<string>,
  rows: Map<string, number>,
): CheckedRow {
  const told = [...reasons];
  const key = word && keyOf(word);
  const earlier = key === undefined ? undefined : rows.get(key);
  if (key !== undefined && earlier === undefined) rows.set(key, row);
  if (earlier !== undefined) {
    told.push(reason(null, 'repeated', `与本表第${earlier}行相同`, `The word of row ${earlier} again`));
  }
  const same = earlier !== undefined || (key !== undefined && there.has(key));
  return {
    row,
    verdict: word === undefined ? 'refused' : same ? 'same' : 'new',
    name,
    code: null,
    values: word ? { ...word } : {},
    changes: [],
    reasons: told.map((each) => ({ ...each })),
    targetId: null,
  };
}

/** The same word for the same area or line; the same days make no difference, the database keeps them apart. */
function keyOf({ target, divisionCode, kind, text }: Omit<SaidWord, 'validFrom' | 'validTo'>): string {
  return [target, divisionCode ?? '', kind === 'industry' ? kind : '', text].join('\u0000');
}

/** Takes over the words of a confirmed sheet, step by step: a crash loses nothing and doubles nothing. */
export async function keepWords(parts: ImportParts, batchId: string): Promise<void> {
  const { db, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'importing') return;
  const table = TABLES[batch.kind] ?? 'area_words';
  await leaveRows(db.pool, batchId, ['same', 'refused']);
  const by = { recordedBy: batch.confirmedBy, recordedAt: toIsoMilliseconds(clock.now()) };
  for (let last: number | undefined = 0; last !== undefined; ) {
    const after: number = last;
    last = await db.transaction(async (tx) => {
      const waiting = await takeWaitingRows(tx, batchId, after, STEP);
      const words = waiting.map(({ row, values }) => ({ row, ...saidWord.parse(values) }));
      const written = await insertWords(tx, table, words, by);
      const outcomes = words.map(({ row }) =>
        written.has(row)
          ? { row, outcome: 'written' as const }
          : { row, outcome: 'left' as const, reasons: [{ ...MEANWHILE }] },
      );
      await writeOutcomes(tx, batchId, outcomes);
      return waiting.at(-1)?.row;
    });
  }
  await db.prisma.importBatch.updateMany({
    where: { id: batchId, status: 'importing' },
    data: {
      status: 'imported',
      finishedAt: toDate(clock.now()),
      outcomes: await countOutcomes(db.pool, batchId),
    },
  });
}

const MEANWHILE = reason(
  null,
  'meanwhile',
  '检查之后已有此词，未写入',
  'The word was added since the check: not written',
);
