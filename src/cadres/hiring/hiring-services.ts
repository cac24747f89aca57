import type { CaseServices } from '../../cases/index.ts';
import type { FileStore } from '../../files/file-store.ts';

/** What the desk of hiring works with. */
export interface HiringServices extends CaseServices {
  files: FileStore;
}
