import type { Database } from './database.ts';

interface NewPolicy {
  name: string;
  effectiveFrom: string;
  data: unknown;
  createdBy: string;
  createdAt: Date;
}

/**
 * Writes a policy under the next version.
 * @returns the version, or undefined when the day is taken.
 */
export async function insertPolicy(db: Database, policy: NewPolicy): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('policy_versions'))`);
    const { rows } = await tx.query<{ version: number }>(
      `INSERT INTO policy_versions (version, name, effective_from, data, created_by, created_at)
       SELECT max(version) + 1, $1, $2, $3, $4, $5 FROM policy_versions
       ON CONFLICT (name, effective_from) DO NOTHING
       RETURNING version`,
      [policy.name, policy.effectiveFrom, JSON.stringify(policy.data), policy.createdBy, policy.createdAt],
    );
    return rows[0]?.version;
  });
}
