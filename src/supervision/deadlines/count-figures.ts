import type { Holder } from '../../deadlines/clock-entry.ts';
import { ratioOf, spreadOf } from '../spread.ts';
import {
  type ChargedDays,
  type DeadlineFigures,
  type Flag,
  flags,
  type Standing,
  standings,
} from './contract.ts';
import { MODES_WITH_NOTICE } from './faster-than-minimum.ts';
import type { JudgedSegment } from './judge-case.ts';

/** Established: the promise was kept or broken, and days are worth a median. */
const ESTABLISHED: ReadonlySet<Standing> = new Set(['onTime', 'late']);
/** Apart: in no rate at all. */
const APART: ReadonlySet<Standing> = new Set(['imported', 'notStarted']);

/** Adds up segments to the figures of one row of the report. */
export function countFigures(segments: readonly JudgedSegment[]): DeadlineFigures {
  const counts = countsOf(segments, standings, (it) => [it.standing]);
  const flagged = countsOf(segments, flags, (it) => [...it.flags]);
  const established = segments.filter((it) => ESTABLISHED.has(it.standing));
  const judged = segments.filter((it) => !APART.has(it.standing));
  const late = counts.late + counts.openOverdue + counts.otherEndLate;
  const withNotice = established.filter((it) => MODES_WITH_NOTICE.has(it.subject.mode ?? ''));
  return {
    segments: segments.length,
    cases: new Set(segments.map((it) => it.subject.caseId)).size,
    counts,
    ends: countEnds(segments),
    flags: flagged,
    rates: {
      onTime: ratioOf(counts.onTime, counts.onTime + late),
      fasterThanMinimum: ratioOf(countFlag(withNotice, 'fasterThanMinimum'), withNotice.length),
      reopened: ratioOf(flagged.reopened, segments.length),
      reassigned: ratioOf(flagged.reassigned, segments.length),
      backDated: ratioOf(flagged.backDated, segments.length),
      extended: ratioOf(flagged.extended, segments.length),
    },
    netDays: spreadOf(established.map((it) => it.deadline.net)),
    grossDays: spreadOf(established.map((it) => it.deadline.gross)),
    suspendedDays: sumSuspended(judged),
    charged: sumCharges(judged),
    chargedByStage: sumChargesByStage(judged),
    partOfFlow: flagged.partOfFlow,
  };
}

/** How many segments carry each of the names. */
function countsOf<Name extends string>(
  segments: readonly JudgedSegment[],
  names: readonly Name[],
  namesOf: (segment: JudgedSegment) => readonly Name[],
): Record<Name, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const segment of segments) for (const name of namesOf(segment)) counts[name] += 1;
  return counts;
}

function countFlag(segments: readonly JudgedSegment[], flag: Flag): number {
  return segments.filter((it) => it.flags.has(flag)).length;
}

/** Every end but the promised one, apart, in time and late. */
function countEnds(segments: readonly JudgedSegment[]): DeadlineFigures['ends'] {
  const ends: DeadlineFigures['ends'] = {};
  for (const { standing, end } of segments) {
    if (end === null || (standing !== 'otherEndInTime' && standing !== 'otherEndLate')) continue;
    const counted = ends[end] ?? { inTime: 0, late: 0 };
    counted[standing === 'otherEndLate' ? 'late' : 'inTime'] += 1;
    ends[end] = counted;
  }
  return ends;
}

function sumSuspended(segments: readonly JudgedSegment[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { deadline } of segments) {
    for (const [reason, days] of Object.entries(deadline.suspendedDays)) {
      sums[reason] = (sums[reason] ?? 0) + days;
    }
  }
  return sums;
}

/** Net days by holder. */
export function sumCharges(segments: readonly Pick<JudgedSegment, 'charges'>[]): ChargedDays {
  const sums = noDays();
  for (const { charges } of segments) for (const charge of charges) sums[charge.holder] += charge.days;
  return sums;
}

function sumChargesByStage(segments: readonly JudgedSegment[]): Record<string, ChargedDays> {
  const sums: Record<string, ChargedDays> = {};
  for (const { charges } of segments) {
    for (const { stage, holder, days } of charges) {
      const ofStage = sums[stage] ?? noDays();
      ofStage[holder] += days;
      sums[stage] = ofStage;
    }
  }
  return sums;
}

function noDays(): Record<Holder, number> {
  return { enterprise: 0, instructor: 0, approver: 0 };
}
