import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Queryable } from './commit-transition.ts';
import { CROWD } from './find-duplicate-pairs.ts';

/** What a row of a register is compared with. Days are text. */
export interface RegisteredUnit {
  id: string;
  name: string;
  code: string | null;
  legacyNumber: string | null;
  kind: string;
  status: string;
  registeredOn: string | null;
  enterpriseType: string | null;
  legalRepresentative: string | null;
  /** In the register's own words. */
  capital: string | null;
  scope: string | null;
  address: string | null;
  industry: string | null;
  contactName: string | null;
  contactPhone: string | null;
  /** Its name now, and those it bore. */
  names: string[];
}

/** By what units are looked up. Addresses are normal names of addresses, phones are digits. */
export interface RegisterQuestion {
  codes: string[];
  legacyNumbers: string[];
  names: string[];
  normalNames: string[];
  addresses: string[];
  phones: string[];
}

/**
 * Units that one of these identifies, that bear or bore one of these names, or, in force, have such an address or phone:
 * of those no more than tell that the value is everybody's. Asked for a thousand rows at once.
 */
export async function findRegisteredUnits(db: Queryable, asked: RegisterQuestion): Promise<RegisteredUnit[]> {
  const { rows } = await db.query<RegisteredUnit>({
    name: 'import-registered-units',
    // Each value is looked up by its index: of a table that has just grown the planner knows nothing yet, and would
    // read all of it every time.
    text: `WITH found AS (
        SELECT f.id FROM unnest($1::text[]) a(v), LATERAL (SELECT id FROM units WHERE code = a.v OFFSET 0) f
        UNION
        SELECT f.id FROM unnest($2::text[]) a(v),
          LATERAL (SELECT id FROM units WHERE legacy_number = a.v OFFSET 0) f
        UNION
        SELECT f.id FROM unnest($4::text[]) a(v),
          LATERAL (SELECT id FROM units WHERE normal_name = a.v OFFSET 0) f
        UNION
        SELECT f.unit_id FROM unnest($3::text[]) a(v),
          LATERAL (SELECT unit_id FROM unit_names WHERE name = a.v OFFSET 0) f
        UNION
        SELECT f.id FROM unnest($5::text[]) a(v), LATERAL (SELECT id FROM units
          WHERE normal_name(address) = a.v AND status = 'active' LIMIT ${CROWD + 1}) f
        UNION
        SELECT f.id FROM unnest($6::text[]) a(v), LATERAL (SELECT id FROM units
          WHERE regexp_replace(contact_phone, '\\D', '', 'g') = a.v AND status = 'active' LIMIT ${CROWD + 1}) f)
      SELECT u.id, u.name, u.code, u.legacy_number AS "legacyNumber", u.kind, u.status,
        u.registered_on::text AS "registeredOn", u.enterprise_type AS "enterpriseType",
        u.legal_representative AS "legalRepresentative", u.registered_capital AS capital,
        u.business_scope AS scope, u.address, u.industry, u.contact_name AS "contactName",
        u.contact_phone AS "contactPhone",
        ARRAY(SELECT n.name FROM unit_names n WHERE n.unit_id = u.id) || u.name AS names
      FROM found, LATERAL (SELECT * FROM units WHERE units.id = found.id OFFSET 0) u`,
    values: [asked.codes, asked.legacyNumbers, asked.names, asked.normalNames, asked.addresses, asked.phones],
  });
  return rows;
}

/** A unit as an import writes it. */
export interface NewUnit {
  id: string;
  siteId: string;
  placementId: string;
  name: string;
  /** Borne until today. */
  formerName: string | null;
  normalName: string;
  initials: string;
  kind: string;
  code: string | null;
  legacyNumber: string | null;
  registeredOn: PlainDay | null;
  enterpriseType: string | null;
  capitalText: string | null;
  /** In ten thousands, decimal text. */
  capitalAmount: string | null;
  capitalCurrency: string | null;
  scope: string | null;
  divisionCode: string;
  address: string | null;
  industry: string | null;
  legalRepresentative: string | null;
  contactName: string | null;
  contactPhone: string | null;
  codeWarnings: Json;
}

/** What all units of a batch share. */
export interface WrittenBy {
  createdBy: string | null;
  createdAt: string;
  today: PlainDay;
  demonstration: boolean;
}

/**
 * Writes units with main site, name and placement in one statement. A unit whose code was registered meanwhile
 * is left out. @returns the ids that were written.
 */
export async function insertUnits(
  tx: Queryable,
  units: readonly NewUnit[],
  by: WrittenBy,
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'import-units',
    text: `WITH said AS (
        SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "siteId" uuid, "placementId" uuid, name text,
          "formerName" text, "normalName" text, initials text, kind text, code text, "legacyNumber" text,
          "registeredOn" date, "enterpriseType" text, "capitalText" text, "capitalAmount" numeric,
          "capitalCurrency" text, scope text, "divisionCode" text, address text, industry text,
          "legalRepresentative" text, "contactName" text, "contactPhone" text, "codeWarnings" jsonb)
      ), written AS (
        INSERT INTO units (id, name, normal_name, initials, kind, code, legacy_number, registered_on,
          enterprise_type, registered_capital, capital, capital_currency, business_scope, division_code, address,
          industry, legal_representative, contact_name, contact_phone, code_warnings, created_by, created_at,
          demonstration)
        SELECT id, name, "normalName", initials, kind, code, "legacyNumber", "registeredOn", "enterpriseType",
          "capitalText", "capitalAmount", "capitalCurrency", scope, "divisionCode", address, industry,
          "legalRepresentative", "contactName", "contactPhone", "codeWarnings", $2::uuid, $3::timestamptz,
          $5::boolean
        FROM said
        ON CONFLICT (code) DO NOTHING
        RETURNING id
      ), kept AS (SELECT s.* FROM said s JOIN written USING (id)),
      sited AS (
        INSERT INTO sites (id, unit_id, name, main, division_code)
        SELECT "siteId", id, '本部', true, "divisionCode" FROM kept
      ), placed AS (
        INSERT INTO unit_placements (id, unit_id, division_code, valid_from, reason, placed_by)
        SELECT "placementId", id, "divisionCode", $4::date, 'imported', $2::uuid FROM kept
      ), named AS (
        INSERT INTO unit_names (unit_id, name, valid_from, valid_to, source)
        SELECT id, name, $4::date, NULL, 'imported' FROM kept
        UNION ALL
        SELECT id, "formerName", least("registeredOn", $4::date - 1), $4::date, 'bracketed' FROM kept
         WHERE "formerName" IS NOT NULL
      )
      SELECT id FROM kept`,
    values: [JSON.stringify(units), by.createdBy, by.createdAt, by.today, by.demonstration],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Field -> column and type of what an import may change. */
const CHANGEABLE = {
  name: ['name', 'text'],
  normalName: ['normal_name', 'text'],
  initials: ['initials', 'text'],
  code: ['code', 'text'],
  legacyNumber: ['legacy_number', 'text'],
  registeredOn: ['registered_on', 'date'],
  enterpriseType: ['enterprise_type', 'text'],
  legalRepresentative: ['legal_representative', 'text'],
  capital: ['registered_capital', 'text'],
  capitalAmount: ['capital', 'numeric'],
  capitalCurrency: ['capital_currency', 'text'],
  scope: ['business_scope', 'text'],
  address: ['address', 'text'],
  industry: ['industry', 'text'],
  contactName: ['contact_name', 'text'],
  contactPhone: ['contact_phone', 'text'],
} as const;

/** Fields of a unit that an import may change, each as it will be; null empties one. */
export interface UnitChange {
  id: string;
  set: Partial<Record<keyof typeof CHANGEABLE, string | null>>;
}

/** Changes units, each only in the fields that are named. A new name begins today, and the one before ends. */
export async function changeUnits(
  tx: Queryable,
  changes: readonly UnitChange[],
  { today, source }: { today: PlainDay; source: 'imported' | 'registered' },
): Promise<void> {
  if (changes.length === 0) return;
  const columns = Object.entries(CHANGEABLE)
    .map(
      ([field, [column, type]]) =>
        `${column} = CASE WHEN s.set ? '${field}' THEN (s.set->>'${field}')::${type} ELSE u.${column} END`,
    )
    .join(', ');
  await tx.query({
    name: 'import-change-units',
    text: `UPDATE units u SET ${columns}
      FROM jsonb_to_recordset($1::jsonb) AS s(id uuid, "set" jsonb) WHERE u.id = s.id`,
    values: [JSON.stringify(changes)],
  });
  const names = changes.flatMap(({ id, set }) => (set.name ? [{ id, name: set.name }] : []));
  if (names.length > 0) await nameUnits(tx, names, today, source);
}

async function nameUnits(
  tx: Queryable,
  names: readonly { id: string; name: string }[],
  today: PlainDay,
  source: string,
): Promise<void> {
  const ids = names.map(({ id }) => id);
  await tx.query({
    text: 'DELETE FROM unit_names WHERE unit_id = ANY($1::uuid[]) AND valid_from >= $2::date',
    values: [ids, today],
  });
  await tx.query({
    text: `UPDATE unit_names SET valid_to = $2::date
      WHERE unit_id = ANY($1::uuid[]) AND (valid_to IS NULL OR valid_to > $2::date)`,
    values: [ids, today],
  });
  await tx.query({
    text: `INSERT INTO unit_names (unit_id, name, valid_from, source)
      SELECT id, name, $2::date, $3 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, name text)`,
    values: [JSON.stringify(names), today, source],
  });
}
