import type { Json } from '../kit/canonical-json.ts';
import { invalidField, toPointer } from '../problems/parse-input.ts';
import { findUnknownFiles } from '../store/stored-files.ts';
import type { KindEvent } from './case-kind.ts';
import { type EngineCore, kindOf } from './engine-parts.ts';

/**
 * Evidence is real: every file an event names has been stored before. Costs a look only where files are named.
 * @throws Problem validation-failed at the first file that nobody has uploaded.
 */
export async function requireFiles(core: EngineCore, kind: string, event: KindEvent): Promise<void> {
  const named = kindOf(core, kind)
    .files(event)
    .map(({ sha256 }) => sha256);
  if (named.length === 0) return;
  const [unknown] = await findUnknownFiles(core.database.pool, named);
  if (unknown === undefined) return;
  throw invalidField(`/payload${toPointer(pathTo(event.payload, unknown) ?? [])}`, 'unknown-file', {
    zh: '没有上传过此文件，请先上传',
    en: 'Nobody has uploaded this file: upload it first',
  });
}

function pathTo(value: Json, wanted: string): string[] | undefined {
  if (value === wanted) return [];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const path = pathTo(inner, wanted);
    if (path) return [key, ...path];
  }
  return undefined;
}
