import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { dateToDay, dayToDate, fromDate, realNow, toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { violatesExclusion } from '../../store/exclusion-violation.ts';
import type { Prisma } from '../../store/index.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import type { conflict, declareConflict, listConflicts } from './contract.ts';

type Conflict = z.input<typeof conflict>;
type Row = Prisma.ConflictDeclarationGetPayload<{ include: typeof around }>;

const around = {
  user: { select: { id: true, displayName: true } },
  unit: { select: { id: true, name: true } },
} as const;

function checks(actor: Actor): boolean {
  return may(actor, 'conflict.check');
}

/** Newest first; everybody's for those who check, otherwise one's own. @throws Problem validation-failed (cursor). */
export async function findConflicts(
  services: StaffingServices,
  actor: Actor,
  { userId, unitId, holds, checked, cursor, limit }: ContractQuery<typeof listConflicts>,
): Promise<ContractAnswer<typeof listConflicts>> {
  const day = dayToDate(services.clock.today());
  const holdsToday = { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] };
  const rows = await services.db.prisma.conflictDeclaration.findMany({
    where: {
      AND: [
        checks(actor) ? {} : { userId: actor.id },
        userId === undefined ? {} : { userId },
        unitId === undefined ? {} : { unitId },
        holds === undefined ? {} : holds ? holdsToday : { NOT: holdsToday },
        checked === undefined ? {} : { checkedAt: checked ? { not: null } : null },
        cursor === undefined ? {} : { id: { lt: lastSeen(cursor) } },
      ],
    },
    include: around,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toConflicts(services, page), next: last ? encodeCursor([last.id]) : null };
}

function lastSeen(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}

/** @throws Problem forbidden for another's declaration, validation-failed. */
export async function declare(
  services: StaffingServices,
  actor: Actor,
  body: ContractBody<typeof declareConflict>,
): Promise<Conflict> {
  const { db, clock } = services;
  const userId = body.userId ?? actor.id;
  if (userId !== actor.id && !checks(actor)) {
    throw problem('forbidden', { act: 'conflict.declare', reason: 'relation' });
  }
  const from = (body.from ?? clock.today()) as PlainDay;
  if (body.to !== undefined && body.to < from) {
    throw invalidField('/to', 'before-start', { zh: '结束日期早于开始日期', en: 'It ends before it begins' });
  }
  const [user, unit] = await Promise.all([
    db.prisma.user.findUnique({ where: { id: userId } }),
    db.prisma.unit.findUnique({ where: { id: body.unitId } }),
  ]);
  if (!user) throw invalidField('/userId', 'unknown', { zh: '没有此人', en: 'There is no such person' });
  if (!unit) throw invalidField('/unitId', 'unknown', { zh: '没有此单位', en: 'There is no such unit' });
  const write = db.prisma.conflictDeclaration.create({
    data: {
      id: newId(),
      userId,
      unitId: body.unitId,
      kind: body.kind,
      validFrom: dayToDate(from),
      validTo: body.to === undefined ? null : dayToDate(body.to as PlainDay),
      note: body.note ?? null,
      declaredBy: actor.id,
      declaredAt: toDate(clock.now()),
    },
    include: around,
  });
  return only(services, await orDeclared(write));
}

async function orDeclared<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!violatesExclusion(error, 'conflict_declarations_once')) throw error;
    throw invalidField('/kind', 'declared', {
      zh: '同样的利害关系已经申报，且尚未结束',
      en: 'The same is declared already and holds still',
    });
  }
}

/**
 * Sets the last day. Nobody frees himself: it is another who finds that a conflict is over.
 * @throws Problem not-found, forbidden, validation-failed.
 */
export async function end(
  services: StaffingServices,
  actor: Actor,
  id: string,
  to: PlainDay,
): Promise<Conflict> {
  const row = await requireOthers(services, actor, id);
  const today = services.clock.today();
  if (row.validTo !== null && dateToDay(row.validTo) < today) {
    throw invalidField('/to', 'over', {
      zh: '已经结束；再有的请另行申报',
      en: 'It is over: declare anew what holds again',
    });
  }
  if (to < today) {
    throw invalidField('/to', 'past', {
      zh: '不得早于今日：此前应当回避的日子不再改动',
      en: 'Not before today: the days on which it bound stay',
    });
  }
  if (to < dateToDay(row.validFrom)) {
    throw invalidField('/to', 'before-start', { zh: '结束日期早于开始日期', en: 'It ends before it begins' });
  }
  const data = { validTo: dayToDate(to) };
  const { prisma } = services.db;
  return only(services, await prisma.conflictDeclaration.update({ where: { id }, data, include: around }));
}

/** A supervisor has looked at it. @throws Problem not-found, forbidden. */
export async function check(services: StaffingServices, actor: Actor, id: string): Promise<Conflict> {
  await requireOthers(services, actor, id);
  const { prisma } = services.db;
  const data = { checkedBy: actor.id, checkedAt: toDate(services.clock.now()) };
  return only(services, await prisma.conflictDeclaration.update({ where: { id }, data, include: around }));
}

async function requireOthers({ db }: StaffingServices, actor: Actor, id: string): Promise<Row> {
  const row = await db.prisma.conflictDeclaration.findUnique({ where: { id }, include: around });
  if (!row) throw problem('not-found');
  if (row.userId === actor.id) {
    throw problem('forbidden', { act: 'conflict.check', reason: 'separation-of-duties' });
  }
  return row;
}

/** Logs the look and gives the note. @throws Problem not-found. */
export async function viewNote(
  { db }: StaffingServices,
  actor: Actor,
  id: string,
  purpose: string,
): Promise<{ note: string | null }> {
  const row = await db.prisma.conflictDeclaration.findUnique({ where: { id } });
  if (!row || (row.userId !== actor.id && !checks(actor))) throw problem('not-found');
  await db.prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, subject: `conflict:${id}`, purpose },
  });
  return { note: row.note };
}

async function only(services: StaffingServices, row: Row): Promise<Conflict> {
  const [one] = await toConflicts(services, [row]);
  if (!one) throw new Error('one row gives one declaration');
  return one;
}

async function toConflicts({ db, clock }: StaffingServices, rows: readonly Row[]): Promise<Conflict[]> {
  const today = clock.today();
  const [users, taken] = await Promise.all([
    db.prisma.user.findMany({
      where: {
        id: {
          in: rows.flatMap(({ declaredBy, checkedBy }) => [declaredBy, checkedBy]).flatMap((id) => id ?? []),
        },
      },
      select: { id: true, displayName: true },
    }),
    db.prisma.caseUnit.findMany({
      where: { unitId: { in: rows.map(({ unitId }) => unitId) }, open: true, leftSeq: null },
      select: {
        unitId: true,
        case: { select: { id: true, caseNumber: true, ownerId: true, claimedBy: true } },
      },
    }),
  ]);
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  return rows.map((row) => {
    const from = dateToDay(row.validFrom);
    const to = row.validTo && dateToDay(row.validTo);
    const holds = from <= today && (to === null || to >= today);
    const own = taken.filter(({ unitId }) => unitId === row.unitId).map((each) => each.case);
    return {
      id: row.id,
      person: { id: row.user.id, name: row.user.displayName },
      unit: row.unit,
      kind: row.kind as Conflict['kind'],
      from,
      to,
      holds,
      hasNote: row.note !== null,
      declaredBy: person(row.declaredBy),
      declaredAt: toIsoMilliseconds(fromDate(row.declaredAt)),
      checked:
        row.checkedBy && row.checkedAt
          ? { by: person(row.checkedBy), at: toIsoMilliseconds(fromDate(row.checkedAt)) }
          : null,
      openCases: holds ? handsOf(own, row.userId) : [],
    };
  });
}

/** Cases that are in the person's hands still. */
function handsOf(
  cases: readonly { id: string; caseNumber: string; ownerId: string | null; claimedBy: string | null }[],
  userId: string,
): Conflict['openCases'] {
  return cases.flatMap(({ id, caseNumber, ownerId, claimedBy }) => [
    ...(ownerId === userId ? [{ id, caseNumber, hand: 'owner' as const }] : []),
    ...(claimedBy === userId ? [{ id, caseNumber, hand: 'approver' as const }] : []),
  ]);
}
