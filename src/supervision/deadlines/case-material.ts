import type { ClockEntry } from '../../deadlines/clock-entry.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { CaseMaterialRow } from '../../store/read-case-material.ts';

/** A case as supervision judges it: what the store read, its ledger in the clock's own words. */
export interface CaseMaterial extends Omit<CaseMaterialRow, 'ledger'> {
  ledger: ClockEntry[];
}

/** A public notice of candidates, first and last day, or a vote, on one day. */
export type NoticeOrVote = CaseMaterial['notices'][number];

/** The ledger's lines were checked by the machine's schema when they were written. */
export function toCaseMaterial(row: CaseMaterialRow): CaseMaterial {
  return { ...row, ledger: row.ledger as ClockEntry[] };
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
