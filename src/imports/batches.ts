import { z } from 'zod';
import type { Actor } from '../identity/actor.ts';
import { may } from '../identity/policies.ts';
import { fromDate, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId, newId } from '../kit/ids.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { problem } from '../problems/problem.ts';
import type { Database, Prisma } from '../store/index.ts';
import {
  type BatchStatus,
  batchStatus,
  type ImportBatch,
  type ImportKind,
  importKind,
  outcomes,
  sheetFormat,
  verdicts,
} from './contract.ts';
import type { ImportServices } from './services.ts';

const columnsSchema = z.array(z.object({ header: z.string(), field: z.string().nullable() }));
const optionsSchema = z.object({
  city: z.string().optional(),
  duplicates: z.enum(['register', 'leave']).optional(),
});
export type BatchOptions = z.infer<typeof optionsSchema>;

type BatchRow = Prisma.ImportBatchGetPayload<object>;

/** Whoever may load a kind may confirm and undo its batches. */
export const loadingAct = {
  register: 'register.import',
  'running-cases': 'case.import',
  unions: 'union.import',
  'area-words': 'territory.words',
  'line-words': 'territory.rename',
} as const satisfies Record<ImportKind, string>;

/** Writes down that a sheet is to be checked. @returns the id of the batch. */
export async function keepBatch(
  { db, clock }: Pick<ImportServices, 'db' | 'clock'>,
  actor: Actor,
  batch: Pick<BatchRow, 'kind' | 'fileName' | 'sha256' | 'format'> & {
    columns: z.infer<typeof columnsSchema>;
    options: BatchOptions;
  },
): Promise<string> {
  const id = newId();
  await db.prisma.importBatch.create({
    data: {
      ...batch,
      id,
      status: 'checking',
      requestedBy: actor.kind === 'user' ? actor.id : null,
      requestedAt: toDate(clock.now()),
    },
  });
  return id;
}

/** One batch as it is stored. @throws Problem not-found. */
export async function readBatch(
  db: Pick<Database, 'prisma'>,
  id: string,
): Promise<Omit<BatchRow, 'kind' | 'options'> & { kind: ImportKind; options: BatchOptions }> {
  const row = await db.prisma.importBatch.findUnique({ where: { id } });
  if (!row) throw problem('not-found');
  return { ...row, kind: importKind.parse(row.kind), options: optionsSchema.parse(row.options) };
}

/** One batch with its progress. @throws Problem not-found. */
export async function showBatch(
  db: Pick<Database, 'prisma'>,
  actor: Actor,
  id: string,
): Promise<ImportBatch> {
  const row = await readBatch(db, id);
  return toBatch(row, actor, await namesOf(db, [row]));
}

/** Batches, the newest first. */
export async function listBatches(
  db: Pick<Database, 'prisma'>,
  actor: Actor,
  { kind, cursor, limit }: { kind?: ImportKind | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: ImportBatch[]; next: string | null }> {
  const rows = await db.prisma.importBatch.findMany({
    where: { ...(kind ? { kind } : {}), ...(cursor === undefined ? {} : { id: { lt: idIn(cursor) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const nameOf = await namesOf(db, shown);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toBatch(row, actor, nameOf)),
    next: last && rows.length > limit ? encodeCursor([last.id]) : null,
  };
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}

/**
 * Moves a batch from one state to the next, and only from there: of two who press at once one does it.
 * @throws Problem not-found, forbidden, import-not-ready.
 */
export async function moveBatch(
  db: Pick<Database, 'prisma'>,
  actor: Actor,
  id: string,
  from: BatchStatus,
  data: Prisma.ImportBatchUpdateManyMutationInput & { status: BatchStatus },
): Promise<void> {
  const batch = await readBatch(db, id);
  requireLoading(actor, batch.kind);
  const { count } = await db.prisma.importBatch.updateMany({ where: { id, status: from }, data });
  if (count === 0) {
    const { status } = await readBatch(db, id);
    throw problem('import-not-ready', { batchStatus: status });
  }
}

/** @throws Problem forbidden. */
export function requireLoading(actor: Actor, kind: ImportKind): void {
  const act = loadingAct[kind];
  if (!may(actor, act, {})) throw problem('forbidden', { act, reason: 'role' });
}

async function namesOf(db: Pick<Database, 'prisma'>, rows: readonly BatchRow[]) {
  const ids = rows.flatMap(({ requestedBy, confirmedBy, undoneBy }) => [requestedBy, confirmedBy, undoneBy]);
  const people = await db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
}

function toBatch(
  row: BatchRow,
  actor: Actor,
  nameOf: (id: string | null) => { id: string; name: string } | null,
): ImportBatch {
  const instant = (date: Date | null) => (date === null ? null : toIsoMilliseconds(fromDate(date)));
  const kind = importKind.parse(row.kind);
  const status = batchStatus.parse(row.status);
  const loads = may(actor, loadingAct[kind], {});
  return {
    id: row.id,
    kind,
    status,
    fileName: row.fileName,
    format: sheetFormat.parse(row.format),
    columns: columnsSchema.parse(row.columns),
    done: row.done,
    total: row.total,
    counts: countsOf(verdicts, row.counts),
    outcomes: countsOf(outcomes, row.outcomes),
    failure: z.object({ zh: z.string(), en: z.string() }).nullable().parse(row.failure),
    requestedBy: nameOf(row.requestedBy),
    requestedAt: toIsoMilliseconds(fromDate(row.requestedAt)),
    checkedAt: instant(row.checkedAt),
    confirmedBy: nameOf(row.confirmedBy),
    confirmedAt: instant(row.confirmedAt),
    finishedAt: instant(row.finishedAt),
    undoneBy: nameOf(row.undoneBy),
    undoneAt: instant(row.undoneAt),
    abilities: {
      confirm: loads && status === 'checked',
      // A case has a history that nothing takes back.
      undo: loads && status === 'imported' && (kind === 'register' || kind === 'unions'),
    },
  };
}

/** Counts by name; a name that nothing was counted under has none. */
function countsOf<const Name extends string>(names: readonly Name[], stored: unknown): Record<Name, number> {
  const counts = z.record(z.string(), z.int()).parse(stored);
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
}
