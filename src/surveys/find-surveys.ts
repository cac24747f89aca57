import { namePeople } from '../identity/name-people.ts';
import { type Actor, may } from '../identity/policies.ts';
import { dayToDate, fromDate, instantFrom, realNow, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId, newId } from '../kit/ids.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { problem } from '../problems/problem.ts';
import type { Database, Prisma } from '../store/index.ts';
import type { listSurveys, SurveyView } from './contract.ts';
import type { FieldServices } from './field-services.ts';
import { letSurveyCount } from './record-survey.ts';
import { surveyInclude, toSurveyView } from './survey-view.ts';
import { unitsInScope, unitWhere } from './unit-where.ts';

type Asked = Omit<ContractQuery<typeof listSurveys>, 'cursor' | 'limit'>;

/** Surveys that count: those in time, and late ones a supervisor has confirmed. */
export const COUNTING = ['recorded', 'confirmed'];

/** Surveys of units in the actor's scope by time; one page. @throws Problem validation-failed (cursor). */
export async function listSurveyPage(
  db: Database,
  actor: Actor,
  { cursor, limit, ...asked }: ContractQuery<typeof listSurveys>,
): Promise<ContractAnswer<typeof listSurveys>> {
  const rows = await findRows(db, actor, asked, cursor, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await toViews(db, shown),
    next: last ? encodeCursor([toIsoMilliseconds(fromDate(last.occurredAt)), last.id]) : null,
  };
}

/** The same without pages, at most `most`. */
export async function findSurveys(
  db: Database,
  actor: Actor,
  asked: Asked,
  most: number,
): Promise<SurveyView[]> {
  return toViews(db, await findRows(db, actor, asked, undefined, most));
}

async function toViews(
  db: Database,
  rows: Prisma.SurveyGetPayload<{ include: typeof surveyInclude }>[],
): Promise<SurveyView[]> {
  const nameOf = await namePeople(
    db,
    rows.flatMap(({ recordedBy, decidedBy }) => [recordedBy, decidedBy]),
  );
  return rows.map((row) => toSurveyView(row, nameOf));
}

async function findRows(db: Database, actor: Actor, asked: Asked, cursor: string | undefined, take: number) {
  const { unit, case: caseId, placeKind, willingness, status, mine, by, adoptable, from, to, order } = asked;
  const direction = order === 'earliest' ? 'asc' : 'desc';
  const where: Prisma.SurveyWhereInput[] = [
    { unit: { AND: [unitsInScope(actor, 'fieldwork.read'), unitWhere(asked)] } },
    {
      ...(unit ? { unitId: unit } : {}),
      ...(caseId ? { caseId } : {}),
      ...(placeKind ? { placeKind } : {}),
      ...(willingness ? { willingness } : {}),
      ...(status ? { status } : {}),
      ...(by ? { recordedBy: by } : {}),
    },
    mine ? { recordedBy: actor.id } : {},
    adoptable ? { caseId: null, status: { in: COUNTING } } : {},
    from ? { surveyedOn: { gte: dayToDate(plainDayFrom(from)) } } : {},
    to ? { surveyedOn: { lte: dayToDate(plainDayFrom(to)) } } : {},
    afterCursor(cursor, order === 'earliest' ? 'gt' : 'lt'),
  ];
  return db.prisma.survey.findMany({
    where: { AND: where },
    include: surveyInclude,
    orderBy: [{ occurredAt: direction }, { id: direction }],
    take,
  });
}

function afterCursor(cursor: string | undefined, beyond: 'gt' | 'lt'): Prisma.SurveyWhereInput {
  if (cursor === undefined) return {};
  const { at, id } = readTimeCursor(cursor);
  return { OR: [{ occurredAt: { [beyond]: at } }, { occurredAt: at, id: { [beyond]: id } }] };
}

/** The key of a list that is ordered by time, then id. @throws Problem validation-failed. */
export function readTimeCursor(cursor: string): { at: Date; id: string } {
  const [time, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof time !== 'string' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  try {
    return { at: toDate(instantFrom(time)), id };
  } catch {
    throw invalidCursor();
  }
}

/** The row, if its unit lies in the actor's scope. @throws Problem not-found. */
export async function getSurveyRow(db: Database, actor: Actor, id: string) {
  const row = await db.prisma.survey.findFirst({
    where: { id, unit: unitsInScope(actor, 'fieldwork.read') },
    include: surveyInclude,
  });
  if (!row) throw problem('not-found');
  return row;
}

/** @throws Problem not-found. */
export async function readSurvey(db: Database, actor: Actor, id: string): Promise<SurveyView> {
  const [view] = await toViews(db, [await getSurveyRow(db, actor, id)]);
  if (!view) throw problem('not-found');
  return view;
}

/** Logs the look and gives the note. @throws Problem not-found, forbidden. */
export async function viewNote(db: Database, actor: Actor, id: string, purpose: string) {
  const row = await getSurveyRow(db, actor, id);
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { id: row.unitId } });
  if (!may(actor, 'fieldwork.read-personal', unit)) {
    throw problem('forbidden', { act: 'fieldwork.read-personal', reason: 'relation' });
  }
  await logView(db, actor, `survey:${id}`, purpose);
  return { note: row.note };
}

export async function logView(db: Database, actor: Actor, subject: string, purpose: string): Promise<void> {
  await db.prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, subject, purpose },
  });
}

/**
 * A supervisor's word on a survey that came late: confirmed it counts from its day on, refused it stays and counts nowhere.
 * @throws Problem not-found, forbidden, validation-failed when it waits for nobody.
 */
export async function decideSurvey(
  services: FieldServices,
  actor: Actor,
  id: string,
  { decision, note }: { decision: 'confirmed' | 'refused'; note?: string | undefined },
): Promise<SurveyView> {
  const { db, clock } = services;
  const row = await getSurveyRow(db, actor, id);
  const unit = await db.prisma.unit.findUniqueOrThrow({ where: { id: row.unitId } });
  if (!may(actor, 'fieldwork.confirm', unit) || row.recordedBy === actor.id) {
    throw problem('forbidden', { act: 'fieldwork.confirm', reason: 'relation' });
  }
  await db.prisma.$transaction(async (tx) => {
    const { count } = await tx.survey.updateMany({
      where: { id, status: 'waiting' },
      data: {
        status: decision,
        decidedBy: actor.id,
        decidedAt: toDate(clock.now()),
        decisionNote: note ?? null,
      },
    });
    // Somebody decided already: what was said first holds, and the answer shows it.
    if (count === 0 || decision === 'refused') return;
    await letSurveyCount(tx, services, await tx.survey.findUniqueOrThrow({ where: { id } }));
  });
  return readSurvey(db, actor, id);
}
