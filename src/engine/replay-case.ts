import type { CaseColumns, ClockEntryRow } from '../store/plan.ts';

export interface Replayed {
  caseId: string;
  version: number;
  columns: CaseColumns;
  ledger: (ClockEntryRow & { seq: number })[];
}
