import type { Engine } from '../engine/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Database } from '../store/index.ts';
import type { JudgingParts } from './deadlines/judge-cases.ts';

/** What the routes of supervision need of the house. */
export interface SupervisionServices extends JudgingParts {
  db: Database;
  engine: Engine;
  jobs: Pick<Jobs, 'add'>;
  /** Where heads are published, beside the database. */
  headsDirectory: string;
}
