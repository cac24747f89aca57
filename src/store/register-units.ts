import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';

/** What a row of a register is compared with. */
export interface RegisteredUnit {
  id: string;
  name: string;
  code: string | null;
  legacyNumber: string | null;
  status: string;
  legalRepresentative: string | null;
  address: string | null;
  industry: string | null;
  contactName: string | null;
  contactPhone: string | null;
  /** How names are compared. */
  nameKeys: string[];
}

const REGISTERED = `u.id, u.name, u.code, u.legacy_number AS "legacyNumber", u.status,
  u.legal_representative AS "legalRepresentative", u.address, u.industry, u.contact_name AS "contactName",
  u.contact_phone AS "contactPhone", ARRAY[u.name] AS "nameKeys"`;

/** Units that one of these identifies, or that bear one of these names; asked for a thousand rows at once. */
export async function findRegisteredUnits(
  db: Queryable,
  asked: { codes: string[]; legacyNumbers: string[]; nameKeys: string[] },
): Promise<RegisteredUnit[]> {
  const { rows } = await db.query<RegisteredUnit>({
    name: 'import-registered-units',
    text: `SELECT ${REGISTERED} FROM units u WHERE u.code = ANY($1::text[])
      UNION SELECT ${REGISTERED} FROM units u WHERE u.legacy_number = ANY($2::text[])
      UNION SELECT ${REGISTERED} FROM units u WHERE u.name = ANY($3::text[])`,
    values: [asked.codes, asked.legacyNumbers, asked.nameKeys],
  });
  return rows;
}

/** A unit as an import writes it. */
export interface NewUnit {
  id: string;
  siteId: string;
  name: string;
  kind: string;
  code: string | null;
  legacyNumber: string | null;
  divisionCode: string;
  address: string | null;
  industry: string | null;
  legalRepresentative: string | null;
  contactName: string | null;
  contactPhone: string | null;
  codeWarnings: Json;
  createdBy: string | null;
  createdAt: string;
  demonstration: boolean;
}

/**
 * Writes units with their main sites in one statement. A unit whose code was registered meanwhile is left
 * out. @returns the ids that were written.
 */
export async function insertUnits(tx: Queryable, units: readonly NewUnit[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'import-units',
    text: `WITH said AS (
        SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "siteId" uuid, name text, kind text, code text,
          "legacyNumber" text, "divisionCode" text, address text, industry text, "legalRepresentative" text,
          "contactName" text, "contactPhone" text, "codeWarnings" jsonb, "createdBy" uuid,
          "createdAt" timestamptz, demonstration boolean)
      ), written AS (
        INSERT INTO units (id, name, kind, code, legacy_number, division_code, address, industry,
          legal_representative, contact_name, contact_phone, code_warnings, created_by, created_at, demonstration)
        SELECT id, name, kind, code, "legacyNumber", "divisionCode", address, industry, "legalRepresentative",
          "contactName", "contactPhone", "codeWarnings", "createdBy", "createdAt", demonstration FROM said
        ON CONFLICT (code) DO NOTHING
        RETURNING id
      ), sited AS (
        INSERT INTO sites (id, unit_id, name, main, division_code)
        SELECT s."siteId", s.id, '本部', true, s."divisionCode" FROM said s JOIN written w ON w.id = s.id
      )
      SELECT id FROM written`,
    values: [JSON.stringify(units)],
  });
  return new Set(rows.map(({ id }) => id));
}

const CHANGEABLE = {
  name: 'name',
  code: 'code',
  legacyNumber: 'legacy_number',
  legalRepresentative: 'legal_representative',
  address: 'address',
  industry: 'industry',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
} as const;

/** Fields of a unit that an import may change, each as it will be. */
export interface UnitChange {
  id: string;
  set: Partial<Record<string, string | null>>;
}

/** Changes units, each only in the fields that are named; null empties one. */
export async function changeUnits(tx: Queryable, changes: readonly UnitChange[]): Promise<void> {
  const columns = Object.entries(CHANGEABLE)
    .map(
      ([field, column]) =>
        `${column} = CASE WHEN s.set ? '${field}' THEN s.set->>'${field}' ELSE u.${column} END`,
    )
    .join(', ');
  await tx.query({
    name: 'import-change-units',
    text: `UPDATE units u SET ${columns}
      FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, "set" jsonb) WHERE u.id = s.id`,
    values: [JSON.stringify(changes)],
  });
}
