import { dateToDay } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Prisma } from '../../store/index.ts';
import type { AssignableRole } from '../contract.ts';
import type { UserView } from './contract.ts';

/** What Prisma reads with a user so that toUserView can show it. */
export const withRoles = {
  roles: { include: { organisation: true, line: true, area: true }, orderBy: { validFrom: 'asc' } },
} as const satisfies Prisma.UserInclude;

export type UserRow = Prisma.UserGetPayload<{ include: typeof withRoles }>;
type RoleRow = UserRow['roles'][number];

export function toUserView(user: UserRow, today: PlainDay, locked: boolean): UserView {
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    disabledAt: user.disabledAt?.toISOString() ?? null,
    locked,
    mustChangePassword: user.mustChangePassword,
    demonstration: user.demonstration,
    createdAt: user.createdAt.toISOString(),
    roles: user.roles.map((assignment) => toRoleView(assignment, today)),
  };
}

export function toRoleView(assignment: RoleRow, today: PlainDay): UserView['roles'][number] {
  const validFrom = dateToDay(assignment.validFrom);
  const validTo = assignment.validTo && dateToDay(assignment.validTo);
  return {
    id: assignment.id,
    // Written only through grantRole and the installation, which check it.
    role: assignment.role as AssignableRole,
    organisation: nameOf(assignment.organisation),
    divisionCode: assignment.divisionCode,
    line: nameOf(assignment.line),
    area: nameOf(assignment.area),
    validFrom,
    validTo,
    valid: validFrom <= today && (validTo === null || validTo >= today),
  };
}

function nameOf(row: { id: string; name: string } | null): { id: string; name: string } | null {
  return row && { id: row.id, name: row.name };
}
