import { dayToDate } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import type { Database, Prisma } from '../../store/index.ts';
import { type UserRow, withRoles } from './view-user.ts';

export interface UserFilter {
  q?: string | undefined;
  role?: string | undefined;
  disabled?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** People by user name. @throws Problem validation-failed for a cursor that is none. */
export async function listUsers(
  db: Database,
  filter: UserFilter,
  today: PlainDay,
): Promise<{ rows: UserRow[]; next: string | null }> {
  const rows = await db.prisma.user.findMany({
    where: {
      AND: [
        matching(filter.q),
        filter.role ? { roles: { some: { role: filter.role, ...validOn(today) } } } : {},
        filter.disabled === undefined ? {} : { disabledAt: filter.disabled ? { not: null } : null },
        filter.cursor === undefined ? {} : { username: { gt: usernameOf(filter.cursor) } },
      ],
    },
    include: withRoles,
    orderBy: { username: 'asc' },
    take: filter.limit + 1,
  });
  const last = rows[filter.limit - 1];
  const next = rows.length > filter.limit && last ? encodeCursor([last.username]) : null;
  return { rows: rows.slice(0, filter.limit), next };
}

export interface ColleagueFilter {
  role?: string | undefined;
  lineId?: string | undefined;
  areaId?: string | undefined;
  organisationId?: string | undefined;
  q?: string | undefined;
}

/** Who holds a role today that fits the filter, with only the roles that do. */
export async function listColleagues(
  db: Database,
  filter: ColleagueFilter,
  today: PlainDay,
): Promise<UserRow[]> {
  const { role, lineId, areaId, organisationId } = filter;
  const named = Object.entries({ role, lineId, areaId, organisationId }).filter(([, id]) => id !== undefined);
  const fitting: Prisma.RoleAssignmentWhereInput = { ...Object.fromEntries(named), ...validOn(today) };
  return db.prisma.user.findMany({
    where: { disabledAt: null, roles: { some: fitting }, ...matching(filter.q) },
    include: { roles: { ...withRoles.roles, where: fitting } },
    orderBy: { displayName: 'asc' },
    take: 1000,
  });
}

function validOn(today: PlainDay): Prisma.RoleAssignmentWhereInput {
  const day = dayToDate(today);
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] };
}

function matching(q: string | undefined): Prisma.UserWhereInput {
  if (!q) return {};
  return { OR: [{ username: { contains: q.toLowerCase() } }, { displayName: { contains: q } }] };
}

function usernameOf(cursor: string): string {
  const [username] = decodeCursor(cursor, 1) ?? [];
  if (typeof username === 'string') return username;
  throw invalidCursor();
}
