import { type Binding, bind } from '../../http/bind.ts';
import type { Clock } from '../../kit/clock.ts';
import { readPurpose } from '../../kit/purpose.ts';
import type { Database } from '../../store/index.ts';
import { namePeople } from '../name-people.ts';
import { isLocked } from '../sign-in.ts';
import * as contract from './contract.ts';
import { listLogins, listOperations, listPersonalViews } from './list-logs.ts';
import { listColleagues, listUsers } from './list-users.ts';
import { endRole, grantRole, withdrawRole } from './manage-roles.ts';
import { createUser, getUser, resetPassword, unlock, updateUser } from './manage-user.ts';
import { findStaffingWarnings } from './staffing-warnings.ts';
import { toRoleView, toUserView, type UserRow } from './view-user.ts';

interface Needs {
  db: Database;
  clock: Clock;
}

async function view({ db, clock }: Needs, user: UserRow) {
  return toUserView(user, clock.today(), await isLocked(db, user.username));
}

/** A person after a change, and what the staffing lacks now. */
async function changed(services: Needs, user: UserRow) {
  const warnings = await findStaffingWarnings(services.db, services.clock.today());
  return { user: await view(services, user), warnings };
}

const changedById = async (services: Needs, id: string) => changed(services, await getUser(services.db, id));

export const routes: Binding<Needs>[] = [
  bind(contract.listUsers, async ({ query }, services: Needs) => {
    const { rows, next } = await listUsers(services.db, query, services.clock.today());
    return { items: await Promise.all(rows.map((row) => view(services, row))), next };
  }),

  bind(contract.createUser, async ({ body }, services: Needs) => {
    const { user, password } = await createUser(services.db, body);
    return { ...(await changed(services, user)), password };
  }),

  bind(contract.getUser, async ({ params }, services: Needs) =>
    view(services, await getUser(services.db, params.id)),
  ),

  bind(contract.updateUser, async ({ params, body }, services: Needs) =>
    changed(services, await updateUser(services.db, params.id, body)),
  ),

  bind(contract.resetPassword, async ({ params }, services: Needs) => {
    const { user, password } = await resetPassword(services.db, params.id);
    return { ...(await changed(services, user)), password };
  }),

  bind(contract.unlockUser, async ({ params }, { db }: Needs) => {
    await unlock(db, await getUser(db, params.id));
    return undefined;
  }),

  bind(contract.grantRole, async ({ params, body }, services: Needs) => {
    await grantRole(services.db, params.id, body);
    return changedById(services, params.id);
  }),

  bind(contract.updateRole, async ({ params, body }, services: Needs) => {
    await endRole(services.db, params.id, params.assignmentId, body.validTo);
    return changedById(services, params.id);
  }),

  bind(contract.withdrawRole, async ({ params }, services: Needs) => {
    await withdrawRole(services.db, params.id, params.assignmentId, services.clock.today());
    return changedById(services, params.id);
  }),

  bind(contract.listColleagues, async ({ query }, { db, clock }: Needs) => {
    const today = clock.today();
    const rows = await listColleagues(db, query, today);
    const items = rows.map(({ id, displayName, roles }) => ({
      id,
      displayName,
      roles: roles.map((assignment) => {
        const { role, organisation, divisionCode, line, area } = toRoleView(assignment, today);
        return { role, organisation, divisionCode, line, area };
      }),
    }));
    return { items };
  }),

  bind(contract.listStaffingWarnings, async (_input, { db, clock }: Needs) => ({
    items: await findStaffingWarnings(db, clock.today()),
  })),

  bind(contract.listLogins, async ({ query }, { db }: Needs) => {
    const { rows, next } = await listLogins(db, query);
    return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })), next };
  }),

  bind(contract.listOperations, async ({ query }, { db }: Needs) => {
    const { rows, next } = await listOperations(db, query);
    const userOf = await namePeople(
      db,
      rows.map(({ userId }) => userId),
    );
    const items = rows.map((row) => ({ ...row, at: row.at.toISOString(), user: userOf(row.userId) }));
    return { items, next };
  }),

  bind(contract.listPersonalViews, async ({ query }, { db }: Needs) => {
    const { rows, next } = await listPersonalViews(db, query);
    const userOf = await namePeople(
      db,
      rows.map(({ userId }) => userId),
    );
    const items = rows.map(({ id, at, userId, subject, about, purpose }) => ({
      ...{ id, at: at.toISOString(), user: userOf(userId), subject, about },
      purpose: readPurpose(purpose),
    }));
    return { items, next };
  }),
];
