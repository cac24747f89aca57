import type { Request } from 'express';
import type { FileStore } from '../../files/file-store.ts';
import { receiveUpload } from '../../http/receive-upload.ts';
import {
  BrokenSheet,
  type FoundColumns,
  findColumns,
  readSheet,
  recogniseFormat,
} from '../../imports/index.ts';
import { problem } from '../../problems/problem.ts';
import { enrolRoster } from './contract.ts';

/** A row of a roster as the clerk wrote it. */
export interface RosterSheetRow {
  row: number;
  name: string;
  unit: string;
}

const columns = { name: ['姓名', '参训人员'], unit: ['单位', '工会', '所在工会'] } as const;
const LONGEST = 500;

/**
 * The people that a sheet names, in its order. The bytes are not kept: the roster is.
 * @throws Problem import-rejected with the rows at fault, unsupported-media-type, payload-too-large.
 */
export async function readRosterSheet(files: FileStore, request: Request): Promise<RosterSheetRow[]> {
  const { file } = await receiveUpload(request, files, enrolRoster.bodyLimitBytes);
  try {
    return await rowsOf(file.path, await recogniseFormat(file.path, file.size));
  } catch (error) {
    if (error instanceof BrokenSheet) throw rejected(1, '', '', error.words.zh);
    throw error;
  } finally {
    await files.discard(file);
  }
}

async function rowsOf(path: string, format: Parameters<typeof readSheet>[1]): Promise<RosterSheetRow[]> {
  let found: FoundColumns<keyof typeof columns> | undefined;
  const rows: RosterSheetRow[] = [];
  for await (const { row, cells } of readSheet(path, format)) {
    if (!found) {
      const heading = findColumns(cells, columns);
      if (heading.at.has('name')) found = heading;
      else if (row >= 10) break;
      continue;
    }
    const text = (field: keyof typeof columns) => String(cells[found?.at.get(field) ?? -1] ?? '').trim();
    const name = text('name');
    if (name === '') throw rejected(row, '姓名', '', '姓名未填 / The name is missing');
    rows.push({ row, name, unit: text('unit') });
    if (rows.length > LONGEST) {
      throw rejected(row, '姓名', name, `一次最多${LONGEST}人 / At most ${LONGEST} people at once`);
    }
  }
  if (!found || rows.length === 0) {
    throw rejected(1, '姓名', '', '没有找到“姓名”列，或列下没有人员 / No column 姓名, or nobody below it');
  }
  return rows;
}

/** Refuses a sheet as a whole, for one of its rows. */
export function rejected(row: number, column: string, value: string, detail: string) {
  return problem('import-rejected', { rows: [{ row, column, value, detail }] });
}
