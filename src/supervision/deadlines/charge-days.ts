import type { Calendar } from '../../calendar/calendar.ts';
import type { Holder, StageEntry } from '../../deadlines/clock-entry.ts';
import { deriveDeadline, type SegmentDeadline } from '../../deadlines/derive-deadline.ts';
import type { Policy } from '../../deadlines/policy.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { type CaseMaterial, firstOwner } from './case-material.ts';

/** Net working days of a segment that have everything in common by which days are charged. */
export interface Charge {
  stage: string;
  holder: Holder;
  ownerId: string | null;
  /** Whether they lie after the due day. */
  overdue: boolean;
  days: number;
}

interface Moment {
  on: PlainDay;
  seq: number;
  change: Partial<Omit<Charge, 'days'>>;
}

const BEGINNING = '0001-01-01' as PlainDay;

/**
 * The net working days of each segment by stage, by who held the file, by who was responsible and by whether
 * the due day was past. One rule for all four, the clock's own: a day belongs to whatever was in force when
 * it began, so the four ways of adding up give the same sum.
 */
export function chargeDays(
  material: CaseMaterial,
  deadlines: readonly SegmentDeadline[],
  given: { calendar: Calendar; policy: Policy; today: PlainDay },
): Map<number, Charge[]> {
  const combinations: Omit<Charge, 'days'>[] = [];
  const marks: StageEntry[] = [];
  let now: Omit<Charge, 'days'> = {
    stage: material.passages[0]?.stage ?? '',
    holder: 'instructor',
    ownerId: firstOwner(material),
    overdue: false,
  };
  for (const moment of [{ on: BEGINNING, seq: 0, change: {} }, ...moments(material, deadlines)]) {
    now = { ...now, ...moment.change };
    marks.push({ stage: String(combinations.push(now) - 1), on: moment.on });
  }
  const { earlierSegments, ...current } = deriveDeadline(
    material.ledger,
    given.calendar,
    given.policy,
    given.today,
    marks,
  );
  return new Map(
    [...earlierSegments, current].map((segment) => [segment.segment, toCharges(segment, combinations)]),
  );
}

function toCharges(segment: SegmentDeadline, combinations: readonly Omit<Charge, 'days'>[]): Charge[] {
  return Object.entries(segment.chargedByStage).flatMap(([index, days]) => {
    const combination = combinations[Number(index)];
    return combination ? [{ ...combination, days }] : [];
  });
}

/** Everything that changes whom or what a day is charged to, in the order of time. */
function moments(material: CaseMaterial, deadlines: readonly SegmentDeadline[]): Moment[] {
  const found: Moment[] = [
    ...material.passages.map(({ on, seq, stage }) => ({ on, seq, change: { stage } })),
    ...material.reassignments.map(({ on, seq, ownerId }) => ({ on, seq, change: { ownerId } })),
  ];
  for (const entry of material.ledger) {
    const on = entry.on as PlainDay;
    if (entry.kind === 'hold' && entry.detail.holder) {
      found.push({ on, seq: entry.seq, change: { holder: entry.detail.holder } });
    }
    if (entry.kind === 'start') found.push({ on, seq: entry.seq, change: { overdue: false } });
  }
  for (const { dueOn, stoppedOn } of deadlines) {
    // After whatever else happened on the due day: the day itself is still inside the promise.
    if (dueOn && (stoppedOn === null || dueOn < stoppedOn)) {
      found.push({ on: dueOn, seq: Number.MAX_SAFE_INTEGER, change: { overdue: true } });
    }
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq));
}
