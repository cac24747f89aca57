import type { PlainDay } from '../kit/plain-day.ts';
import type { Queryable } from './commit-transition.ts';
import type { Database } from './database.ts';

/** A role of a line or an area, as it is written. */
export interface NewAppointment {
  id: string;
  userId: string;
  role: string;
  lineId: string | null;
  areaId: string | null;
  from: PlainDay;
  /** The last day; null without an end. */
  to: PlainDay | null;
  /** The assignment that ends the day before, in the same act. */
  relieves: string | null;
}

/** What is said of it, beside it. `actIds` names the rows: of the appointment, and of the relief. */
export interface SaidOfStaffing {
  actIds: readonly [string, string];
  reason: string;
  paper: string | null;
  doneBy: string;
  doneAt: string;
}

/**
 * Relieves and appoints in one transaction, so that there is no day without anybody between the two.
 * @returns false when the one to be relieved does not hold the role on that day any more.
 * @throws the database's error when somebody else holds it: `violatedConstraint` names the constraint.
 */
export function writeAppointment(db: Database, what: NewAppointment, said: SaidOfStaffing): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (what.relieves !== null) {
      const { relieves, from } = what;
      if (!(await cut(tx, relieves, from, { ...said, actId: said.actIds[1] }))) return false;
    }
    await tx.query({
      text: `INSERT INTO role_assignments (id, user_id, role, line_id, area_id, valid_from, valid_to)
        VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::date, $7::date)`,
      values: [what.id, what.userId, what.role, what.lineId, what.areaId, what.from, what.to],
    });
    await insertAct(tx, what.id, 'appointed', what.from, { ...said, actId: said.actIds[0] });
    return true;
  });
}

/**
 * Ends an assignment the day before `from`.
 * @returns false when it does not hold on that day, or only begins with it.
 */
export function writeRelief(
  db: Database,
  assignmentId: string,
  from: PlainDay,
  said: SaidOfStaffing,
): Promise<boolean> {
  return db.transaction((tx) => cut(tx, assignmentId, from, { ...said, actId: said.actIds[1] }));
}

type OneAct = Omit<SaidOfStaffing, 'actIds'> & { actId: string };

async function cut(tx: Queryable, assignmentId: string, from: PlainDay, said: OneAct): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `UPDATE role_assignments SET valid_to = $2::date - 1
      WHERE id = $1::uuid AND valid_from < $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`,
    values: [assignmentId, from],
  });
  if (rowCount !== 1) return false;
  await insertAct(tx, assignmentId, 'relieved', from, said);
  return true;
}

async function insertAct(
  tx: Queryable,
  assignmentId: string,
  act: 'appointed' | 'relieved',
  on: PlainDay,
  { actId, reason, paper, doneBy, doneAt }: OneAct,
): Promise<void> {
  await tx.query({
    text: `INSERT INTO staffing_acts (id, assignment_id, user_id, role, line_id, area_id, act, "on", reason, paper, done_by, done_at)
      SELECT $1::uuid, r.id, r.user_id, r.role, r.line_id, r.area_id, $3, $4::date, $5, $6, $7::uuid, $8::timestamptz
      FROM role_assignments r WHERE r.id = $2::uuid`,
    values: [actId, assignmentId, act, on, reason, paper, doneBy, doneAt],
  });
}
