import { Readable } from 'node:stream';
import { type CellValue, writeXlsxStream } from 'hucre/xlsx';
import { inertText } from '../exports/sheet.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import { readBatch } from './batches.ts';
import { sheetFormat, type Verdict } from './contract.ts';
import { headingOf } from './heading-of.ts';
import { toRow } from './list-rows.ts';
import type { ImportServices } from './services.ts';
import { reasonsInWords } from './sheet-file.ts';
import { readSheet, type SheetRow } from './sheets/read-sheet.ts';

const VERDICTS: Record<Verdict, string> = {
  new: '新增',
  changed: '变更',
  same: '相同',
  duplicate: '疑似重复',
  refused: '退回',
};
const OUTCOMES: Record<string, string> = {
  written: '已导入',
  left: '未导入',
  failed: '写入失败',
  undone: '已撤销',
};

/** Rows looked up together. */
const STEP = 1_000;

/**
 * The sheet given back as a workbook: its own columns as they came, then 检查结果, 错误原因 and 导入结果. It is read
 * from the stored file and written as it is read, whatever its length.
 * @throws Problem not-found.
 */
export async function returnWorkbook(
  { db, files }: Pick<ImportServices, 'db' | 'files'>,
  batchId: string,
  only: Verdict | undefined,
): Promise<Readable> {
  const batch = await readBatch(db, batchId);
  const file = files.pathOf(batch.sha256);
  if (!(await files.read(batch.sha256))) throw problem('not-found');
  const format = sheetFormat.parse(batch.format);
  const heading = await headingOf(batch.kind, file, format);
  if (!heading) throw problem('not-found');
  const rows = answered(db, batch, only, heading.row, readSheet(file, format));
  return Readable.from(bytesOf(writeXlsxStream(rows, { name: '导入结果', freezePane: { rows: 1 } })));
}

type Batch = Awaited<ReturnType<typeof readBatch>>;

async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function* answered(
  db: Pick<Database, 'prisma'>,
  batch: Batch,
  only: Verdict | undefined,
  headingRow: number,
  sheet: AsyncIterable<SheetRow>,
): AsyncGenerator<CellValue[]> {
  let width = 0;
  let step: SheetRow[] = [];
  for await (const line of sheet) {
    if (line.row < headingRow) continue;
    if (line.row === headingRow) {
      width = line.cells.length;
      yield [...padded(line.cells, width), '检查结果', '错误原因', '导入结果'];
      continue;
    }
    step.push(line);
    if (step.length < STEP) continue;
    yield* answerStep(db, batch, only, step, width);
    step = [];
  }
  yield* answerStep(db, batch, only, step, width);
}

async function* answerStep(
  db: Pick<Database, 'prisma'>,
  batch: Batch,
  only: Verdict | undefined,
  step: readonly SheetRow[],
  width: number,
): AsyncGenerator<CellValue[]> {
  const found = await db.prisma.importRow.findMany({
    where: { batchId: batch.id, row: { in: step.map(({ row }) => row) }, ...(only ? { verdict: only } : {}) },
  });
  const answers = new Map(found.map((row) => [row.row, toRow(row, batch.kind)]));
  for (const { row, cells } of step) {
    const answer = answers.get(row);
    if (!answer) continue;
    yield [
      ...padded(cells, width),
      VERDICTS[answer.verdict],
      reasonsInWords(answer.reasons),
      answer.outcome === null ? '' : (OUTCOMES[answer.outcome] ?? ''),
    ];
  }
}

/** Cells as text that no spreadsheet program takes for a formula; a number stays one. */
function padded(cells: readonly unknown[], width: number): CellValue[] {
  return Array.from({ length: width }, (_, at) => {
    const cell = cells[at];
    if (cell === null || cell === undefined) return '';
    return typeof cell === 'number' || cell instanceof Date ? cell : inertText(String(cell));
  });
}
