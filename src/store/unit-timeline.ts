import type { Queryable } from './commit-transition.ts';

/** One line of a unit's history. Days are text; what a kind does not tell is null. */
export interface TimelineRow {
  key: string;
  on: string;
  kind:
    | 'registered'
    | 'named'
    | 'placed'
    | 'head-count'
    | 'surveyed'
    | 'visited'
    | 'changed'
    | 'covered'
    | 'uncovered'
    | 'case-opened'
    | 'case-ended';
  unitId: string;
  unitName: string;
  name: string | null;
  divisionCode: string | null;
  lineId: string | null;
  areaId: string | null;
  staff: number | null;
  source: string | null;
  reason: string | null;
  caseId: string | null;
  machine: string | null;
  state: string | null;
  unionId: string | null;
  changeId: string | null;
}

/** A column that most kinds do not fill. */
const NONE = 'NULL::text';

const line = (
  kind: TimelineRow['kind'],
  from: string,
  columns: Partial<Record<keyof TimelineRow, string>>,
  where = 'true',
) => `SELECT ${columns.key ?? NONE} AS key, (${columns.on})::date AS happened, '${kind}' AS kind, w.id AS unit_id,
    ${columns.name ?? NONE} AS name, ${columns.divisionCode ?? NONE} AS division_code, ${columns.lineId ?? NONE} AS line_id,
    ${columns.areaId ?? NONE} AS area_id, ${columns.staff ?? 'NULL::int'} AS staff, ${columns.source ?? NONE} AS source,
    ${columns.reason ?? NONE} AS reason, ${columns.caseId ?? 'NULL::uuid'} AS case_id, ${columns.machine ?? NONE} AS machine,
    ${columns.state ?? NONE} AS state, ${columns.unionId ?? 'NULL::uuid'} AS union_id,
    ${columns.changeId ?? 'NULL::uuid'} AS change_id
  FROM whose w JOIN ${from} WHERE ${where}`;

const shanghai = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Shanghai')`;

/** Lines of one day stand in the order of their keys: what was there first, what became of it last. */
const LINES = [
  line('registered', 'units u ON u.id = w.id', {
    key: `'a' || u.id`,
    on: `COALESCE(u.registered_on, ${shanghai('u.created_at')}::date)`,
    name: 'u.name',
    source: `CASE WHEN u.registered_on IS NULL THEN 'entered' ELSE 'registrar' END`,
  }),
  // A renaming that was recorded tells both names itself.
  line(
    'named',
    'unit_names n ON n.unit_id = w.id',
    {
      key: `'b' || n.unit_id || n.valid_from || n.name`,
      on: 'n.valid_from',
      name: 'n.name',
      source: 'n.source',
    },
    `NOT (n.source = 'renamed' AND EXISTS (SELECT FROM unit_changes g
       WHERE g.unit_id = n.unit_id AND g.kind IN ('renamed', 'taken-back') AND g.effective_on = n.valid_from))`,
  ),
  line(
    'placed',
    'unit_placements p ON p.unit_id = w.id',
    {
      key: `'c' || p.id`,
      on: 'p.valid_from',
      divisionCode: 'p.division_code',
      lineId: 'p.line_id',
      areaId: 'p.area_id',
      reason: 'p.reason',
    },
    'p.valid_to IS DISTINCT FROM p.valid_from',
  ),
  // What a survey counted is told with the survey.
  line(
    'head-count',
    'head_counts h ON h.unit_id = w.id',
    { key: `'d' || h.id`, on: 'h.as_of', staff: 'h.staff', source: 'h.source' },
    'h.survey_id IS NULL',
  ),
  // A late survey that was not confirmed is none.
  line(
    'surveyed',
    'surveys s ON s.unit_id = w.id',
    {
      key: `'d1' || s.id`,
      on: 's.surveyed_on',
      staff: 's.staff',
      source: 's.willingness',
      reason: 's.place_kind',
    },
    `s.status IN ('recorded', 'confirmed')`,
  ),
  line('visited', 'visits t ON t.unit_id = w.id', {
    key: `'d2' || t.id`,
    on: 't.visited_on',
    source: 't.outcome',
    reason: 't.purpose',
  }),
  // A split is told to its parts, too; a merge stands in the history of the unit that went, which is told here anyway, until
  // it is taken back: then both tell both.
  line(
    'changed',
    `unit_changes g ON g.unit_id = w.id OR (w.own AND w.id = ANY(g.counterpart_ids) AND (g.kind IN ('split-off', 'taken-back')
       OR EXISTS (SELECT FROM unit_changes b WHERE b.takes_back_id = g.id)))`,
    { key: `'i' || g.id`, on: 'g.effective_on', reason: 'g.reason', changeId: 'g.id' },
  ),
  line(
    'covered',
    'coverages v ON v.unit_id = w.id JOIN unions n ON n.id = v.union_id',
    {
      key: `'e' || v.id`,
      on: 'v.valid_from',
      name: 'n.name',
      source: 'v.kind',
      unionId: 'n.id',
    },
    'v.valid_to IS DISTINCT FROM v.valid_from',
  ),
  line(
    'uncovered',
    'coverages v ON v.unit_id = w.id JOIN unions n ON n.id = v.union_id',
    { key: `'g' || v.id`, on: 'v.valid_to', name: 'n.name', source: 'v.kind', unionId: 'n.id' },
    'v.valid_to IS NOT NULL AND v.valid_to <> v.valid_from',
  ),
  line('case-opened', 'case_units k ON k.unit_id = w.id JOIN cases c ON c.id = k.case_id', {
    key: `'f' || c.id || k.site_id`,
    on: shanghai('c.opened_at'),
    name: 'c.case_number',
    caseId: 'c.id',
  }),
  line(
    'case-ended',
    'case_units k ON k.unit_id = w.id JOIN cases c ON c.id = k.case_id',
    {
      key: `'h' || c.id || k.site_id`,
      on: 'c.ended_on',
      name: 'c.case_number',
      caseId: 'c.id',
      machine: 'c.machine',
      state: 'c.state',
    },
    'c.ended_on IS NOT NULL',
  ),
].join('\n  UNION ALL ');

/** What happened to a unit and to those that went into it, directly or by way of others; the newest first. */
export async function listTimelineRows(
  db: Queryable,
  unitId: string,
  { after, limit }: { after: { on: string; key: string } | undefined; limit: number },
): Promise<TimelineRow[]> {
  const { rows } = await db.query<TimelineRow>({
    name: 'unit-timeline',
    text: `WITH RECURSIVE whose AS (
        SELECT u.id, u.name, true AS own FROM units u WHERE u.id = $1::uuid
        UNION
        SELECT u.id, u.name, false FROM units u JOIN whose w ON u.successor_id = w.id
      ), lines AS (${LINES})
      SELECT l.key, l.happened::text AS "on", l.kind, l.unit_id AS "unitId", w.name AS "unitName", l.name,
        l.division_code AS "divisionCode", l.line_id AS "lineId", l.area_id AS "areaId", l.staff, l.source, l.reason,
        l.case_id AS "caseId", l.machine, l.state, l.union_id AS "unionId", l.change_id AS "changeId"
      FROM lines l JOIN whose w ON w.id = l.unit_id
      WHERE $2::date IS NULL OR (l.happened, l.key) < ($2::date, $3::text)
      ORDER BY l.happened DESC, l.key DESC LIMIT $4`,
    values: [unitId, after?.on ?? null, after?.key ?? null, limit],
  });
  return rows;
}
