import type { RefusalDetails } from '../api/refusal.ts';
import type { Bilingual } from '../words/index.ts';

/** What was done in the field: an event's form, a paper for the checklist, or a file that an event names. */
export type Deed =
  | { kind: 'event'; type: string; label: Bilingual; payload: Record<string, unknown> }
  | { kind: 'paper'; item: string; unit?: Place | undefined; label: Bilingual; file: FileWords }
  | { kind: 'evidence'; file: FileWords };

/** Whose paper, where each unit of a joint case brings its own. */
export interface Place {
  unitId: string;
  siteId: string;
}

export interface FileWords {
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** Why the server did not take an entry; the person decides what becomes of it. */
export interface EntryRefusal {
  slug: string;
  status: number;
  title: string;
  detail?: string | undefined;
  details: RefusalDetails;
}

/** One deed that waits on the device until the server has taken it. */
export interface FieldEntry {
  /** UUID version 7: entries are sent in this order. */
  id: string;
  idempotencyKey: string;
  case: { id: string; caseNumber: string; title: string };
  /** The version of the case that the person saw. */
  basedOn: number;
  /** ISO instant by the product's clock. */
  occurredAt: string;
  deed: Deed;
  refusal?: EntryRefusal | undefined;
}
