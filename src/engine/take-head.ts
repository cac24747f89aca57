/** A head as it is published outside the database. Hashes in lower-case hex. */
export interface ChainHeadExport {
  id: string;
  takenAt: string;
  algorithm: string;
  root: string;
  cases: number;
  events: number;
}
