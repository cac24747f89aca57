import type { Engine } from '../../engine/index.ts';
import type { Database } from '../../store/index.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';

/** What audits need of the house; `services` fits. */
export interface AuditParts extends JudgingParts {
  db: Database;
  engine: Pick<Engine, 'takeHead' | 'exportHead' | 'verify'>;
  headsDirectory: string;
}
