import type { CaseServices } from '../cases/index.ts';
import type { FileStore } from '../files/file-store.ts';

/** What the desk of papers works with. */
export interface DocumentServices extends CaseServices {
  files: FileStore;
}
