import type { ImportKind, SheetFormat } from './contract.ts';
import { registerColumns } from './register/register-columns.ts';
import { runningColumns } from './running/running-columns.ts';
import { type FoundHeading, findHeading } from './sheet-file.ts';
import { unionColumns } from './unions/union-columns.ts';
import { areaWordColumns, lineWordColumns } from './words/word-columns.ts';

/** The column without which a sheet of each kind is none, by its headings. */
export const FIRST: Record<ImportKind, readonly [string, ...string[]]> = {
  register: registerColumns.name,
  'running-cases': runningColumns.stage,
  unions: unionColumns.name,
  'area-words': areaWordColumns.text,
  'line-words': lineWordColumns.text,
};

/** The row of headings of a sheet of this kind; undefined when it has none near its top. */
export function headingOf(
  kind: ImportKind,
  file: string,
  format: SheetFormat,
): Promise<FoundHeading<string> | undefined> {
  switch (kind) {
    case 'register':
      return findHeading(file, format, registerColumns, 'name');
    case 'running-cases':
      return findHeading(file, format, runningColumns, 'stage');
    case 'unions':
      return findHeading(file, format, unionColumns, 'name');
    case 'area-words':
      return findHeading(file, format, areaWordColumns, 'text');
    case 'line-words':
      return findHeading(file, format, lineWordColumns, 'text');
  }
}
