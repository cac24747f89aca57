import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';

export interface OrderedCorrection {
  auditId: string;
  caseId: string;
  correctBy: string;
}

/** Corrections that signed audits ordered in the cases of a scope, by day, audit and case. */
export async function listOrderedCorrections(
  db: Queryable,
  filter: {
    scope: readonly CaseScopeTerm[];
    /** Only those without an answer. */
    open: boolean;
    after: [correctBy: string, auditId: string, caseId: string] | null;
    limit: number;
  },
): Promise<OrderedCorrection[]> {
  const parameters = new Parameters();
  const where = [
    scopeCondition(filter.scope, parameters),
    's.correction IS NOT NULL',
    `a.status <> 'open'`,
    filter.open ? 's.answer IS NULL' : 'true',
  ];
  if (filter.after) {
    const [correctBy, auditId, caseId] = filter.after;
    where.push(`(s.correct_by, s.audit_id, s.case_id) > (${parameters.bind(correctBy, 'date')},
      ${parameters.bind(auditId, 'uuid')}, ${parameters.bind(caseId, 'uuid')})`);
  }
  const { rows } = await db.query<OrderedCorrection>({
    text: `SELECT s.audit_id AS "auditId", s.case_id AS "caseId", s.correct_by AS "correctBy"
      FROM audit_cases s JOIN audits a ON a.id = s.audit_id JOIN cases c ON c.id = s.case_id
      WHERE ${where.join(' AND ')}
      ORDER BY s.correct_by, s.audit_id, s.case_id LIMIT ${parameters.bind(filter.limit, 'int')}`,
    values: parameters.values,
  });
  return rows;
}
