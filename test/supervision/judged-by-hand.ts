import { workingDaysByHand } from '../calendar/published-years.ts';
import type { Life, Move } from './life.ts';

/**
 * What a life comes to, found by walking its days one by one with a hand-copied calendar: no ledger, no
 * intervals, nothing of the product. Slow and obvious, to hold the product against.
 */
export interface ByHand {
  caseId: string;
  segment: number;
  standing: string;
  flags: string[];
  stage: string;
  end: string | null;
  startedOn: string | null;
  dueOn: string | null;
  stoppedOn: string | null;
  net: number;
  gross: number;
  suspended: Record<string, number>;
  charged: Record<string, number>;
  chargedByStage: Record<string, Record<string, number>>;
  heldBy: Record<string, { net: number; overdue: number }>;
  answerable: string | null;
}

const BUDGET = 5;
const LAST_KNOWN_YEAR = 2026;

const years = new Map<number, Set<string>>();

function isWorkingDay(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const known = years.get(year) ?? workingDaysByHand(year);
  years.set(year, known);
  return known.has(day);
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

export function judgeByHand(life: Life, today: string): ByHand[] {
  const reopened = life.moves.flatMap((move, at) => (move.do === 'reopen' ? [at] : []));
  const starts = [0, ...reopened];
  return starts.map((from, index) => {
    const until = starts[index + 1] ?? life.moves.length;
    return judgeSegment(life, { from, until, segment: index + 1, last: index === starts.length - 1 }, today);
  });
}

interface Span {
  from: number;
  until: number;
  segment: number;
  last: boolean;
}

function judgeSegment(life: Life, span: Span, today: string): ByHand {
  const own = life.moves.slice(span.from, span.until);
  const before = life.moves.slice(0, span.until);
  const everStarted = life.moves.slice(0, span.from).some((move) => move.do === 'start');
  const start = own.find((move) => move.do === 'start' || (move.do === 'reopen' && everStarted));
  const ending = own.find((move) => move.do === 'end');
  const stages = before.flatMap((move) => {
    if (move.do === 'enter' || move.do === 'step-back' || move.do === 'reopen') return [move.stage];
    return move.do === 'end' ? [move.end] : move.do === 'open' ? ['registered'] : [];
  });
  const end = ending?.do === 'end' ? ending.end : null;
  const walked = start ? walk(life, own, before, start.day, ending?.day ?? null, today) : undefined;
  const flags = flagsByHand(
    life,
    own,
    span,
    end,
    walked?.extended ?? 0,
    start?.day ?? null,
    ending?.day ?? null,
  );
  const isLate = walked?.dueOn != null && (ending?.day ?? today) > walked.dueOn;
  return {
    caseId: life.caseId,
    segment: span.segment,
    standing: standingByHand(life, end, walked, isLate),
    flags,
    stage: stages.at(-1) ?? '',
    end,
    startedOn: start?.day ?? null,
    dueOn: walked?.dueOn ?? null,
    stoppedOn: start && ending ? ending.day : null,
    net: walked?.net ?? 0,
    gross: walked?.gross ?? 0,
    suspended: walked?.suspended ?? {},
    charged: walked?.charged ?? { enterprise: 0, instructor: 0, approver: 0 },
    chargedByStage: walked?.chargedByStage ?? {},
    heldBy: walked?.heldBy ?? {},
    answerable: answerableByHand(
      life,
      before,
      isLate,
      walked?.dueOn ?? null,
      start && ending ? ending.day : null,
    ),
  };
}

interface Walked {
  net: number;
  gross: number;
  extended: number;
  dueOn: string | null;
  stillNow: boolean;
  suspended: Record<string, number>;
  charged: Record<string, number>;
  chargedByStage: Record<string, Record<string, number>>;
  heldBy: Record<string, { net: number; overdue: number }>;
}

/** Day by day from the one after the start; a day belongs to whatever was in force when it began. */
function walk(
  life: Life,
  own: Move[],
  before: Move[],
  startedOn: string,
  stoppedOn: string | null,
  today: string,
): Walked {
  const end = stoppedOn ?? today;
  const extended = own.reduce((sum, move) => sum + (move.do === 'extend' ? move.days : 0), 0);
  const walked: Walked = {
    net: 0,
    gross: 0,
    extended,
    dueOn: null,
    stillNow: reasonOfStandstill(own, nextDay(end)) !== undefined,
    suspended: {},
    charged: { enterprise: 0, instructor: 0, approver: 0 },
    chargedByStage: {},
    heldBy: {},
  };
  let ran = 0;
  for (let day = nextDay(startedOn); ; day = nextDay(day)) {
    if (day > end && (walked.dueOn !== null || Number(day.slice(0, 4)) > LAST_KNOWN_YEAR)) break;
    // Beyond today nobody knows: a clock that stands goes on standing, and there is no due date.
    const reason = reasonOfStandstill(own, day);
    if (day > end && reason !== undefined && stoppedOn === null && stands(own)) break;
    if (!isWorkingDay(day)) continue;
    const still = reason !== undefined && !(day > end && stoppedOn !== null);
    if (!still) {
      ran += 1;
      if (ran === BUDGET + extended) walked.dueOn = day;
    }
    if (day > end) continue;
    walked.gross += 1;
    if (still) {
      walked.suspended[reason] = (walked.suspended[reason] ?? 0) + 1;
      continue;
    }
    walked.net += 1;
    const [holder, stage, owner] = inForce(life, before, day);
    walked.charged[holder] = (walked.charged[holder] ?? 0) + 1;
    const ofStage = walked.chargedByStage[stage] ?? { enterprise: 0, instructor: 0, approver: 0 };
    ofStage[holder] = (ofStage[holder] ?? 0) + 1;
    walked.chargedByStage[stage] = ofStage;
    const held = walked.heldBy[owner ?? '-'] ?? { net: 0, overdue: 0 };
    held.net += 1;
    if (walked.dueOn !== null && day > walked.dueOn) held.overdue += 1;
    walked.heldBy[owner ?? '-'] = held;
  }
  return walked;
}

/** Why the clock stands on a day: it was suspended on an earlier one and is not resumed on it or before. */
function reasonOfStandstill(own: Move[], day: string): string | undefined {
  let reason: string | undefined;
  for (const move of own) {
    if (move.do === 'suspend' && move.day < day) reason = move.reason;
    if (move.do === 'resume' && move.day <= day) reason = undefined;
  }
  return reason;
}

function stands(own: Move[]): boolean {
  const last = own.findLast((move) => move.do === 'suspend' || move.do === 'resume');
  return last?.do === 'suspend';
}

function inForce(life: Life, before: Move[], day: string): [string, string, string | null] {
  let [holder, stage, owner]: [string, string, string | null] = ['instructor', 'registered', life.firstOwner];
  for (const move of before) {
    if (move.day >= day) break;
    if (move.do === 'hold') holder = move.holder;
    if (move.do === 'reopen') holder = 'instructor';
    if (move.do === 'enter' || move.do === 'step-back' || move.do === 'reopen') stage = move.stage;
    if (move.do === 'end') stage = move.end;
    if (move.do === 'reassign') owner = move.to;
  }
  return [holder, stage, owner];
}

function standingByHand(life: Life, end: string | null, walked: Walked | undefined, isLate: boolean): string {
  if (life.imported) return 'imported';
  const other = end !== null && end !== 'established';
  if (!walked) return other ? 'otherEndInTime' : 'notStarted';
  if (other) return isLate ? 'otherEndLate' : 'otherEndInTime';
  if (end !== null) return isLate ? 'late' : 'onTime';
  if (isLate) return 'openOverdue';
  return walked.stillNow ? 'suspended' : 'openNotDue';
}

function flagsByHand(
  life: Life,
  own: Move[],
  span: Span,
  end: string | null,
  extended: number,
  startedOn: string | null,
  stoppedOn: string | null,
): string[] {
  const flags: string[] = [];
  if (extended > 0) flags.push('extended');
  if (own.some((move) => move.do === 'suspend')) flags.push('everSuspended');
  if (span.segment > 1) flags.push('reopened');
  if (own.some((move, at) => move.do === 'reassign' && ownerBefore(life, span.from + at) !== null)) {
    flags.push('reassigned');
  }
  if (own.some((move) => move.recordedLater > 0 && isMachineMove(move))) flags.push('backDated');
  if (own.some((move) => move.recordedLater > 2 && isMachineMove(move))) flags.push('lateEntry');
  if (end === 'established' && (life.mode === 'A' || life.mode === 'B')) {
    if (tooFast(life.moves.slice(0, span.until), own, startedOn, stoppedOn)) flags.push('fasterThanMinimum');
  }
  if (own.some((move) => move.do === 'step-back')) flags.push('steppedBack');
  return flags;
}

function isMachineMove(move: Move): boolean {
  return !['open', 'reassign', 'reopen'].includes(move.do);
}

function ownerBefore(life: Life, at: number): string | null {
  const earlier = life.moves.slice(0, at).findLast((move) => move.do === 'reassign');
  return earlier?.do === 'reassign' ? earlier.to : life.firstOwner;
}

/** Five working days of notice and seven days, neither counting the day of posting, the vote after both. */
function tooFast(before: Move[], own: Move[], startedOn: string | null, stoppedOn: string | null): boolean {
  const vote = own.findLast((move) => move.do === 'vote');
  const upToVote = vote ? before.slice(0, before.lastIndexOf(vote)) : before;
  const notice = upToVote.findLast((move) => move.do === 'post-notice');
  const from = notice?.day ?? startedOn;
  const over = vote?.day ?? stoppedOn;
  if (from === null || over === null) return false;
  let [day, working, days]: [string, number, number] = [from, 0, 0];
  while (working < 5 || days < 7) {
    day = nextDay(day);
    days += 1;
    if (isWorkingDay(day)) working += 1;
  }
  return over <= day;
}

function answerableByHand(
  life: Life,
  before: Move[],
  isLate: boolean,
  dueOn: string | null,
  stoppedOn: string | null,
): string | null {
  const day = isLate ? dueOn : stoppedOn;
  let owner = life.firstOwner;
  for (const move of before) {
    if (move.do === 'reassign' && (day === null || move.day < day)) owner = move.to;
  }
  return owner;
}
