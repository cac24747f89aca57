import type { Rulebook } from '../engine/index.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Clock } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';

/** What field work needs: who went where, when by the policy's reckoning, and the pictures taken. */
export interface FieldServices {
  db: Database;
  clock: Clock;
  rulebook: Rulebook;
  files: FileStore;
}
