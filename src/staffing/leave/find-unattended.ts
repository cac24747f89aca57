import type { Calendar } from '../../calendar/calendar.ts';
import { dateToDay, dayToDate, fromDate, instantFrom } from '../../kit/clock.ts';
import { addDays, type PlainDay, shanghaiDay } from '../../kit/plain-day.ts';
import { isProblem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import type { OwnedCase } from '../../store/open-owned-cases.ts';

/** Since when an open case has had no present owner, and how many working days that is, today counted. */
export interface Unattended {
  since: PlainDay;
  workingDays: number;
}

/** What of a person decides whether he is there. */
export interface OwnerStanding {
  /** The first day without a role in which cases are worked; null while one holds. */
  offDutySince: PlainDay | null;
  /** The first day of an absence that holds today, or of those before it with no working day in between. */
  awaySince: PlainDay | null;
}

/** Roles in which somebody takes an enterprise through the five stages. */
const CASEWORKERS = ['instructor', 'town-officer'];

/** How each of these people stands today. */
export async function readStandings(
  db: Database,
  userIds: readonly string[],
  calendar: Calendar,
  today: PlainDay,
): Promise<Map<string, OwnerStanding>> {
  const day = dayToDate(today);
  const users = await db.prisma.user.findMany({
    where: { id: { in: [...userIds] } },
    select: {
      id: true,
      disabledAt: true,
      roles: { where: { role: { in: CASEWORKERS } }, select: { validFrom: true, validTo: true } },
      absences: {
        where: { firstDay: { lte: day } },
        orderBy: { firstDay: 'desc' },
        select: { firstDay: true, lastDay: true },
      },
    },
  });
  return new Map(
    users.map((user) => {
      const disabledOn = user.disabledAt && shanghaiDay(fromDate(user.disabledAt));
      const ended = dutyEnd(user.roles, today);
      const off = [disabledOn && (disabledOn < today ? disabledOn : today), ended].filter(
        (one) => one !== null,
      );
      return [
        user.id,
        { offDutySince: off.sort()[0] ?? null, awaySince: awaySince(user.absences, calendar, today) },
      ];
    }),
  );
}

/** Absences of one person, the latest first; they do not overlap. */
function awaySince(
  absences: readonly { firstDay: Date; lastDay: Date }[],
  calendar: Calendar,
  today: PlainDay,
): PlainDay | null {
  let since: PlainDay | null = null;
  for (const { firstDay, lastDay } of absences) {
    const last = dateToDay(lastDay);
    const goesOn =
      since === null
        ? last >= today
        : workingDaysThrough(calendar, addDays(last, 1), addDays(since, -1)) === 0;
    if (!goesOn) break;
    since = dateToDay(firstDay);
  }
  return since;
}

/** The first day after the last role; null while one holds. Somebody who never had one was never on duty. */
function dutyEnd(
  roles: readonly { validFrom: Date; validTo: Date | null }[],
  today: PlainDay,
): PlainDay | null {
  const begun = roles.filter(({ validFrom }) => dateToDay(validFrom) <= today);
  if (begun.some(({ validTo }) => validTo === null || dateToDay(validTo) >= today)) return null;
  const ends = begun.flatMap(({ validTo }) => (validTo ? [addDays(dateToDay(validTo), 1)] : []));
  return ends.sort().at(-1) ?? NEVER;
}

const NEVER = '0001-01-01' as PlainDay;

/**
 * Whether a case is without a present owner today: nobody is named, or who is named is off duty, away, or has to keep out. It
 * cannot have been so for longer than it has been in these hands. Pure. (Domain X14: never more than one working day.)
 */
export function unattendedOn(
  one: Pick<OwnedCase, 'ownerId' | 'assignedAt' | 'conflicts'>,
  standing: OwnerStanding | undefined,
  calendar: Calendar,
  today: PlainDay,
): Unattended | null {
  const causes: (PlainDay | null)[] =
    one.ownerId === null || standing === undefined
      ? [NEVER]
      : [standing.offDutySince, standing.awaySince, ...conflictDays(one, today)];
  const [first] = causes.filter((cause) => cause !== null).sort();
  if (first === undefined) return null;
  const assigned = shanghaiDay(instantFrom(one.assignedAt));
  const since = first > assigned ? first : assigned;
  return { since, workingDays: workingDaysThrough(calendar, since, today) };
}

function conflictDays(
  { ownerId, conflicts }: Pick<OwnedCase, 'ownerId' | 'conflicts'>,
  today: PlainDay,
): PlainDay[] {
  return conflicts.flatMap(({ userId, from, to }) =>
    userId === ownerId && from <= today && (to === null || to >= today) ? [from] : [],
  );
}

/** Both days counted; where no calendar reaches, calendar days. */
function workingDaysThrough(calendar: Calendar, since: PlainDay, today: PlainDay): number {
  try {
    return calendar.workingDaysBetween(addDays(since, -1), today);
  } catch (thrown) {
    if (!isProblem(thrown, 'calendar-not-covered')) throw thrown;
    return 2;
  }
}
