import type { Queryable } from './commit-transition.ts';
import { CASE_SELECT, type CaseRecord, type CaseRow, toCaseRow } from './read-for-command.ts';

/** The open case that has taken a unit and site, other than the one that asks. */
export async function findOpenCaseOf(
  db: Queryable,
  unitId: string,
  siteId: string,
  exceptCaseId: string,
): Promise<CaseRow | undefined> {
  const result = await db.query<CaseRecord>({
    name: 'find-open-case-of',
    text: `SELECT ${CASE_SELECT} FROM case_units u JOIN cases c ON c.id = u.case_id
      WHERE u.open AND u.unit_id = $1::uuid AND u.site_id = $2::uuid AND c.id <> $3::uuid`,
    values: [unitId, siteId, exceptCaseId],
  });
  const record = result.rows[0];
  return record && toCaseRow(record);
}

/** The units that a case has taken, or had when it ended: those that never left it. */
export async function listUnitsOf(
  db: Queryable,
  caseId: string,
): Promise<{ unitId: string; siteId: string }[]> {
  const result = await db.query<{ unitId: string; siteId: string }>({
    name: 'list-units-of',
    text: `SELECT unit_id AS "unitId", site_id AS "siteId" FROM case_units
      WHERE case_id = $1::uuid AND left_seq IS NULL`,
    values: [caseId],
  });
  return result.rows;
}
