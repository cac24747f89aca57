import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';
import type { Prisma } from './generated/client.ts';

/** A unit that waits for a line or an area, as far as a proposal looks at it. */
export interface UnplacedUnit {
  id: string;
  name: string;
  kind: string;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
  address: string | null;
  industry: string | null;
  businessScope: string | null;
  tags: string[];
  /** Digest of what a proposal is made from. */
  basis: string;
}

/** What a proposal is made from, and what it would overwrite: whoever changes one of these overtakes it. */
const BASIS = `md5(jsonb_build_array(u.name, u.kind, u.division_code, u.line_id, u.area_id, u.address, u.industry,
  u.business_scope, u.status)::text)`;
const UNPLACED = `u.status = 'active' AND (u.line_id IS NULL OR u.area_id IS NULL)`;

export async function countUnplaced(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    text: `SELECT count(*)::int AS count FROM units u WHERE ${UNPLACED}`,
    values: [],
  });
  return rows[0]?.count ?? 0;
}

/** The next units without line or area after an id, in the order of ids. */
export async function takeUnplaced(
  db: Queryable,
  after: string | null,
  limit: number,
): Promise<UnplacedUnit[]> {
  const { rows } = await db.query<UnplacedUnit>({
    name: 'placing-unplaced',
    text: `SELECT u.id, u.name, u.kind, u.division_code AS "divisionCode", u.line_id AS "lineId",
        u.area_id AS "areaId", u.address, u.industry, left(u.business_scope, 1000) AS "businessScope", u.tags,
        ${BASIS} AS basis
      FROM units u WHERE ${UNPLACED} AND ($1::uuid IS NULL OR u.id > $1::uuid) ORDER BY u.id LIMIT $2`,
    values: [after, limit],
  });
  return rows;
}

/** A proposal as it is written. */
export interface ProposalRow {
  id: string;
  unitId: string;
  divisionCode: string | null;
  areaId: string | null;
  lineId: string | null;
  tags: readonly string[];
  placeConfidence: number;
  lineConfidence: number;
  confidence: number;
  reasons: Json;
  basis: string;
}

const SAME = `p.basis = s.basis AND p.division_code IS NOT DISTINCT FROM s."divisionCode"
  AND p.area_id IS NOT DISTINCT FROM s."areaId" AND p.line_id IS NOT DISTINCT FROM s."lineId"`;
const SAID = `jsonb_to_recordset($1::jsonb) AS s(id uuid, "unitId" uuid, "divisionCode" text, "areaId" text,
  "lineId" text, tags text[], "placeConfidence" int, "lineConfidence" int, confidence int, reasons jsonb, basis text)`;

/**
 * Writes the proposals of one step: one that says the same as before stays as it is, with its id; one that was
 * rejected is not made again while the unit is the same. @returns how many were written.
 */
export async function writeProposals(
  tx: Queryable,
  proposals: readonly ProposalRow[],
  madeAt: string,
): Promise<number> {
  const said = JSON.stringify(proposals);
  await tx.query({
    name: 'placing-forget',
    text: `DELETE FROM placing_proposals p USING ${SAID}
      WHERE p.unit_id = s."unitId" AND p.status = 'open'
        AND NOT (${SAME} AND p.reasons = s.reasons)`,
    values: [said],
  });
  const { rows } = await tx.query<{ id: string }>({
    name: 'placing-write',
    text: `INSERT INTO placing_proposals (id, unit_id, division_code, area_id, line_id, tags, place_confidence,
        line_confidence, confidence, reasons, basis, status, made_at)
      SELECT s.id, s."unitId", s."divisionCode", s."areaId", s."lineId", s.tags, s."placeConfidence",
        s."lineConfidence", s.confidence, s.reasons, s.basis, 'open', $2::timestamptz
      FROM ${SAID}
      WHERE NOT EXISTS (SELECT FROM placing_proposals p WHERE p.unit_id = s."unitId" AND p.status = 'open')
        AND NOT EXISTS (SELECT FROM placing_proposals p
          WHERE p.unit_id = s."unitId" AND p.status = 'rejected' AND ${SAME})
      RETURNING id`,
    values: [said, madeAt],
  });
  return rows.length;
}

/** Open proposals of units that need none any more, or are no longer there to be placed. */
export async function forgetNeedless(db: Queryable): Promise<void> {
  await db.query({
    text: `DELETE FROM placing_proposals p USING units u
      WHERE p.unit_id = u.id AND p.status = 'open' AND NOT (${UNPLACED})`,
    values: [],
  });
}

/** A proposal with its unit, both held until the transaction ends. */
export interface HeldProposal {
  id: string;
  unitId: string;
  name: string;
  status: string;
  divisionCode: string | null;
  areaId: string | null;
  lineId: string | null;
  tags: string[];
  reasons: unknown;
  /** Whether the unit is still what the proposal was made from. */
  current: boolean;
  unitDivision: string;
  unitArea: string | null;
  unitLine: string | null;
}

/** Holds proposals and their units, in the order of the units: two who confirm the same take turns. */
export async function holdProposals(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<HeldProposal[]> {
  const wanted = [...ids];
  await tx.$executeRaw`
    SELECT 1 FROM units WHERE id IN (SELECT unit_id FROM placing_proposals WHERE id = ANY(${wanted}::uuid[]))
     ORDER BY id FOR UPDATE`;
  return tx.$queryRaw<HeldProposal[]>`
    SELECT p.id, p.unit_id AS "unitId", u.name, p.status, p.division_code AS "divisionCode", p.area_id AS "areaId",
           p.line_id AS "lineId", p.tags, p.reasons, u.division_code AS "unitDivision", u.area_id AS "unitArea",
           u.line_id AS "unitLine",
           p.basis = md5(jsonb_build_array(u.name, u.kind, u.division_code, u.line_id, u.area_id, u.address,
             u.industry, u.business_scope, u.status)::text) AS current
      FROM placing_proposals p JOIN units u ON u.id = p.unit_id
     WHERE p.id = ANY(${wanted}::uuid[]) ORDER BY u.id FOR UPDATE OF p`;
}

/** Gives priority objects to units that have none yet. */
export async function tagUnits(
  tx: Prisma.TransactionClient,
  tagged: readonly { unitId: string; tags: readonly string[] }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE units u SET tags = s.tags
      FROM jsonb_to_recordset(${JSON.stringify(tagged)}::jsonb) AS s("unitId" uuid, tags text[])
     WHERE u.id = s."unitId" AND u.tags = '{}' AND s.tags <> '{}'`;
}
