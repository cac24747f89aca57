import type { UnionSetupContext } from '../../machines/union-setup/context.ts';
import type { CaseDetail } from './case-data.ts';

/** What a union set-up case has recorded, as its machine names it. Undefined for cases of another kind. */
export function setupContext(detail: CaseDetail): UnionSetupContext | undefined {
  return detail.case.kind === 'union-setup' ? (detail.case.context as UnionSetupContext) : undefined;
}

/** The request that lies with the superior or was sent back. */
export function pendingRequest(detail: CaseDetail) {
  const context = setupContext(detail);
  return context?.pending ? context.requests[context.pending] : null;
}
