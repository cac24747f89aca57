import { dateToDay, dayToDate } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';

/** What somebody wanted to hold, from a first to a last day. */
export interface WantedRole {
  userId: string;
  role: string;
  lineId?: string | null | undefined;
  areaId?: string | null | undefined;
  from: PlainDay;
  /** The last day; null without an end. */
  to: PlainDay | null;
}

/** The constraints by which one day has one holder (prisma/guarantees.ts). */
export const ONE_HOLDER = ['role_assignments_one_holder', 'role_assignments_once_a_line'] as const;

/** The refusal that says who holds the role in the period, so that the caller can name whom to relieve. */
export async function alreadyStaffed(
  db: Database,
  { userId, role, lineId, areaId, from, to }: WantedRole,
  except?: string,
): Promise<Problem> {
  const rows = await db.prisma.roleAssignment.findMany({
    where: {
      role,
      ...(role === 'instructor' ? { lineId: lineId ?? null, userId } : { areaId: areaId ?? null }),
      ...(except === undefined ? {} : { id: { not: except } }),
      ...(to === null ? {} : { validFrom: { lte: dayToDate(to) } }),
      OR: [{ validTo: null }, { validTo: { gte: dayToDate(from) } }],
    },
    include: { user: { select: { displayName: true } } },
    orderBy: { validFrom: 'asc' },
  });
  const holders = rows.map((row) => ({
    assignmentId: row.id,
    name: row.user.displayName,
    from: dateToDay(row.validFrom),
    to: row.validTo && dateToDay(row.validTo),
  }));
  const [first] = holders;
  const detail = first
    ? {
        zh: `自 ${first.from} 起${first.to ? `至 ${first.to}` : ''}已有人在此任职，可能是刚刚安排的：请刷新后再看是否接替`,
        en: `Held from ${first.from}${first.to ? ` to ${first.to}` : ''}, perhaps appointed just now: look again whether to replace`,
      }
    : {
        zh: '被接替的人在这一天已不在任，请刷新后再试',
        en: 'Who was to be relieved does not hold it on that day any more: look again',
      };
  return problem('already-staffed', { holders }, detail);
}
