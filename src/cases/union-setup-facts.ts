import { z } from 'zod';
import { checkUnifiedCode } from '../../machines/law/unified-code.ts';
import { unitKindOfCode } from '../../machines/law/unit-kind.ts';
import { shippedCounty, type UnionSetupFacts } from '../../machines/union-setup/facts.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { FactsGiven } from '../engine/index.ts';
import type { Json } from '../kit/canonical-json.ts';
import { addDays, type PlainDay, plainDayFrom } from '../kit/plain-day.ts';

/**
 * What the guards of union-setup read outside the case, over `c`, a row of `cases`: its units with code and
 * coverage (a union that consented to be left does not count), and the unions it may join. A case that is being
 * opened has only its leading unit yet. Unions are looked for only while the mode may still be chosen; what this very
 * case founded hinders nobody. The snapshot is read in subqueries of its own, once: beside the rows of a thousand unions it
 * would be unpacked for each of them. A county's own choices stand in the setting union-setup, over those that ship.
 */
export const unionSetupFactsSql = `jsonb_build_object(
  'ownerId', c.owner_id,
  'units', (
    SELECT COALESCE(jsonb_agg(jsonb_build_object(
        'unitId', u.id, 'siteId', n.site_id, 'kind', u.kind, 'status', u.status, 'code', u.code,
        'coverages', (
          SELECT COALESCE(jsonb_agg(jsonb_build_array(v.union_id, v.valid_from, v.valid_to, l.agreed_on)), '[]')
          FROM coverages v LEFT JOIN coverage_leavings l ON l.coverage_id = v.id
          WHERE v.unit_id = u.id AND v.site_id = n.site_id AND v.kind = 'primary'
            AND v.case_id IS DISTINCT FROM c.id))
      ORDER BY u.id, n.site_id), '[]')
    FROM (
      SELECT cu.unit_id, cu.site_id FROM case_units cu WHERE cu.case_id = c.id AND cu.left_seq IS NULL
      UNION ALL
      SELECT c.unit_id, c.site_id WHERE NOT EXISTS (SELECT 1 FROM case_units cu WHERE cu.case_id = c.id)
    ) n JOIN units u ON u.id = n.unit_id),
  'surveys', (
    SELECT COALESCE(jsonb_agg(jsonb_build_object('surveyId', s.id, 'unitId', s.unit_id, 'siteId', s.site_id)
      ORDER BY s.id), '[]')
    FROM surveys s
    WHERE c.stage = 'survey' AND s.status IN ('recorded', 'confirmed')
      AND (s.case_id IS NULL OR s.case_id = c.id)
      AND s.unit_id = ANY (array_append(
        ARRAY(SELECT cu.unit_id FROM case_units cu WHERE cu.case_id = c.id AND cu.left_seq IS NULL), c.unit_id))),
  'unions', (
    SELECT COALESCE(jsonb_agg(jsonb_build_object(
        'unionId', n.id, 'mode', n.mode, 'active', n.status = 'active',
        'covers', COALESCE(n.line_id = c.line_id, false) OR COALESCE(n.area_id = c.area_id, false))
      ORDER BY n.id), '[]')
    FROM (
      SELECT j.* FROM unions j WHERE j.id = (SELECT (c.snapshot #>> '{context,joinsUnionId}')::uuid)
      UNION
      SELECT j.* FROM unions j
      WHERE (SELECT c.stage = 'survey' OR jsonb_array_length(COALESCE(c.snapshot #> '{context,units}', '[]')) > 1)
        AND j.mode = 'joint' AND j.division_code LIKE left(c.division_code, 6) || '%'
    ) n),
  'county', (SELECT s.value FROM settings s WHERE s.key = 'union-setup')
)`;

const rawFacts = z.object({
  ownerId: z.string().nullable(),
  units: z.array(
    z.object({
      unitId: z.string(),
      siteId: z.string(),
      kind: z.string(),
      status: z.enum(['active', 'moved-out', 'merged', 'split', 'deregistered']),
      code: z.string().nullable(),
      /** Union, first day, first day no longer, day of its consent to the unit's leaving. */
      coverages: z.array(z.tuple([z.string(), z.string(), z.string().nullable(), z.string().nullable()])),
    }),
  ),
  unions: z.array(
    z.object({ unionId: z.string(), mode: z.string(), active: z.boolean(), covers: z.boolean() }),
  ),
  surveys: z.array(z.object({ surveyId: z.string(), unitId: z.string(), siteId: z.string() })),
  county: z
    .object({
      suspensionCapDays: z.int(),
      extensionCapDays: z.int(),
      womenCommitteeFrom: z.int(),
      waivedItems: z.array(z.string()),
    })
    .partial()
    .nullable(),
});

/** What this module reads of a context or a payload; anything else in them is none of its business. */
const joining = z.object({ joinsUnionId: z.string().nullish() });
const noticed = z.object({ notice: z.object({ from: z.string(), to: z.string() }).nullish() });
const posted = z.object({ from: z.string(), to: z.string() });

/** Makes of the database's answer what the guards see. @throws Problem calendar-not-covered. */
export function toUnionSetupFacts(raw: Json, given: FactsGiven): UnionSetupFacts & { [key: string]: Json } {
  const { ownerId, units, surveys, unions, county } = parsedFacts(raw);
  const { version, startEvent, stopEvent, suspensions, noticeLengths } = given.policy;
  const deadline = given.deadline();
  const joinsUnionId = joinedUnion(given);
  return {
    ownerId,
    units: units.map(({ code, coverages, ...unit }) => ({
      ...unit,
      kind: employerKind(unit.kind, code),
      codeValid: code === null ? null : checkUnifiedCode(code).valid,
      coveredBy:
        coverages.find(
          ([, from, to, agreedOn]) =>
            from <= given.on &&
            (to === null || to > given.on) &&
            // A union that consented to the unit's leaving stands in the way no longer.
            (agreedOn === null || agreedOn > given.on),
        )?.[0] ?? null,
    })),
    surveys,
    joins: unions.find((union) => union.unionId === joinsUnionId) ?? null,
    notice: noticeLength(given),
    deadline: { dueOn: deadline.dueOn, overdue: deadline.verdict === 'open-overdue' },
    policy: { version, startEvent, stopEvent, suspensions, noticeLengths },
    county: { ...shippedCounty, ...county },
  };
}

/**
 * A branch is no kind of employer to the law: it is what its code says of its registrar, otherwise an enterprise, and may
 * have a union of its own.
 */
function employerKind(kind: string, code: string | null): string {
  if (kind !== 'branch') return kind;
  const ofCode = code === null ? undefined : unitKindOfCode(code)?.kind;
  return ofCode === undefined || ofCode === 'other' ? 'enterprise' : ofCode;
}

/** A command judges and answers from one reading: what was read is checked once. */
const known = new WeakMap<object, z.output<typeof rawFacts>>();

function parsedFacts(raw: Json): z.output<typeof rawFacts> {
  if (typeof raw !== 'object' || raw === null) return rawFacts.parse(raw);
  const found = known.get(raw) ?? rawFacts.parse(raw);
  known.set(raw, found);
  return found;
}

function joinedUnion({ event, context }: FactsGiven): string | undefined {
  const said = event && joining.safeParse(event.payload).data?.joinsUnionId;
  return said ?? joining.safeParse(context).data?.joinsUnionId ?? undefined;
}

/** Working days of the public notice, its first and last day included. */
function noticeLength({ event, context, calendar }: FactsGiven): UnionSetupFacts['notice'] {
  const span =
    event?.type === 'notice.posted'
      ? posted.safeParse(event.payload).data
      : noticed.safeParse(context).data?.notice;
  return span ? lengthOf(calendar, plainDayFrom(span.from), plainDayFrom(span.to)) : null;
}

function lengthOf(calendar: Calendar, from: PlainDay, to: PlainDay): UnionSetupFacts['notice'] {
  const dayBefore = addDays(from, -1);
  return {
    workingDays: calendar.workingDaysBetween(dayBefore, to),
    provisional: calendar.isProvisional(dayBefore, to),
  };
}
