import type { Request } from 'express';
import { receiveUpload } from '../http/receive-upload.ts';
import type { Actor } from '../identity/actor.ts';
import { toDate } from '../kit/clock.ts';
import { problem } from '../problems/problem.ts';
import { keepBatch } from './batches.ts';
import { checkRegister, type ImportKind, type SheetFormat } from './contract.ts';
import { FIRST, headingOf } from './heading-of.ts';
import type { ImportServices } from './services.ts';
import { BrokenSheet } from './sheets/read-sheet.ts';
import { recogniseFormat } from './sheets/recognise-format.ts';

const MEDIA_TYPES: Record<SheetFormat, string> = {
  'csv-utf-8': 'text/csv',
  'csv-gb18030': 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A sheet that was taken in: its bytes are kept, its headings known, its check still to run. */
export interface TakenSheet {
  batchId: string;
}

/**
 * Takes a sheet in: keeps its bytes and writes down the batch. What is no sheet, or a sheet without the
 * headings that matter, is refused at once.
 * @throws Problem unsupported-media-type, payload-too-large, validation-failed, import-rejected.
 */
export async function takeSheet(
  services: ImportServices,
  actor: Actor,
  kind: ImportKind,
  request: Request,
): Promise<TakenSheet> {
  const { files, db, clock } = services;
  const { file, fields } = await receiveUpload(request, files, checkRegister.bodyLimitBytes);
  try {
    const format = await recogniseFormat(file.path, file.size);
    const { headings } = await requireHeading(kind, file.path, format);
    const { sha256, size } = file;
    await files.keep(file);
    await db.prisma.storedFile.createMany({
      data: [{ sha256, size, mediaType: MEDIA_TYPES[format], createdAt: toDate(clock.now()) }],
      skipDuplicates: true,
    });
    const city = fields.city?.trim().slice(0, 20);
    const batchId = await keepBatch(services, actor, {
      kind,
      fileName: file.originalName.slice(0, 200),
      sha256,
      format,
      columns: headings,
      options: city ? { city } : {},
    });
    return { batchId };
  } catch (error) {
    await files.discard(file);
    if (error instanceof BrokenSheet) throw rejected('', error.words.zh);
    throw error;
  }
}

async function requireHeading(kind: ImportKind, file: string, format: SheetFormat) {
  const found = await headingOf(kind, file, format);
  const [first] = FIRST[kind];
  if (!found) {
    throw rejected(
      first,
      `前十行里没有找到表头：至少要有“${first}”和另外一列。请对照模板 / No row of headings with "${first}" and another known column`,
    );
  }
  return found;
}

function rejected(column: string, detail: string) {
  return problem('import-rejected', { rows: [{ row: 1, column, value: '', detail }] });
}
