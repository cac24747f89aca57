import type { Unmet } from '../../machines/kernel.ts';
import { problem } from '../problems/problem.ts';
import { violatedConstraint } from '../store/run-plan.ts';

const EXCLUSIVE_COVERAGE: Unmet = {
  rule: 'coverage.exclusive',
  basis: { source: '中国工会章程', article: '建会规则 X09', confidence: 'INV' },
  severity: 'block',
  detail: {
    zh: '该单位（场所）在此期间已由另一家工会覆盖，须先从原工会转出',
    en: 'The unit (site) is covered by another union in this period and has to leave it first',
  },
};

/** What a violated constraint means to the caller. */
export type Violation = 'idempotency-key' | 'duplicate-case' | 'other';

/** Tells the constraints apart by name, whether an insert or an update violated them. */
export function violationOf(error: unknown): Violation | undefined {
  switch (violatedConstraint(error)) {
    case undefined:
      return undefined;
    case 'idempotency_records_pkey':
      return 'idempotency-key';
    case 'case_units_one_open':
    case 'case_units_pkey':
      return 'duplicate-case';
    case 'coverages_one_primary':
      throw problem('guard-unmet', { unmet: [{ ...EXCLUSIVE_COVERAGE }] });
    default:
      return 'other';
  }
}
