import type { Role } from '../identity/contract.ts';
import { type Clock, toIsoMilliseconds } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';
import type { Installation } from './contract.ts';

export interface InstallationNeeds {
  db: Database;
  clock: Clock;
  http: { version: string; demonstration: boolean };
}

/** What the sign-in page and every page's head show. Accounts are named only where they are made up. */
export async function viewInstallation({ db, clock, http }: InstallationNeeds): Promise<Installation> {
  const federation = await db.prisma.organisation.findFirst({
    where: { kind: 'county-federation' },
    orderBy: { divisionCode: 'asc' },
  });
  return {
    name: federation?.name ?? '',
    divisionCode: federation?.divisionCode ?? '',
    now: toIsoMilliseconds(clock.now()),
    today: clock.today(),
    demonstration: http.demonstration,
    version: http.version,
    accounts: http.demonstration ? await oneAccountARole(db) : [],
  };
}

async function oneAccountARole(db: Database): Promise<Installation['accounts']> {
  const held = await db.prisma.roleAssignment.findMany({
    where: { user: { demonstration: true, disabledAt: null } },
    select: { role: true, user: { select: { username: true, displayName: true } } },
    orderBy: { user: { username: 'asc' } },
  });
  const first = new Map<string, (typeof held)[number]>();
  for (const assignment of held) if (!first.has(assignment.role)) first.set(assignment.role, assignment);
  return [...first.values()].map(({ role, user }) => ({ role: role as Role, ...user }));
}
