import type { PlainDay } from '../kit/plain-day.ts';
import type { Prisma } from './generated/client.ts';

/** Where one unit belongs from a day on. */
export interface PlacedUnit {
  placementId: string;
  unitId: string;
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
  from: PlainDay;
  reason: string;
  placedBy: string | null;
}

/**
 * Puts units somewhere from a day on, all of them together: what held before ends that day, what would begin then or
 * later was never true and goes, the units' own columns and main sites follow.
 */
export async function writePlacements(
  tx: Prisma.TransactionClient,
  placed: readonly PlacedUnit[],
): Promise<void> {
  const said = JSON.stringify(placed);
  await tx.$executeRaw`
    DELETE FROM unit_placements p USING jsonb_to_recordset(${said}::jsonb) AS s("unitId" uuid, "from" date)
     WHERE p.unit_id = s."unitId" AND p.valid_from >= s."from"`;
  await tx.$executeRaw`
    UPDATE unit_placements p SET valid_to = s."from"
      FROM jsonb_to_recordset(${said}::jsonb) AS s("unitId" uuid, "from" date)
     WHERE p.unit_id = s."unitId" AND (p.valid_to IS NULL OR p.valid_to > s."from")`;
  await tx.$executeRaw`
    INSERT INTO unit_placements (id, unit_id, division_code, line_id, area_id, valid_from, reason, placed_by)
    SELECT "placementId", "unitId", "divisionCode", "lineId", "areaId", "from", reason, "placedBy"
      FROM jsonb_to_recordset(${said}::jsonb) AS s("placementId" uuid, "unitId" uuid, "divisionCode" text,
        "lineId" text, "areaId" text, "from" date, reason text, "placedBy" uuid)`;
  await tx.$executeRaw`
    UPDATE units u SET division_code = s."divisionCode", line_id = s."lineId", area_id = s."areaId"
      FROM jsonb_to_recordset(${said}::jsonb) AS s("unitId" uuid, "divisionCode" text, "lineId" text, "areaId" text)
     WHERE u.id = s."unitId"`;
  await tx.$executeRaw`
    UPDATE sites t SET division_code = s."divisionCode"
      FROM jsonb_to_recordset(${said}::jsonb) AS s("unitId" uuid, "divisionCode" text)
     WHERE t.unit_id = s."unitId" AND t.main AND t.division_code <> s."divisionCode"`;
}
