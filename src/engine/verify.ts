/** Everything, one case, or everything against a head that was exported earlier. */
export interface VerifyScope {
  caseIds?: string[];
  heads?: { takenAt: string; root: string; algorithm: string }[];
}

export interface VerifyProgress {
  done: number;
  total: number;
  mismatches: number;
}

/** One thing that is not as the events say. */
export interface Mismatch {
  kind: 'hash' | 'chain' | 'event' | 'case' | 'ledger' | 'personal' | 'file' | 'head' | 'audit' | 'unit';
  caseId?: string;
  seq?: number;
  /** Table and column, or the file's name. */
  where: string;
  detail: string;
}

export interface Verification {
  cases: number;
  events: number;
  files: number;
  heads: number;
  mismatches: Mismatch[];
}
