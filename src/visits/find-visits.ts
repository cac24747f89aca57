import { namePeople } from '../identity/name-people.ts';
import { type Actor, may } from '../identity/policies.ts';
import { dateToDay, dayToDate, fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { isPlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { problem } from '../problems/problem.ts';
import type { Database, Prisma } from '../store/index.ts';
import { logView, readTimeCursor, unitsInScope, unitWhere } from '../surveys/index.ts';
import type { listVisits, VisitView } from './contract.ts';
import { toVisitView, type VisitRow, visitInclude } from './visit-view.ts';

type Asked = Omit<ContractQuery<typeof listVisits>, 'cursor' | 'limit'>;

/** Visits to units in the actor's scope, in the order asked for; one page. @throws Problem validation-failed (cursor). */
export async function listVisitPage(
  db: Database,
  actor: Actor,
  { cursor, limit, ...asked }: ContractQuery<typeof listVisits>,
): Promise<ContractAnswer<typeof listVisits>> {
  const rows = await findRows(db, actor, asked, cursor, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: await toViews(db, shown), next: last ? encodeCursor(keyOf(asked.order, last)) : null };
}

/** The same without pages, at most `most`. */
export async function findVisits(
  db: Database,
  actor: Actor,
  asked: Asked,
  most: number,
): Promise<VisitView[]> {
  return toViews(db, await findRows(db, actor, asked, undefined, most));
}

async function toViews(db: Database, rows: VisitRow[]): Promise<VisitView[]> {
  const nameOf = await namePeople(
    db,
    rows.map(({ recordedBy }) => recordedBy),
  );
  return rows.map((row) => toVisitView(row, nameOf));
}

const ORDERS: Record<Asked['order'], Prisma.VisitOrderByWithRelationInput[]> = {
  latest: [{ occurredAt: 'desc' }, { id: 'desc' }],
  earliest: [{ occurredAt: 'asc' }, { id: 'asc' }],
  next: [{ nextOn: 'asc' }, { id: 'asc' }],
};

async function findRows(
  db: Database,
  actor: Actor,
  asked: Asked,
  cursor: string | undefined,
  take: number,
): Promise<VisitRow[]> {
  const { unit, case: caseId, place, purpose, outcome, mine, by, from, to, order } = asked;
  const where: Prisma.VisitWhereInput[] = [
    { unit: { AND: [unitsInScope(actor, 'fieldwork.read'), unitWhere(asked)] } },
    {
      ...(unit ? { unitId: unit } : {}),
      ...(caseId ? { caseId } : {}),
      ...(place ? { place } : {}),
      ...(purpose ? { purpose } : {}),
      ...(outcome ? { outcome } : {}),
      ...(by ? { recordedBy: by } : {}),
      ...(order === 'next' ? { nextOn: { not: null } } : {}),
    },
    mine ? { recordedBy: actor.id } : {},
    from ? { visitedOn: { gte: dayToDate(plainDayFrom(from)) } } : {},
    to ? { visitedOn: { lte: dayToDate(plainDayFrom(to)) } } : {},
    cursor === undefined ? {} : after(order, cursor),
  ];
  return db.prisma.visit.findMany({
    where: { AND: where },
    include: visitInclude,
    orderBy: ORDERS[order],
    take,
  });
}

function keyOf(order: Asked['order'], { id, occurredAt, nextOn }: VisitRow): [string, string] {
  return [order === 'next' && nextOn ? dateToDay(nextOn) : toIsoMilliseconds(fromDate(occurredAt)), id];
}

function after(order: Asked['order'], cursor: string): Prisma.VisitWhereInput {
  if (order === 'next') {
    const [day, id] = decodeCursor(cursor, 2) ?? [];
    if (!isPlainDay(day) || typeof id !== 'string' || !isId(id)) throw invalidCursor();
    const nextOn = dayToDate(day);
    return { OR: [{ nextOn: { gt: nextOn } }, { nextOn, id: { gt: id } }] };
  }
  const { at, id } = readTimeCursor(cursor);
  const beyond = order === 'earliest' ? 'gt' : 'lt';
  return { OR: [{ occurredAt: { [beyond]: at } }, { occurredAt: at, id: { [beyond]: id } }] };
}

/** The row, if its unit lies in the actor's scope. @throws Problem not-found. */
export async function getVisitRow(db: Database, actor: Actor, id: string): Promise<VisitRow> {
  const row = await db.prisma.visit.findFirst({
    where: { id, unit: unitsInScope(actor, 'fieldwork.read') },
    include: visitInclude,
  });
  if (!row) throw problem('not-found');
  return row;
}

/** @throws Problem not-found. */
export async function readVisit(db: Database, actor: Actor, id: string): Promise<VisitView> {
  const row = await getVisitRow(db, actor, id);
  return toVisitView(row, await namePeople(db, [row.recordedBy]));
}

/** Logs the look and gives the note. @throws Problem not-found, forbidden. */
export async function viewNote(db: Database, actor: Actor, id: string, purpose: string) {
  const row = await getVisitRow(db, actor, id);
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { id: row.unitId } });
  if (!may(actor, 'fieldwork.read-personal', unit)) {
    throw problem('forbidden', { act: 'fieldwork.read-personal', reason: 'relation' });
  }
  await logView(db, actor, `visit:${id}`, purpose);
  return { note: row.note };
}
