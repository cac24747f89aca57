import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { type Clock, dayToDate, toDate } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { maskName } from '../../kit/mask.ts';
import { addDays, weekdayOf } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import type { Database } from '../../store/index.ts';
import { type ChairRow, countChairs, listChairRows } from '../../store/training-rows.ts';
import type { ChairFigures, ChairLine } from './contract.ts';
import { findTrainees } from './trainees.ts';

/**
 * Chairs and vice-chairs take post qualification training within a year of taking office, otherwise they are as a
 * rule not nominated again (Measures for producing enterprise union chairs, about articles 14 and 15; confidence M).
 */

const DAYS_AHEAD = 90;

interface ChairQuery {
  standing?: ChairRow['standing'] | 'due-soon' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** One page of the chairs in office today, the earliest due day first. @throws Problem validation-failed (cursor). */
export async function listChairs(
  { db, clock }: Pick<CaseServices, 'db' | 'clock'>,
  actor: Actor,
  { standing, cursor, limit }: ChairQuery,
): Promise<{ items: ChairLine[]; next: string | null }> {
  const rows = await listChairRows(db.pool, {
    divisions: await divisionsOf(db, actor),
    on: clock.today(),
    standing: standing === 'due-soon' ? 'open' : (standing ?? null),
    dueBy: standing === 'due-soon' ? addDays(clock.today(), DAYS_AHEAD) : null,
    after: cursor === undefined ? null : readKey(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const people = await findTrainees(
    db,
    page.map(({ personId }) => personId),
  );
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ personId, ...row }) => ({
      ...row,
      person: { id: personId, name: maskName(people.get(personId)?.name ?? '—') },
    })),
    next: last ? encodeCursor([last.dueOn, last.id]) : null,
  };
}

export async function showChairFigures(
  { db, clock }: Pick<CaseServices, 'db' | 'clock'>,
  actor: Actor,
): Promise<ChairFigures> {
  const on = clock.today();
  const counts = await countChairs(db.pool, {
    divisions: await divisionsOf(db, actor),
    on,
    soon: DAYS_AHEAD,
  });
  const { qualified, late, open, overdue } = counts;
  return {
    asOf: on,
    ...counts,
    // Whoever still has time is in neither part: the rate is about those whose year is over, or who are done.
    onTime: { numerator: qualified, denominator: qualified + late + overdue },
    inOffice: qualified + late + open + overdue,
  };
}

/** Where the actor sees cadres: division prefixes, that of the federation for its leadership. */
async function divisionsOf(db: Database, actor: Actor): Promise<string[]> {
  const terms = scopeOf(actor, 'cadre.list');
  const ids = terms.flatMap(({ organisationId }) => (organisationId === undefined ? [] : [organisationId]));
  const organisations = await db.prisma.organisation.findMany({ where: { id: { in: ids } } });
  const prefixes = terms.flatMap((term) => (term.organisationId ? [] : [term.divisionPrefix ?? '']));
  return [...prefixes, ...organisations.map(({ divisionCode }) => divisionCode)];
}

/**
 * Once a week tells every cadre officer how many chairs fall due within ninety days, and how many are overdue. To be
 * run daily. Returns how many officers have something to do.
 */
export async function remindOfChairs({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const today = clock.today();
  const monday = addDays(today, 1 - weekdayOf(today));
  const officers = await db.prisma.roleAssignment.findMany({
    where: {
      role: 'cadre-officer',
      user: { disabledAt: null },
      validFrom: { lte: dayToDate(today) },
      OR: [{ validTo: null }, { validTo: { gte: dayToDate(today) } }],
    },
    distinct: ['userId'],
    select: { userId: true, divisionCode: true },
  });
  let told = 0;
  for (const { userId, divisionCode } of officers) {
    if (divisionCode === null) continue;
    const { dueSoon, overdue } = await countChairs(db.pool, {
      divisions: [divisionCode],
      on: today,
      soon: DAYS_AHEAD,
    });
    if (dueSoon + overdue === 0) continue;
    told += 1;
    await db.prisma.notice.createMany({
      data: [
        {
          id: newId(),
          userId,
          topic: 'chair-training-due',
          rung: monday,
          params: { dueSoon, overdue },
          createdAt: toDate(clock.now()),
        },
      ],
      skipDuplicates: true,
    });
  }
  return told;
}

function readKey(cursor: string): [string, string] {
  const [dueOn, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof dueOn === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(dueOn) && typeof id === 'string' && isId(id)) {
    return [dueOn, id];
  }
  throw invalidCursor();
}
