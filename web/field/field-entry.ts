import type { z } from 'zod';
import type { recordAttendance } from '../../src/cadres/training/contract.ts';
import type { FoundUnitBody } from '../../src/found-units/contract.ts';
import type { SurveyBody } from '../../src/surveys/contract.ts';
import type { VisitBody } from '../../src/visits/contract.ts';
import type { RefusalDetails } from '../api/refusal.ts';
import type { Bilingual } from '../words/index.ts';

/** What was done in the field: on a case, at a unit with or without one, or at the door of a training. */
export type Deed = CaseDeed | UnitDeed | AttendanceDeed;

/** Who was there in a half-day; `about` names the session. */
export interface AttendanceDeed {
  kind: 'attendance';
  body: z.output<typeof recordAttendance.body>;
}

/** An event's form, a paper for the checklist, or a file that an event names. */
export type CaseDeed =
  | { kind: 'event'; type: string; label: Bilingual; payload: Record<string, unknown> }
  | { kind: 'paper'; item: string; unit?: Place | undefined; label: Bilingual; file: FileWords }
  | { kind: 'evidence'; file: FileWords };

/** A picture comes before what names it, a unit that was found before what was recorded of it. */
export type UnitDeed =
  | { kind: 'photo'; file: FileWords }
  | { kind: 'found-unit'; body: FoundUnitBody }
  | { kind: 'survey'; body: SurveyBody }
  | { kind: 'visit'; body: VisitBody };

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
  /** The case or the unit: later entries about the same wait for earlier ones. `number` is the case's. */
  about: { id: string; title: string; number?: string | undefined };
  /** The version of the case that the person saw; 0 where it is about a unit. */
  basedOn: number;
  /** ISO instant by the product's clock. */
  occurredAt: string;
  deed: Deed;
  refusal?: EntryRefusal | undefined;
}

/** What the server took, and the person should know of all the same; it stays until they have seen it. */
export interface Remark {
  id: string;
  about: { id: string; title: string };
  occurredAt: string;
  /** What others recorded of the same unit that day or since. */
  besides?: readonly { recordedBy: { name: string }; occurredAt: string; staff: number }[];
  /** How many marks of a half-day were not taken. */
  refused?: number;
}

/** Whether a deed is one at a unit. */
export function isUnitDeed(deed: Deed): deed is UnitDeed {
  return ['photo', 'found-unit', 'survey', 'visit'].includes(deed.kind);
}
