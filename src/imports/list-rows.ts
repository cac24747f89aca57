import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { maskName, maskPhone } from '../kit/mask.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import type { Database, Prisma } from '../store/index.ts';
import { readBatch } from './batches.ts';
import {
  type ImportKind,
  type ImportRow,
  type Outcome,
  outcome,
  type RowChange,
  rowChange,
  rowReason,
  type Verdict,
  verdict,
} from './contract.ts';

interface RowQuery {
  verdict?: Verdict | undefined;
  outcome?: Outcome | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Rows of a batch in the order of the sheet. @throws Problem not-found, validation-failed. */
export async function listRows(
  db: Pick<Database, 'prisma'>,
  batchId: string,
  query: RowQuery,
): Promise<{ items: ImportRow[]; next: string | null }> {
  const { kind } = await readBatch(db, batchId);
  const rows = await db.prisma.importRow.findMany({
    where: {
      batchId,
      ...(query.verdict ? { verdict: query.verdict } : {}),
      ...(query.outcome ? { outcome: query.outcome } : {}),
      ...(query.q
        ? { OR: [{ name: { contains: query.q } }, { code: { contains: query.q.toUpperCase() } }] }
        : {}),
      ...(query.cursor === undefined ? {} : { row: { gt: rowIn(query.cursor) } }),
    },
    orderBy: { row: 'asc' },
    take: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toRow(row, kind)),
    next: last && rows.length > query.limit ? encodeCursor([last.row]) : null,
  };
}

function rowIn(cursor: string): number {
  const [row] = decodeCursor(cursor, 1) ?? [];
  if (typeof row === 'number' && Number.isInteger(row)) return row;
  throw invalidCursor();
}

/** What a row found or made is a union where the sheet is one of unions, otherwise a unit. */
export function toRow(row: Prisma.ImportRowGetPayload<object>, kind: ImportKind): ImportRow {
  return {
    row: row.row,
    verdict: verdict.parse(row.verdict),
    name: row.name,
    code: row.code,
    changes: z.array(rowChange).parse(row.changes).map(masked),
    reasons: z.array(rowReason).parse(row.reasons),
    unitId: kind === 'unions' ? null : row.targetId,
    unionId: kind === 'unions' ? row.targetId : null,
    caseId: row.caseId,
    outcome: outcome.nullable().parse(row.outcome),
  };
}

/** Names of people are shown by the surname, as everywhere. */
function masked(change: RowChange): RowChange {
  const mask = MASKS[change.field];
  if (!mask) return change;
  const shown = (text: string | null) => (text === null ? null : mask(text));
  return { ...change, before: shown(change.before), after: shown(change.after) };
}

const MASKS: Readonly<Record<string, (text: string) => string>> = {
  legalRepresentative: maskName,
  contactName: maskName,
  contactPhone: maskPhone,
};
