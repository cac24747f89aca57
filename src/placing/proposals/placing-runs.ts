import { z } from 'zod';
import { namePeople } from '../../identity/name-people.ts';
import type { ScopeTerm } from '../../identity/scope.ts';
import { type Clock, fromDate, toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import type { Database, Prisma } from '../../store/index.ts';
import { addJobAlong } from '../../store/job-queue.ts';
import { countStanding } from '../../store/retire-place.ts';
import { followUnits } from '../../units/index.ts';
import { moveUnits, retirementSchema } from '../retirement/move-units.ts';
import { confirmAllPlacing, type PlacingRunView, runKinds } from './contract.ts';
import { confirmProposals } from './decide-proposals.ts';
import type { PlacingParts, PlacingServices } from './placing-services.ts';
import { type BulkFilters, proposalFiltersWhere, proposalScope } from './proposal-where.ts';
import { proposePlaces } from './propose-places.ts';

export const RUN_PLACING = 'run-placing';

const scopeSchema = z.object({
  filters: confirmAllPlacing.body.optional(),
  terms: z
    .array(
      z.object({
        divisionPrefix: z.string().optional(),
        lineId: z.string().optional(),
        areaId: z.string().optional(),
      }),
    )
    .optional(),
  retirement: retirementSchema.optional(),
});

export interface RunRequest {
  kind: (typeof runKinds)[number];
  by: string | null;
  /** For a run that confirms: which proposals, and whom they must concern. */
  filters?: BulkFilters;
  terms?: readonly ScopeTerm[];
  /** For a run that moves the units of a place which is retired. */
  retirement?: z.infer<typeof retirementSchema>;
}

/** As `writeRun`, in a transaction of its own. */
export function requestRun(
  { db, clock }: Pick<PlacingServices, 'db' | 'clock'>,
  request: RunRequest,
): Promise<string> {
  return db.prisma.$transaction((tx) => writeRun(tx, clock, request));
}

/**
 * Writes down that a run is wanted and hands it to the background, both in the caller's transaction: what asks for it never
 * stands without it, whenever the process ends.
 * @returns its id.
 */
export async function writeRun(
  tx: Prisma.TransactionClient,
  clock: Clock,
  { kind, by, filters, terms, retirement }: RunRequest,
): Promise<string> {
  const id = newId();
  await tx.placingRun.create({
    data: {
      id,
      kind,
      status: 'waiting',
      scope: {
        ...(filters ? { filters: withoutUndefined(filters) } : {}),
        ...(terms ? { terms: terms.map(withoutUndefined) } : {}),
        ...(retirement ? { retirement } : {}),
      },
      requestedBy: by,
      requestedAt: toDate(clock.now()),
    },
  });
  await addJobAlong(tx, { task: RUN_PLACING, payload: { id }, key: `${RUN_PLACING}:${id}` });
  return id;
}

function withoutUndefined(value: object): Prisma.InputJsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}

/** Runs a run from its beginning, whatever a dead process had done of it. */
export async function runPlacing(parts: PlacingParts, id: string): Promise<void> {
  const runs = parts.db.prisma.placingRun;
  const run = await runs.findUnique({ where: { id } });
  if (!run || run.status === 'done') return;
  await runs.update({
    where: { id },
    data: { status: 'running', startedAt: toDate(parts.clock.now()), done: 0 },
  });
  try {
    if (run.kind === 'propose') {
      await proposePlaces(parts, async ({ done, total, proposed, nothing }) => {
        await runs.update({ where: { id }, data: { done, total, counts: { proposed, nothing } } });
      });
    } else if (run.kind === 'retire') {
      await retire(parts, run);
    } else {
      await confirmAll(parts, run);
    }
    await runs.update({
      where: { id },
      data: { status: 'done', finishedAt: toDate(parts.clock.now()) },
    });
  } catch (error) {
    await runs.update({ where: { id }, data: { status: 'failed', finishedAt: toDate(parts.clock.now()) } });
    throw error;
  }
}

const STEP = 500;

/** Confirms what the filters name and was made before the run was asked for: what came later nobody has seen. */
async function confirmAll(
  parts: PlacingParts,
  run: { id: string; scope: unknown; requestedBy: string | null; requestedAt: Date },
): Promise<void> {
  const { db } = parts;
  const { filters = {}, terms = [] } = scopeSchema.parse(run.scope);
  const scope = proposalScope(terms.map((term) => withoutUndefined(term) as ScopeTerm));
  const where = {
    AND: [
      scope,
      ...proposalFiltersWhere({ ...filters, status: 'open' }),
      { madeAt: { lte: run.requestedAt } },
    ],
  };
  const total = await db.prisma.placingProposal.count({ where });
  const counts: Record<string, number> = {};
  let done = 0;
  for (let last = ''; ; ) {
    const rows = await db.prisma.placingProposal.findMany({
      where: { AND: [where, last ? { id: { gt: last } } : {}] },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: STEP,
    });
    const ids = rows.map(({ id }) => id);
    for (const { result } of await confirmProposals(parts, run.requestedBy, ids, scope)) {
      counts[result] = (counts[result] ?? 0) + 1;
    }
    done += ids.length;
    await db.prisma.placingRun.update({ where: { id: run.id }, data: { done, total, counts } });
    last = ids.at(-1) ?? '';
    if (ids.length < STEP) break;
  }
  await followUnits(parts);
}

/** Moves the units of a place that is retired; what was moved before a crash is there no longer. */
async function retire(
  { db, ...parts }: PlacingParts,
  run: { id: string; scope: unknown; requestedBy: string | null },
): Promise<void> {
  const { retirement } = scopeSchema.parse(run.scope);
  if (!retirement) throw new Error(`run ${run.id} does not say what is retired`);
  const { units: total } = await countStanding(
    db.prisma,
    retirement.kind,
    retirement.id,
    parts.clock.today(),
  );
  await moveUnits({ db, ...parts }, retirement, run.requestedBy, async (done) => {
    await db.prisma.placingRun.update({
      where: { id: run.id },
      data: { done, total, counts: { moved: done } },
    });
  });
}

type RunRow = Prisma.PlacingRunGetPayload<object>;

/** @throws Problem not-found. */
export async function getRun(db: Pick<Database, 'prisma'>, id: string): Promise<PlacingRunView> {
  const row = await db.prisma.placingRun.findUnique({ where: { id } });
  if (!row) throw problem('not-found');
  return toView(row, await namePeople(db, [row.requestedBy]));
}

/** Runs, the newest first. @throws Problem validation-failed (cursor). */
export async function listRuns(
  db: Pick<Database, 'prisma'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: PlacingRunView[]; next: string | null }> {
  const rows = await db.prisma.placingRun.findMany({
    ...(cursor === undefined ? {} : { where: { id: { lt: idIn(cursor) } } }),
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const nameOf = await namePeople(
    db,
    shown.map(({ requestedBy }) => requestedBy),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toView(row, nameOf)),
    next: last && rows.length > limit ? encodeCursor([last.id]) : null,
  };
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}

function toView(row: RunRow, nameOf: Awaited<ReturnType<typeof namePeople>>): PlacingRunView {
  return {
    id: row.id,
    kind: z.enum(runKinds).parse(row.kind),
    status: z.enum(['waiting', 'running', 'done', 'failed']).parse(row.status),
    done: row.done,
    total: row.total,
    counts: z.record(z.string(), z.int()).parse(row.counts),
    requestedBy: nameOf(row.requestedBy),
    requestedAt: toIsoMilliseconds(fromDate(row.requestedAt)),
    finishedAt: row.finishedAt && toIsoMilliseconds(fromDate(row.finishedAt)),
  };
}
