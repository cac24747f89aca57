import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Queryable } from './commit-transition.ts';

/** A notice for one person. Unique by person, case, topic, rung and due date: written twice it is there once. */
export interface NoticeRow {
  id: string;
  userId: string;
  caseId: string;
  topic: string;
  /** Which of several of this topic on this case: a reminder's rung, or the event it tells of. */
  rung: string;
  dueOn: PlainDay | null;
  params: Json;
  createdAt: string;
}

/** Writes notices; one that is there already, or for a person who is gone, is left out. */
export async function insertNotices(tx: Queryable, notices: readonly NoticeRow[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.query({
    name: 'insert-notices',
    text: `INSERT INTO notices (id, user_id, case_id, topic, rung, due_on, params, created_at)
      SELECT e.id, e."userId", e."caseId", e.topic, e.rung, e."dueOn", e.params, e."createdAt"
      FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, "userId" uuid, "caseId" uuid, topic text, rung text,
        "dueOn" date, params jsonb, "createdAt" timestamptz)
      JOIN users u ON u.id = e."userId"
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(notices)],
  });
}

/** Whom a relation to cases means: people with a role that is valid on the day and reaches the case. */
export interface PeopleOfCase {
  caseId: string;
  /** Approvers of the case's superior union. */
  superior: string[];
  /** Supervisors whose division, if they name one, holds the case. */
  supervisors: string[];
}

export async function listPeopleOfCases(
  tx: Queryable,
  caseIds: readonly string[],
  on: PlainDay,
): Promise<PeopleOfCase[]> {
  const result = await tx.query<{ caseId: string; superior: string[]; supervisors: string[] }>({
    name: 'list-people-of-cases',
    text: `SELECT c.id AS "caseId",
        ARRAY(SELECT DISTINCT r.user_id::text FROM role_assignments r WHERE r.role = 'approver'
          AND r.organisation_id = c.organisation_id AND r.valid_from <= $2::date
          AND (r.valid_to IS NULL OR r.valid_to >= $2::date)) AS superior,
        ARRAY(SELECT DISTINCT r.user_id::text FROM role_assignments r WHERE r.role = 'supervisor'
          AND starts_with(c.division_code, COALESCE(r.division_code, '')) AND r.valid_from <= $2::date
          AND (r.valid_to IS NULL OR r.valid_to >= $2::date)) AS supervisors
      FROM cases c WHERE c.id = ANY($1::uuid[])`,
    values: [caseIds, on],
  });
  return result.rows;
}
