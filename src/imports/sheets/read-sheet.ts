import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { CsvError, parse } from 'csv-parse';
import { streamXlsxRows } from 'hucre/xlsx';
import type { SheetFormat } from '../contract.ts';
import { spoolRows } from './row-spool.ts';

/** One row of a sheet. Cells are text, numbers, instants or nothing, as the file holds them. */
export interface SheetRow {
  /** As a spreadsheet program numbers it: a line break inside a field counts as nothing. */
  row: number;
  cells: readonly unknown[];
}

/** A sheet that cannot be read to its end; the words are for the clerk. */
export class BrokenSheet extends Error {
  readonly words: { zh: string; en: string };

  constructor(words: { zh: string; en: string }) {
    super(words.en);
    this.words = words;
  }
}

/** A field longer than this is a quotation mark that was never closed. */
const LONGEST_RECORD = 200_000;

/**
 * The rows of a sheet one after the other, the empty ones left out; they are never all in memory, however slowly they
 * are taken.
 * @param first only so many rows from the top are asked for.
 * @throws BrokenSheet.
 */
export async function* readSheet(
  file: string,
  format: SheetFormat,
  { first }: { first?: number } = {},
): AsyncGenerator<SheetRow> {
  const rows = format === 'xlsx' ? readWorkbook(file, first) : readText(file, format);
  for await (const row of rows) {
    if (row.cells.some((cell) => cell !== null && cell !== undefined && String(cell).trim() !== ''))
      yield row;
  }
}

async function* readText(file: string, format: 'csv-utf-8' | 'csv-gb18030'): AsyncGenerator<SheetRow> {
  const encoding = format === 'csv-utf-8' ? 'utf-8' : 'gb18030';
  const text = Readable.toWeb(createReadStream(file)).pipeThrough(new TextDecoderStream(encoding));
  const parser = parse({
    bom: true,
    delimiter: await delimiterOf(file, encoding),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  // A source that breaks breaks the parser, whose reader is told.
  const source = Readable.fromWeb(text);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const cells of parser) {
      row += 1;
      yield { row, cells: cells as string[] };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenText(row + 1) : error;
  } finally {
    source.destroy();
  }
}

/** Whichever of comma, tab and semicolon stands most often before the first line end. */
async function delimiterOf(file: string, encoding: string): Promise<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file, { end: 65_535 })) {
    const [line = ''] = decoder.decode(chunk as Buffer, { stream: true }).split('\n', 1);
    const count = (sign: string) => line.split(sign).length;
    return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  }
  return ',';
}

async function* readWorkbook(file: string, first: number | undefined): AsyncGenerator<SheetRow> {
  try {
    // The reader of workbooks waits for nobody: what is not taken at once would pile up in memory.
    const rows = parseWorkbook(file, first);
    yield* first === undefined ? spoolRows(rows) : rows;
  } catch (cause) {
    throw new BrokenSheet({
      zh: '工作簿无法读取，请用 Excel 或 WPS 另存为 .xlsx 后再上传',
      en: `The workbook cannot be read (${String(cause)}): save it as .xlsx again`,
    });
  }
}

async function* parseWorkbook(file: string, first: number | undefined): AsyncGenerator<SheetRow> {
  const options = first === undefined ? {} : { maxRows: first };
  for await (const { index, values } of streamXlsxRows(await readFile(file), options)) {
    yield { row: index + 1, cells: values };
  }
}

function brokenText(row: number): BrokenSheet {
  return new BrokenSheet({
    zh: `第${row}行起无法读取：多半是引号没有成对，请检查该行`,
    en: `Cannot be read from row ${row} on: most likely a quotation mark is not closed`,
  });
}
