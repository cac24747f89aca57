import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { may, mayEver } from '../../identity/policies.ts';
import { dateToDay, dayToDate, fromDate, realNow, toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { addDays, isPlainDay, type PlainDay } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { violatesExclusion } from '../../store/exclusion-violation.ts';
import type { Prisma } from '../../store/index.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import type { absence, declareAbsence, listAbsences } from './contract.ts';

type Absence = z.input<typeof absence>;
type Row = Prisma.AbsenceGetPayload<{ include: typeof withPerson }>;

const withPerson = { user: { select: { id: true, displayName: true } } } as const;

/** Those who appoint, and those who reassign, see who is away; everybody sees himself. */
function visibleTo(actor: Actor): Prisma.AbsenceWhereInput {
  return keepsStaffing(actor) || mayEver(actor, 'case.reassign') ? {} : { userId: actor.id };
}

function keepsStaffing(actor: Actor): boolean {
  return may(actor, 'staffing.appoint');
}

/** Who is away when, the latest end first; one page. @throws Problem validation-failed (cursor). */
export async function findAbsences(
  services: StaffingServices,
  actor: Actor,
  { userId, when, cursor, limit }: ContractQuery<typeof listAbsences>,
): Promise<ContractAnswer<typeof listAbsences>> {
  const rows = await services.db.prisma.absence.findMany({
    where: {
      AND: [
        visibleTo(actor),
        userId === undefined ? {} : { userId },
        when === undefined ? {} : whenIs(when, services.clock.today()),
        cursor === undefined ? {} : after(cursor),
      ],
    },
    include: withPerson,
    orderBy: [{ lastDay: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await toAbsences(services, actor, page),
    next: last ? encodeCursor([dateToDay(last.lastDay), last.id]) : null,
  };
}

function whenIs(when: Absence['when'], today: PlainDay): Prisma.AbsenceWhereInput {
  const day = dayToDate(today);
  if (when === 'past') return { lastDay: { lt: day } };
  return when === 'upcoming' ? { firstDay: { gt: day } } : { firstDay: { lte: day }, lastDay: { gte: day } };
}

function after(cursor: string): Prisma.AbsenceWhereInput {
  const [day, id] = decodeCursor(cursor, 2) ?? [];
  if (!isPlainDay(day) || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  const lastDay = dayToDate(day);
  return { OR: [{ lastDay: { lt: lastDay } }, { lastDay, id: { lt: id } }] };
}

/** @throws Problem forbidden for another's absence, validation-failed. */
export async function declare(
  services: StaffingServices,
  actor: Actor,
  body: ContractBody<typeof declareAbsence>,
): Promise<Absence> {
  const { db, clock } = services;
  const userId = body.userId ?? actor.id;
  if (userId !== actor.id && !keepsStaffing(actor)) {
    throw problem('forbidden', { act: 'absence.declare', reason: 'relation' });
  }
  const from = body.from as PlainDay;
  const to = body.to as PlainDay;
  if (to < from) {
    throw invalidField('/to', 'before-start', { zh: '结束日期早于开始日期', en: 'It ends before it begins' });
  }
  if (!(await db.prisma.user.findFirst({ where: { id: userId, disabledAt: null } }))) {
    throw invalidField('/userId', 'unknown', { zh: '没有此人', en: 'There is no such person' });
  }
  const write = db.prisma.absence.create({
    data: {
      id: newId(),
      userId,
      firstDay: dayToDate(from),
      lastDay: dayToDate(to),
      kind: body.kind,
      note: body.note ?? null,
      declaredBy: actor.id,
      declaredAt: toDate(clock.now()),
    },
    include: withPerson,
  });
  const row = await orOverlapping(write);
  const [written] = await toAbsences(services, actor, [row]);
  if (!written) throw new Error('one row gives one absence');
  return written;
}

async function orOverlapping<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!violatesExclusion(error, 'absences_one_at_a_time')) throw error;
    throw invalidField('/from', 'overlaps', {
      zh: '与已登记的休假重叠，请先结束或更正原来的一条',
      en: 'It overlaps an absence that is registered: end or mend that one first',
    });
  }
}

/**
 * Back at work from a day on: the absence ends the day before, and one of which no day is left is taken back.
 * @throws Problem not-found, validation-failed.
 */
export async function end(
  services: StaffingServices,
  actor: Actor,
  id: string,
  backOn: PlainDay,
): Promise<Absence | null> {
  const row = await requireOwnOrKept(services, actor, id);
  const today = services.clock.today();
  if (backOn < today || backOn > dateToDay(row.lastDay)) {
    throw invalidField('/backOn', 'out-of-range', {
      zh: `返岗日须在今日至 ${dateToDay(row.lastDay)} 之间`,
      en: `Back between today and ${dateToDay(row.lastDay)}`,
    });
  }
  const { prisma } = services.db;
  if (backOn <= dateToDay(row.firstDay)) {
    await prisma.absence.delete({ where: { id } });
    return null;
  }
  const changed = await prisma.absence.update({
    where: { id },
    data: { lastDay: dayToDate(addDays(backOn, -1)) },
    include: withPerson,
  });
  return (await toAbsences(services, actor, [changed]))[0] ?? null;
}

/** Logs the look and gives the note. @throws Problem not-found. */
export async function viewNote(
  services: StaffingServices,
  actor: Actor,
  id: string,
  purpose: string,
): Promise<{ note: string | null }> {
  const { note } = await requireOwnOrKept(services, actor, id);
  await services.db.prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, subject: `absence:${id}`, purpose },
  });
  return { note };
}

async function requireOwnOrKept({ db }: StaffingServices, actor: Actor, id: string): Promise<Row> {
  const row = await db.prisma.absence.findUnique({ where: { id }, include: withPerson });
  if (!row || (row.userId !== actor.id && !keepsStaffing(actor))) throw problem('not-found');
  return row;
}

async function toAbsences(
  { db, clock }: StaffingServices,
  actor: Actor,
  rows: readonly Row[],
): Promise<Absence[]> {
  const today = clock.today();
  const [open, lent] = await Promise.all([
    db.prisma.case.groupBy({
      by: ['ownerId'],
      where: { ended: false, kind: 'union-setup', ownerId: { in: rows.map(({ userId }) => userId) } },
      _count: true,
    }),
    countLent(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  const openOf = new Map(open.map(({ ownerId, _count }) => [ownerId, _count]));
  return rows.map((row) => {
    const from = dateToDay(row.firstDay);
    const to = dateToDay(row.lastDay);
    return {
      id: row.id,
      person: { id: row.user.id, name: row.user.displayName },
      from,
      to,
      kind: row.userId === actor.id || keepsStaffing(actor) ? (row.kind as Absence['kind']) : null,
      hasNote: row.note !== null,
      when: to < today ? 'past' : from > today ? 'upcoming' : 'now',
      openCases: openOf.get(row.userId) ?? 0,
      lent: lent.get(row.id) ?? 0,
      declaredAt: toIsoMilliseconds(fromDate(row.declaredAt)),
    };
  });
}

/** Open cases handed over for an absence that are still with the substitute. */
async function countLent(
  db: StaffingServices['db'],
  absenceIds: readonly string[],
): Promise<Map<string, number>> {
  const items = await db.prisma.handOverItem.findMany({
    where: { outcome: 'moved', handOver: { cause: 'leave', absenceId: { in: [...absenceIds] } } },
    select: { caseId: true, toId: true, handOver: { select: { absenceId: true } } },
  });
  const cases = await db.prisma.case.findMany({
    where: { id: { in: items.map(({ caseId }) => caseId) }, ended: false },
    select: { id: true, ownerId: true },
  });
  const ownerOf = new Map(cases.map(({ id, ownerId }) => [id, ownerId]));
  const lent = new Map<string, Set<string>>();
  for (const { caseId, toId, handOver } of items) {
    if (handOver.absenceId === null || ownerOf.get(caseId) !== toId) continue;
    lent.set(handOver.absenceId, (lent.get(handOver.absenceId) ?? new Set()).add(caseId));
  }
  return new Map([...lent].map(([id, caseIds]) => [id, caseIds.size]));
}
