export interface MigratedCase {
  caseId: string;
  caseNumber: string;
  outcome: 'migrated' | 'would-migrate' | 'refused';
  fromState: string;
  toState?: string;
  /** What happens to the clock and why a case is refused. */
  notes: string[];
}

export interface MigrationReport {
  from: string;
  to: string;
  dryRun: boolean;
  cases: MigratedCase[];
}
