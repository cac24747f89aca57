import { z } from 'zod';
import { namePeople } from '../identity/name-people.ts';
import type { Actor } from '../identity/policies.ts';
import { toDate } from '../kit/clock.ts';
import type { ContractAnswer, ContractBody } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId, newId } from '../kit/ids.ts';
import { words } from '../kit/words.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { problem } from '../problems/problem.ts';
import { type Database, isUniqueViolation } from '../store/index.ts';
import { addJobAlong } from '../store/job-queue.ts';
import { findJointUnions } from '../store/worklists.ts';
import { instant } from '../surveys/index.ts';
import {
  type BulkOpening,
  type listBulkOpenings,
  type openFromWorklist,
  openingOutcomes,
  type showBulkOpening,
  worklistName,
} from './contract.ts';
import type { WorklistNeeds } from './list-worklist.ts';
import { OPEN_IN_BULK } from './open-in-bulk.ts';

/**
 * Writes down that cases are wanted for these units and asks the background to open them one by one, both in one transaction. A repeat
 * under the same key is the same.
 * @returns its id. @throws Problem idempotency-key-reused.
 */
export async function requestOpenings(
  { db, clock }: WorklistNeeds,
  actor: Actor,
  { list, unitIds, ownerId }: ContractBody<typeof openFromWorklist>,
  requestKey: string,
): Promise<string> {
  const wanted = [...new Set(unitIds)];
  const earlier = await findEarlier(db, actor, { list, unitIds: wanted, ownerId }, requestKey);
  if (earlier) return earlier;
  const known = new Set(
    (await db.prisma.unit.findMany({ where: { id: { in: wanted } }, select: { id: true } })).map(
      ({ id }) => id,
    ),
  );
  const units = wanted.filter((unitId) => known.has(unitId));
  const id = newId();
  try {
    await db.prisma.$transaction(async (tx) => {
      await tx.bulkOpening.create({
        data: {
          id,
          list,
          status: 'waiting',
          total: units.length,
          ownerId: ownerId ?? null,
          requestedBy: actor.id,
          requestedAt: toDate(clock.now()),
          requestKey,
          items: { create: units.map((unitId, position) => ({ position, unitId })) },
        },
      });
      await addJobAlong(tx, { task: OPEN_IN_BULK, payload: { id }, key: `${OPEN_IN_BULK}:${id}` });
    });
  } catch (error) {
    const again =
      isUniqueViolation(error) &&
      (await findEarlier(db, actor, { list, unitIds: wanted, ownerId }, requestKey));
    if (again) return again;
    throw error;
  }
  return id;
}

async function findEarlier(
  db: Database,
  actor: Actor,
  wanted: ContractBody<typeof openFromWorklist>,
  requestKey: string,
): Promise<string | undefined> {
  const found = await db.prisma.bulkOpening.findUnique({
    where: { requestedBy_requestKey: { requestedBy: actor.id, requestKey } },
    include: { items: { orderBy: { position: 'asc' } } },
  });
  if (!found) return undefined;
  const same =
    found.list === wanted.list &&
    found.ownerId === (wanted.ownerId ?? null) &&
    found.items.every(({ unitId }) => wanted.unitIds.includes(unitId));
  if (!same) throw problem('idempotency-key-reused');
  return found.id;
}

type Row = Awaited<ReturnType<Database['prisma']['bulkOpening']['findUniqueOrThrow']>>;

async function toView(db: Database, rows: readonly Row[]): Promise<BulkOpening[]> {
  const [nameOf, counts] = await Promise.all([
    namePeople(
      db,
      rows.map(({ requestedBy }) => requestedBy),
    ),
    db.prisma.bulkOpeningItem.groupBy({
      by: ['openingId', 'outcome'],
      where: { openingId: { in: rows.map(({ id }) => id) } },
      _count: true,
    }),
  ]);
  return rows.map((row) => {
    const count = (outcome: (typeof openingOutcomes)[number]) =>
      counts.find((each) => each.openingId === row.id && each.outcome === outcome)?._count ?? 0;
    return {
      id: row.id,
      list: worklistName.parse(row.list),
      status: z.enum(['waiting', 'running', 'done', 'failed']).parse(row.status),
      done: row.done,
      total: row.total,
      outcomes: { opened: count('opened'), alreadyOpen: count('already-open'), refused: count('refused') },
      requestedBy: nameOf(row.requestedBy),
      requestedAt: instant(row.requestedAt),
      finishedAt: row.finishedAt && instant(row.finishedAt),
    };
  });
}

/** One opening with what became of each unit; only its own requester's. @throws Problem not-found. */
export async function readOpening(
  { db, clock }: WorklistNeeds,
  actor: Actor,
  id: string,
): Promise<ContractAnswer<typeof showBulkOpening>> {
  const row = await db.prisma.bulkOpening.findFirst({
    where: { id, requestedBy: actor.id },
    include: {
      items: { include: { unit: { select: { id: true, name: true } } }, orderBy: { position: 'asc' } },
    },
  });
  if (!row) throw problem('not-found');
  const cases = await db.prisma.case.findMany({
    where: { id: { in: row.items.flatMap(({ caseId }) => caseId ?? []) } },
    select: { id: true, caseNumber: true },
  });
  const joins =
    row.list === 'joinable'
      ? await findJointUnions(
          db.pool,
          row.items.map(({ unitId }) => unitId),
          clock.today(),
        )
      : [];
  const unionOf = (unitId: string) => {
    const found = joins.find((each) => each.unitId === unitId);
    return found ? { id: found.id, name: found.name } : null;
  };
  const [view] = await toView(db, [row]);
  if (!view) throw problem('not-found');
  return {
    ...view,
    items: row.items.map(({ unit, outcome, caseId, reason }) => ({
      unit,
      outcome: z.enum(openingOutcomes).nullable().parse(outcome),
      case: cases.find((each) => each.id === caseId) ?? null,
      reason: words.nullable().parse(reason),
      union: unionOf(unit.id),
    })),
  };
}

/** The actor's openings, the newest first. @throws Problem validation-failed (cursor). */
export async function listOpenings(
  db: Database,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ContractAnswer<typeof listBulkOpenings>> {
  const [before] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? [null]);
  if (before !== undefined && (typeof before !== 'string' || !isId(before))) throw invalidCursor();
  const rows = await db.prisma.bulkOpening.findMany({
    where: { requestedBy: actor.id, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const items = await toView(db, rows.slice(0, limit));
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? encodeCursor([last.id]) : null };
}
