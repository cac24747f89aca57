import type { z } from 'zod';
import { dateToDay, dayToDate, fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { isPlainDay } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import type { Prisma } from '../../store/index.ts';
import { type appointment, type listAppointments, type StaffRole, staffRoles } from './contract.ts';
import type { StaffingServices } from './staff-roles.ts';

type Appointment = z.input<typeof appointment>;
type Act = Appointment['acts'][number];

/** Who held what when, newest first; one page. @throws Problem validation-failed (cursor). */
export async function findAppointments(
  services: StaffingServices,
  { cursor, limit, ...filters }: ContractQuery<typeof listAppointments>,
): Promise<ContractAnswer<typeof listAppointments>> {
  const found = await listAppointmentRows(
    services,
    { ...filters, ...(cursor === undefined ? {} : after(cursor)) },
    limit + 1,
  );
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? encodeCursor([last.from, last.id]) : null };
}

function after(cursor: string): Prisma.RoleAssignmentWhereInput {
  const [from, id] = decodeCursor(cursor, 2) ?? [];
  if (!isPlainDay(from) || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  const validFrom = dayToDate(from);
  return { OR: [{ validFrom: { lt: validFrom } }, { validFrom, id: { lt: id } }] };
}

/** The same without a page, with what was said of each. */
export async function listAppointmentRows(
  { db }: Pick<StaffingServices, 'db'>,
  where: Prisma.RoleAssignmentWhereInput,
  take = 1000,
): Promise<Appointment[]> {
  const rows = await db.prisma.roleAssignment.findMany({
    where: { AND: [{ role: { in: [...staffRoles] } }, where] },
    include: {
      user: { select: { id: true, displayName: true } },
      line: { select: { id: true, name: true } },
      area: { select: { id: true, name: true } },
    },
    orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
    take,
  });
  const acts = await readActs(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.user.id, name: row.user.displayName },
    role: row.role as StaffRole,
    line: row.line,
    area: row.area,
    from: dateToDay(row.validFrom),
    to: row.validTo && dateToDay(row.validTo),
    acts: acts.get(row.id) ?? [],
  }));
}

async function readActs(db: StaffingServices['db'], assignmentIds: string[]): Promise<Map<string, Act[]>> {
  const rows = await db.prisma.staffingAct.findMany({
    where: { assignmentId: { in: assignmentIds } },
    orderBy: { id: 'asc' },
  });
  const people = await db.prisma.user.findMany({
    where: { id: { in: rows.flatMap(({ doneBy }) => doneBy ?? []) } },
    select: { id: true, displayName: true },
  });
  const acts = new Map<string, Act[]>();
  for (const row of rows) {
    const by = people.find(({ id }) => id === row.doneBy);
    const told: Act = {
      act: row.act as Act['act'],
      on: dateToDay(row.on),
      reason: row.reason as Act['reason'],
      paper: row.paper,
      by: by ? { id: by.id, name: by.displayName } : null,
      at: toIsoMilliseconds(fromDate(row.doneAt)),
    };
    acts.set(row.assignmentId, [...(acts.get(row.assignmentId) ?? []), told]);
  }
  return acts;
}
