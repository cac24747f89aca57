import { type Clock, dateToDay, dayToDate, fromDate } from '../../kit/clock.ts';
import { addDays, type PlainDay, shanghaiDay } from '../../kit/plain-day.ts';
import type { Database } from '../../store/index.ts';
import { type StaffRole, staffRoles } from './contract.ts';

export interface StaffingServices {
  db: Database;
  clock: Clock;
}

/** One person in one role of a line or an area, with its days. */
export interface StaffRow {
  assignmentId: string;
  role: StaffRole;
  placeId: string;
  person: { id: string; name: string };
  from: PlainDay;
  /** The last day; null without an end. */
  to: PlainDay | null;
  /** The first day on which the account is disabled; null in office. */
  disabledOn: PlainDay | null;
}

/** Every role of lines and areas that ever held, ordered by its first day: some hundreds of rows. */
export async function readStaffRows(
  { db, clock }: StaffingServices,
  only: { userId?: string } = {},
): Promise<StaffRow[]> {
  const rows = await db.prisma.roleAssignment.findMany({
    where: { role: { in: [...staffRoles] }, ...only },
    include: { user: { select: { id: true, displayName: true, disabledAt: true } } },
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap((row) => {
    const role = row.role as StaffRole;
    const placeId = role === 'instructor' ? row.lineId : row.areaId;
    if (placeId === null) return [];
    const { user } = row;
    return [
      {
        assignmentId: row.id,
        role,
        placeId,
        person: { id: user.id, name: user.displayName },
        from: dateToDay(row.validFrom),
        to: row.validTo && dateToDay(row.validTo),
        disabledOn: user.disabledAt && earlier(shanghaiDay(fromDate(user.disabledAt)), clock.today()),
      },
    ];
  });
}

/** An account is disabled in real time, which the product's own day may lag behind or run ahead of. */
function earlier(a: PlainDay, b: PlainDay): PlainDay {
  return a < b ? a : b;
}

/** The last day on which somebody really serves: an account that is disabled serves no longer. */
export function lastDayOf({ to, disabledOn }: StaffRow): PlainDay | null {
  if (disabledOn === null) return to;
  const last = addDays(disabledOn, -1);
  return to !== null && to < last ? to : last;
}

/** Whether the role is held on a day, whatever became of the account. */
export function holdsOn({ from, to }: Pick<StaffRow, 'from' | 'to'>, on: PlainDay): boolean {
  return from <= on && (to === null || to >= on);
}

/** Absences that hold on a day, by person. */
export async function readAwayOn(
  { db }: Pick<StaffingServices, 'db'>,
  on: PlainDay,
): Promise<Map<string, { from: PlainDay; to: PlainDay }>> {
  const day = dayToDate(on);
  const rows = await db.prisma.absence.findMany({
    where: { firstDay: { lte: day }, lastDay: { gte: day } },
    select: { userId: true, firstDay: true, lastDay: true },
  });
  return new Map(
    rows.map((row) => [row.userId, { from: dateToDay(row.firstDay), to: dateToDay(row.lastDay) }]),
  );
}
