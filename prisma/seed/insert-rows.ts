import type { Prisma } from '../../src/store/index.ts';

/** Tables of which the demonstration has so many rows that a statement naming every value is slow. */
interface Rows {
  units: Prisma.UnitCreateManyInput;
  sites: Prisma.SiteCreateManyInput;
  unit_names: Prisma.UnitNameCreateManyInput;
  unit_placements: Prisma.UnitPlacementCreateManyInput;
  unions: Prisma.UnionCreateManyInput;
  coverages: Prisma.CoverageCreateManyInput;
  union_terms: Prisma.UnionTermCreateManyInput;
  union_checks: Prisma.UnionCheckCreateManyInput;
  surveys: Prisma.SurveyCreateManyInput;
  head_counts: Prisma.HeadCountCreateManyInput;
  visits: Prisma.VisitCreateManyInput;
  posts: Prisma.PostCreateManyInput;
  people: Prisma.PersonCreateManyInput;
  post_holdings: Prisma.PostHoldingCreateManyInput;
  cadre_actions: Prisma.CadreActionCreateManyInput;
}

/**
 * Writes rows as one JSON value, with one plan for all of them; a row that is there already stays as it is. All rows
 * name the same columns: one that is left out everywhere keeps the database's default.
 * @throws Error when rows name different columns; the database's error for a violated constraint.
 */
export async function insertRows<Table extends keyof Rows>(
  db: Pick<Prisma.TransactionClient, '$executeRawUnsafe'>,
  table: Table,
  rows: readonly Rows[Table][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first).sort();
  const odd = rows.find((row) => Object.keys(row).sort().join() !== names.join());
  if (odd) throw new Error(`rows of ${table} name different columns: ${names} and ${Object.keys(odd)}`);
  const columns = names.map((name) => `"${toColumn(name)}"`).join(', ');
  const json = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [toColumn(name), value])),
    ),
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb) ON CONFLICT DO NOTHING`,
    json,
  );
}

/** unitId is kept as unit_id. */
function toColumn(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
