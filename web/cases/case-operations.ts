import { createContext, useContext } from 'react';
import type { z } from 'zod';
import { advanceCase, type caseAnswer, getCaseHistory, viewCasePersonal } from '../../src/cases/contract.ts';
import { call } from '../api/call.ts';

type History = z.output<(typeof getCaseHistory)['responses'][200]>;
type Personal = z.output<(typeof viewCasePersonal)['responses'][200]>;

/** How the case on the page is advanced and read back: every kind of case has addresses of its own. */
export interface CaseOperations {
  advance(
    id: string,
    sent: {
      body: { type: string; payload: Record<string, unknown>; occurredAt?: string };
      ifMatch: number;
      idempotencyKey: string;
    },
  ): Promise<z.output<typeof caseAnswer>>;
  history(id: string, signal: AbortSignal): Promise<History>;
  viewPersonal(id: string, purpose: string): Promise<Personal>;
}

const setup: CaseOperations = {
  advance: (id, sent) => call(advanceCase, { params: { id }, ...sent }),
  history: (id, signal) => call(getCaseHistory, { params: { id }, signal }),
  viewPersonal: (id, purpose) => call(viewCasePersonal, { params: { id }, body: { purpose } }),
};

/** Union set-up's own, unless a page of another kind says otherwise. */
export const CaseOperationsContext = createContext<CaseOperations>(setup);

export function useCaseOperations(): CaseOperations {
  return useContext(CaseOperationsContext);
}
