import type { Calendar } from '../../calendar/calendar.ts';
import { deriveDeadline, type SegmentDeadline } from '../../deadlines/derive-deadline.ts';
import { type LightName, lightOf } from '../../deadlines/light.ts';
import { coversWholeFlow, type Policy } from '../../deadlines/policy.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { type CaseMaterial, type CaseSubject, ownerAt, ownerOn, toSubject } from './case-material.ts';
import { type Charge, chargeDays } from './charge-days.ts';
import type { Flag, Standing } from './contract.ts';
import { isFasterThanMinimum } from './faster-than-minimum.ts';

/** The ends of a procedure, and the one among them that keeps its promise. */
export interface Ends {
  success: string;
  all: ReadonlySet<string>;
}

/** What a case is judged by. */
export interface JudgedBy {
  calendar: Calendar;
  policy: Policy;
  /** The day to which the policy reckons the present moment. */
  today: PlainDay;
  ends: Ends;
}

/** One segment of one case, judged: what every figure of supervision counts. */
export interface JudgedSegment {
  /** The case it is a segment of. */
  subject: CaseSubject;
  segment: number;
  /** Whether the case is in this segment now. */
  current: boolean;
  standing: Standing;
  light: LightName;
  flags: ReadonlySet<Flag>;
  /** Established, refused …; null while open, and when the clock stopped before the end. */
  end: string | null;
  /** Where it stands, or where it ended. */
  stage: string;
  /** The stages and ends entered in this segment, in order. */
  passages: CaseMaterial['passages'];
  deadline: SegmentDeadline;
  /** Working days past the due day, until the stop or today. */
  overdueDays: number;
  charges: Charge[];
  /** The instructor to whom the verdict is charged: whoever held the case when it fell. */
  answerableId: string | null;
  endedOn: PlainDay | null;
}

/** Judges every segment of a case. Pure; a deadline that no calendar covers is provisional, not a failure. */
export function judgeCase(material: CaseMaterial, by: JudgedBy): JudgedSegment[] {
  const { calendar, policy, today, ends } = by;
  const deadlines = segmentDeadlines(material, by);
  const charges = chargeDays(material, deadlines, { calendar, policy, today });
  const subject = toSubject(material);
  return deadlines.map((deadline, index) => {
    const border = borders(material, deadline.segment);
    const within = (seq: number) => seq >= border.first && seq <= border.last;
    const last = material.passages.findLast((it) => it.seq <= border.last);
    const stage = last?.stage ?? '';
    const end = ends.all.has(stage) ? stage : null;
    const isCurrent = index === deadlines.length - 1;
    return {
      subject,
      segment: deadline.segment,
      current: isCurrent,
      light: lightOf(deadline, policy),
      standing: standingOf(material, deadline, end, ends),
      flags: flagsOf(material, deadline, { border, policy, calendar, ends, end }),
      end,
      stage,
      passages: material.passages.filter((it) => within(it.seq)),
      deadline,
      overdueDays: overdueDays(deadline),
      charges: charges.get(deadline.segment) ?? [],
      answerableId: answerable(material, deadline, border.last, isCurrent),
      endedOn: end === null ? null : (last?.on ?? null),
    };
  });
}

/** Every segment's deadline; one that was reopened before its clock ever started has no line in the ledger. */
function segmentDeadlines(material: CaseMaterial, { calendar, policy, today }: JudgedBy): SegmentDeadline[] {
  const { earlierSegments, ...current } = deriveDeadline(material.ledger, calendar, policy, today);
  const deadlines: SegmentDeadline[] = [...earlierSegments, current];
  while (deadlines.length <= material.reopenings.length) {
    const notStarted = deriveDeadline([], calendar, policy, today);
    deadlines.push({ ...notStarted, segment: deadlines.length + 1 });
  }
  return deadlines;
}

/** The first and last seq of a segment: a reopening begins the next one. */
function borders(material: CaseMaterial, segment: number): { first: number; last: number } {
  const first = segment === 1 ? 1 : (material.reopenings[segment - 2] ?? 1);
  const next = material.reopenings[segment - 1];
  return { first, last: next === undefined ? material.version : next - 1 };
}

function standingOf(
  material: CaseMaterial,
  deadline: SegmentDeadline,
  end: string | null,
  ends: Ends,
): Standing {
  const otherEnd = end !== null && end !== ends.success;
  if (material.imported) return 'imported';
  if (deadline.state === 'notStarted') return otherEnd ? 'otherEndInTime' : 'notStarted';
  if (deadline.provisional) return 'provisional';
  if (deadline.state === 'stopped') {
    if (otherEnd) return deadline.verdict === 'late' ? 'otherEndLate' : 'otherEndInTime';
    return deadline.verdict === 'late' ? 'late' : 'onTime';
  }
  if (deadline.verdict === 'open-overdue') return 'openOverdue';
  return deadline.state === 'suspended' ? 'suspended' : 'openNotDue';
}

interface FlagInput {
  border: { first: number; last: number };
  policy: Policy;
  calendar: Calendar;
  ends: Ends;
  end: string | null;
}

function flagsOf(material: CaseMaterial, deadline: SegmentDeadline, input: FlagInput): Set<Flag> {
  const { border, policy } = input;
  const within = (seq: number) => seq >= border.first && seq <= border.last;
  const flags = new Set<Flag>();
  const suspended = material.ledger.some((it) => it.kind === 'suspend' && it.segment === deadline.segment);
  if (deadline.extendedDays > 0) flags.add('extended');
  if (suspended) flags.add('everSuspended');
  if (deadline.segment > 1) flags.add('reopened');
  if (material.reassignments.some((it) => within(it.seq) && it.fromId !== null)) flags.add('reassigned');
  if (material.backDated.some(within)) flags.add('backDated');
  if (material.lateEntries.some(within)) flags.add('lateEntry');
  if (material.stepsBack.some(within)) flags.add('steppedBack');
  if (!coversWholeFlow(policy)) flags.add('partOfFlow');
  if (input.end === input.ends.success && isFasterThanMinimum(material, deadline, border, input)) {
    flags.add('fasterThanMinimum');
  }
  return flags;
}

function overdueDays(deadline: SegmentDeadline): number {
  const late = deadline.verdict === 'late' || deadline.verdict === 'open-overdue';
  return late ? Math.max(0, -(deadline.remaining ?? 0)) : 0;
}

/**
 * Who answers for the verdict (X14): a broken promise is charged to whoever held the case on the due day, a
 * kept one to whoever held it at the stop, an open case to whoever holds it.
 */
function answerable(
  material: CaseMaterial,
  deadline: SegmentDeadline,
  lastSeq: number,
  isCurrent: boolean,
): string | null {
  const broken = deadline.verdict === 'late' || deadline.verdict === 'open-overdue';
  const day = broken ? deadline.dueOn : deadline.stoppedOn;
  if (day !== null) return ownerOn(material, day, lastSeq);
  return isCurrent ? material.ownerId : ownerAt(material, lastSeq);
}
