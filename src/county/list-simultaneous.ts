import type { Calendar } from '../calendar/calendar.ts';
import type { Rulebook } from '../engine/index.ts';
import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { isProblem } from '../problems/problem.ts';
import { listSimultaneousCases } from '../store/simultaneous-cases.ts';
import { type listSimultaneous, simultaneousAnswers } from './contract.ts';
import type { CountyServices } from './show-coverage.ts';

export interface SimultaneousServices extends CountyServices {
  rulebook: Rulebook;
}

/**
 * Three simultaneous (a), S23: what each case says of its industry union, or what is there before it says so, and the working
 * days between both foundings. The
 * day of an industry union that the case does not state is taken from the union of that name, where there is one.
 * @throws Problem validation-failed (cursor).
 */
export async function findSimultaneous(
  { db, clock, rulebook }: SimultaneousServices,
  actor: Actor,
  { answer, cursor, limit }: ContractQuery<typeof listSimultaneous>,
): Promise<ContractAnswer<typeof listSimultaneous>> {
  const [found, { calendar }] = await Promise.all([
    listSimultaneousCases(db.pool, {
      scope: scopeOf(actor, 'county.read'),
      answer,
      after: cursor === undefined ? undefined : idIn(cursor),
      limit: limit + 1,
    }),
    rulebook.current(clock.today()),
  ]);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(({ answer: said, ...row }) => {
      const given = simultaneousAnswers.find((each) => each === said) ?? 'unanswered';
      const { foundedOn, industryFoundedOn } = row;
      const gapWorkingDays =
        foundedOn && industryFoundedOn ? gap(calendar, foundedOn, industryFoundedOn) : null;
      const claimed = given === 'exists' || given === 'created';
      return {
        ...row,
        answer: given,
        gapWorkingDays,
        missing: row.stated && claimed && gapWorkingDays === null,
      };
    }),
    next: last ? encodeCursor([last.caseId]) : null,
  };
}

/** Working days from the earlier founding to the later one; null where no calendar covers them. */
function gap(calendar: Calendar, one: string, other: string): number | null {
  const [from = one, to = other] = [one, other].sort();
  try {
    return calendar.workingDaysBetween(plainDayFrom(from), plainDayFrom(to));
  } catch (thrown) {
    if (isProblem(thrown, 'calendar-not-covered')) return null;
    throw thrown;
  }
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}
