import type { Basis, Bilingual } from '../definition.ts';
import type { UnitKind } from './unit-kind.ts';

/** A rule as the law states it, dated: what a guard executes and what its refusal cites. */
export interface LawRule {
  /** Stable id; several versions of one rule share it and follow each other in time. */
  id: string;
  text: Bilingual;
  source: string;
  article: string;
  /** First day in force. */
  effectiveFrom: string;
  /** Last day in force; null while it stands. */
  effectiveTo: string | null;
  /** GB/T 2260 prefix, or CN for the whole country. */
  jurisdiction: string;
  unitKinds: 'all' | readonly UnitKind[];
  severity: 'block' | 'warn' | 'info';
  confidence: Basis['confidence'];
  /** Who may set it aside: nobody, a policy version, a supervisor with reasons. */
  override: 'none' | 'policy' | 'supervisor';
}
