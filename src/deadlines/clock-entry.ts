import type { ClockEntry } from '../../machines/effect.ts';
import type { PlainDay } from '../kit/plain-day.ts';

export type { ClockDetail, ClockEntry, Holder } from '../../machines/effect.ts';

/** When a case entered a stage; given beside the ledger where days are charged by stage. */
export interface StageEntry {
  stage: string;
  on: PlainDay;
}

/** Lines hold days that a schema has checked when they were written. */
export function dayOf(entry: ClockEntry): PlainDay {
  return entry.on as PlainDay;
}
