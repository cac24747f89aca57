import type { ClockEntry } from '../../deadlines/clock-entry.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { CaseFactsRow, CaseHistoryRow } from '../../store/read-case-material.ts';

/** The case of a judged segment: what it is shown and grouped by. */
export type CaseSubject = CaseFactsRow;

/** A case as supervision judges it: its row and its history at one version, the ledger in the clock's words. */
export interface CaseMaterial extends CaseSubject, Omit<CaseHistoryRow, 'ledger'> {
  ledger: ClockEntry[];
}

/** The ledger's lines were checked by the machine's schema when they were written. */
export function toCaseMaterial(facts: CaseFactsRow, history: CaseHistoryRow): CaseMaterial {
  return { ...facts, ...history, ledger: history.ledger as ClockEntry[] };
}

/** The case alone, without the history it was judged by. */
export function toSubject(material: CaseMaterial): CaseSubject {
  const {
    ledger,
    passages,
    reassignments,
    notices,
    reopenings,
    backDated,
    lateEntries,
    stepsBack,
    ...subject
  } = material;
  return subject;
}

/** Before the first reassignment; a case never reassigned has had its present instructor all along. */
export function firstOwner(material: CaseMaterial): string | null {
  const first = material.reassignments[0];
  return first ? first.fromId : material.ownerId;
}

/** The instructor in charge when a day began: the day of handing over is still the earlier one's. */
export function ownerOn(material: CaseMaterial, day: PlainDay, lastSeq: number): string | null {
  const last = material.reassignments.findLast((it) => it.on < day && it.seq <= lastSeq);
  return last ? last.ownerId : firstOwner(material);
}

/** The instructor in charge after an event. */
export function ownerAt(material: CaseMaterial, seq: number): string | null {
  const last = material.reassignments.findLast((it) => it.seq <= seq);
  return last ? last.ownerId : firstOwner(material);
}
