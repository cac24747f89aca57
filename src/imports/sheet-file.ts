import type { FileStore } from '../files/file-store.ts';
import type { RowReason, SheetFormat } from './contract.ts';
import { type FoundColumns, findColumns, type Headings } from './sheets/find-columns.ts';
import { readSheet, type SheetRow } from './sheets/read-sheet.ts';

/** Above the headings there may be a title and a line of notes, not a chapter. */
const HEADING_WITHIN = 10;
/** Empty rows between them count as nothing. */
const ROWS_LOOKED_AT = 200;

export interface FoundHeading<Field extends string> extends FoundColumns<Field> {
  /** Number of the row with the headings. */
  row: number;
}

/**
 * Finds the row of headings: the first that names the required column and one more.
 * @returns undefined when the sheet has none near its top.
 */
export async function findHeading<Field extends string>(
  file: string,
  format: SheetFormat,
  known: Headings<Field>,
  required: NoInfer<Field>,
): Promise<FoundHeading<Field> | undefined> {
  let looked = 0;
  for await (const { row, cells } of readSheet(file, format, { first: ROWS_LOOKED_AT })) {
    const found = findColumns(cells, known);
    if (found.at.has(required) && found.at.size > 1) return { row, ...found };
    looked += 1;
    if (looked >= HEADING_WITHIN) return undefined;
  }
  return undefined;
}

/** Rows below the headings, each with a way to its cells by field. */
export async function* readBody<Field extends string>(
  files: Pick<FileStore, 'pathOf'>,
  batch: { sha256: string; format: SheetFormat },
  known: Headings<Field>,
  required: NoInfer<Field>,
): AsyncGenerator<SheetRow & { cellOf(field: Field): unknown; headings: FoundHeading<Field> }> {
  const file = files.pathOf(batch.sha256);
  const headings = await findHeading(file, batch.format, known, required);
  if (!headings) throw new Error('A sheet without headings was not taken in');
  for await (const line of readSheet(file, batch.format)) {
    if (line.row <= headings.row) continue;
    const cellOf = (field: Field) => {
      const at = headings.at.get(field);
      return at === undefined ? undefined : line.cells[at];
    };
    yield { ...line, cellOf, headings };
  }
}

/** The words of a row's reasons, one after the other. */
export function reasonsInWords(reasons: readonly RowReason[], language: 'zh' | 'en' = 'zh'): string {
  return reasons.map(({ detail }) => detail[language]).join(language === 'zh' ? '；' : '; ');
}
