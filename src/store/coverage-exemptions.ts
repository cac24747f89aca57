import type { Queryable } from './commit-transition.ts';

/** @throws the database's error where another holds or is proposed in that time (coverage_exemptions_one_at_a_time). */
export async function insertExemption(
  db: Queryable,
  row: {
    id: string;
    unitId: string;
    reason: string;
    basis: string;
    validFrom: string;
    validTo: string | null;
    proposedBy: string;
    proposedAt: string;
  },
): Promise<void> {
  await db.query({
    text: `INSERT INTO coverage_exemptions (id, unit_id, reason, basis, valid_from, valid_to, proposed_by, proposed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      row.id,
      row.unitId,
      row.reason,
      row.basis,
      row.validFrom,
      row.validTo,
      row.proposedBy,
      row.proposedAt,
    ],
  });
}
