import type pg from 'pg';

/** An open case that is still where its leading unit was, and where that unit belongs now. */
export interface MisplacedCase {
  caseId: string;
  version: number;
  unitId: string;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
}

/** Open cases whose leading unit belongs elsewhere: of one unit, or of all. The division is that of the site. */
export async function findMisplacedCases(
  pool: pg.Pool,
  { unitId = null, take }: { unitId?: string | null; take: number },
): Promise<MisplacedCase[]> {
  const { rows } = await pool.query<MisplacedCase>({
    name: 'find-misplaced-cases',
    text: `SELECT c.id AS "caseId", c.version, u.id AS "unitId", s.division_code AS "divisionCode",
             u.line_id AS "lineId", u.area_id AS "areaId"
           FROM cases c JOIN units u ON u.id = c.unit_id JOIN sites s ON s.id = c.site_id
           WHERE NOT c.ended AND ($1::uuid IS NULL OR u.id = $1::uuid)
             AND (c.division_code, c.line_id, c.area_id)
               IS DISTINCT FROM (s.division_code, u.line_id, u.area_id)
           ORDER BY c.id LIMIT $2`,
    values: [unitId, take],
  });
  return rows;
}
