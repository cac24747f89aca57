import { buildCalendar } from '../../src/calendar/calendar.ts';
import { shippedLayer } from '../../src/calendar/shipped-layer.ts';
import type { ClockDetail, ClockEntry } from '../../src/deadlines/clock-entry.ts';
import { deriveDeadline } from '../../src/deadlines/derive-deadline.ts';
import { shippedPolicy } from '../../src/deadlines/policy.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';

export const calendar = buildCalendar([shippedLayer(1)], 1);

type Line = [kind: ClockEntry['kind'], on: string, detail?: ClockDetail, segment?: number];

/** A ledger as a story: one event after the other. */
export function ledgerOf(...lines: Line[]): ClockEntry[] {
  return lines.map(([kind, on, detail = {}, segment = 1], index) => ({
    seq: index + 1,
    ordinal: 0,
    segment,
    kind,
    on,
    detail,
  }));
}

/** Where the story stands on a day under the shipped calendar and policy. */
export function on(today: string, ...lines: Line[]) {
  return deriveDeadline(ledgerOf(...lines), calendar, shippedPolicy, plainDayFrom(today));
}
