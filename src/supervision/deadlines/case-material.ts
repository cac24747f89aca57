import type { ClockEntry } from '../../deadlines/clock-entry.ts';
import type { PlainDay } from '../../kit/plain-day.ts';

/** The top-level state of the procedure from an event on: a stage, or an end. */
export interface Passage {
  seq: number;
  stage: string;
  on: PlainDay;
}

/** The instructor responsible from a day on. */
export interface Ownership {
  seq: number;
  ownerId: string | null;
  on: PlainDay;
}

/** A public notice of the candidates, as recorded, or a vote. */
export interface NoticeOrVote {
  seq: number;
  what: 'notice' | 'vote';
  from: PlainDay;
  to: PlainDay;
}

/**
 * What one case's histories say that figures are made of, up to one version of the case. Everything but the
 * columns by which cases are grouped comes from events and ledger, so the same version says the same later.
 */
export interface CaseMaterial {
  caseId: string;
  caseNumber: string;
  title: string;
  machine: string;
  version: number;
  state: string;
  mode: string | null;
  divisionCode: string;
  organisationId: string | null;
  lineId: string | null;
  areaId: string | null;
  ownerId: string | null;
  holder: string;
  imported: boolean;
  openedOn: PlainDay;
  policyVersion: number;
  calendarVersion: number;
  ledger: ClockEntry[];
  passages: Passage[];
  /** Changes of the responsible instructor; before the first, `from` of it was responsible. */
  reassignments: (Ownership & { fromId: string | null })[];
  notices: NoticeOrVote[];
  /** seq of each reopening: the segment borders. */
  reopenings: number[];
  /** seq of events recorded on a later legal day than they occurred. */
  backDated: number[];
  /** seq of events that a supervisor had to confirm. */
  lateEntries: number[];
  /** seq of steps taken back. */
  stepsBack: number[];
}

/** The instructor in charge when a day began: the day of handing over is still the earlier one's. */
export function ownerOn(material: CaseMaterial, day: PlainDay, lastSeq: number): string | null {
  const until = material.reassignments.filter((it) => it.on < day && it.seq <= lastSeq);
  const last = until.at(-1);
  return last ? last.ownerId : firstOwner(material);
}

/** The instructor in charge after an event. */
export function ownerAt(material: CaseMaterial, seq: number): string | null {
  const last = material.reassignments.findLast((it) => it.seq <= seq);
  return last ? last.ownerId : firstOwner(material);
}

/** Before the first reassignment; a case never reassigned has had its present instructor all along. */
export function firstOwner(material: CaseMaterial): string | null {
  const first = material.reassignments[0];
  return first ? first.fromId : material.ownerId;
}
