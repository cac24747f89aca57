import { createReadStream } from 'node:fs';
import { recogniseType } from '../../files/recognise-type.ts';
import { problem } from '../../problems/problem.ts';
import type { SheetFormat } from '../contract.ts';

const MEDIA_TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/**
 * What a sheet is, by its content: a workbook, or text in UTF-8 (with or without a byte order mark) or in
 * GB18030, which is what Excel on a Chinese Windows writes. The whole text is looked at, since the first
 * Chinese character may come late. @throws Problem unsupported-media-type.
 */
export async function recogniseFormat(file: string, size: number): Promise<SheetFormat> {
  const kind = await recogniseType(file, size);
  if (kind === 'xlsx') return 'xlsx';
  if (kind !== undefined) throw unsupported();
  if (await decodes(file, 'utf-8')) return 'csv-utf-8';
  if (await decodes(file, 'gb18030')) return 'csv-gb18030';
  throw unsupported();
}

async function decodes(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(file)) {
      // A file with U+0000 in it is no text, whatever its bytes decode to.
      if (decoder.decode(chunk as Buffer, { stream: true }).includes('\0')) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // bytes that this encoding does not know
    throw error;
  }
}

function unsupported() {
  return problem('unsupported-media-type', { accepted: [...MEDIA_TYPES] });
}
