import { z } from 'zod';
import { type Access, type Contract, type ContractQuery, defineContract } from './contract.ts';

export const sheetFormats = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

interface SheetSpec {
  readonly operationId: string;
  /** By custom that of the list with /sheet behind it. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
}

/**
 * The contract of a list as a file: the rows of the page with its filters and order, as CSV (UTF-8 with BOM) or
 * as a workbook that also says what they were chosen by. The handler answers with exports/reply-sheet.ts.
 * @param filters the query fields of the list, without its cursor and page size.
 * @param alsoRefuses slugs beyond validation-failed.
 */
export function defineSheet<
  const S extends SheetSpec,
  Q extends z.core.$ZodLooseShape,
  const P extends string = never,
>(spec: S, filters: Q, alsoRefuses: readonly P[] = []) {
  return defineContract({
    ...spec,
    method: 'get',
    query: z.object({ ...filters, format: z.enum(sheetFormats).default('xlsx') }),
    responses: {
      200: {
        description: 'The list: text/csv, or a workbook of spreadsheetml',
        mediaType: 'application/octet-stream',
        headers: { 'content-disposition': 'attachment with the list and its day in the name' },
      },
    },
    problems: ['validation-failed' as const, ...alsoRefuses],
  });
}

/** What a sheet's rows are chosen by: its query without the format. */
export type SheetQuery<C extends Contract> = Omit<ContractQuery<C>, 'format'>;
