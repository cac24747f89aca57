import type { Request } from 'express';
import type { z } from 'zod';
import { receiveUpload } from '../../http/receive-upload.ts';
import {
  BrokenSheet,
  findHeading,
  type Headings,
  readSheet,
  recogniseFormat,
  type SheetRow,
} from '../../imports/index.ts';
import { parseInput } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { HiringServices } from './hiring-services.ts';

const MOST_ROWS = 5000;

/** A row below the headings. */
export interface UploadedRow<Field extends string> extends Pick<SheetRow, 'row'> {
  cellOf(field: Field): unknown;
}

export interface UploadedSheet<Field extends string, Form> {
  form: Form;
  rows: UploadedRow<Field>[];
}

/**
 * Reads a sheet that was sent, and throws its bytes away: what it says of people is kept in their cases alone.
 * @param required heading without which it is not such a sheet.
 * @throws Problem unsupported-media-type, payload-too-large, validation-failed, import-rejected.
 */
export async function readUpload<Field extends string, Schema extends z.ZodObject>(
  { files }: Pick<HiringServices, 'files'>,
  request: Request,
  asked: { limitBytes: number; form: Schema; columns: Headings<Field>; required: NoInfer<Field> },
): Promise<UploadedSheet<Field, z.output<Schema>>> {
  const { file, fields } = await receiveUpload(request, files, asked.limitBytes);
  try {
    const form = parseInput(asked.form, fields);
    const format = await recogniseFormat(file.path, file.size);
    const heading = await findHeading(file.path, format, asked.columns, asked.required);
    if (!heading) throw rejected(asked.columns[asked.required][0] ?? asked.required);
    const rows: UploadedRow<Field>[] = [];
    for await (const { row, cells } of readSheet(file.path, format)) {
      if (row <= heading.row) continue;
      if (rows.length >= MOST_ROWS) throw tooMany();
      const cellOf = (field: Field) => {
        const at = heading.at.get(field);
        return at === undefined ? undefined : cells[at];
      };
      rows.push({ row, cellOf });
    }
    return { form, rows };
  } catch (error) {
    if (error instanceof BrokenSheet) {
      throw problem('import-rejected', { rows: [{ row: 1, column: '', value: '', detail: error.words.zh }] });
    }
    throw error;
  } finally {
    await files.discard(file);
  }
}

function rejected(column: string) {
  const detail = `前十行里没有找到表头：至少要有“${column}”和另外一列 / No row of headings with "${column}" and another known column`;
  return problem('import-rejected', { rows: [{ row: 1, column, value: '', detail }] });
}

function tooMany() {
  const detail = `一次最多${MOST_ROWS}行，请分开上传 / ${MOST_ROWS} rows at most: send the rest apart`;
  return problem('import-rejected', { rows: [{ row: MOST_ROWS, column: '', value: '', detail }] });
}
