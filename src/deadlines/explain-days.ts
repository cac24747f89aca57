import type { Calendar } from '../calendar/calendar.ts';
import type { WorkingDay } from '../calendar/calendar-year.ts';
import { daysFrom, type PlainDay } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { type ClockEntry, dayOf, type Holder, type StageEntry } from './clock-entry.ts';
import { deriveDeadline } from './derive-deadline.ts';
import type { Policy } from './policy.ts';
import { suspensionName } from './suspension-name.ts';
import { type Standstill, standstills } from './suspension-spans.ts';

/** One day of a case's clock, as the day-by-day explanation prints it. */
export interface ExplainedDay {
  day: PlainDay;
  working: boolean;
  provisional: boolean;
  /** Whether it uses up, or will use up, one day of the budget. */
  counted: boolean;
  /** The how-manieth counted day it is; above the budget it is overdue. Null when not counted. */
  ordinal: number | null;
  reason: Bilingual;
  /** Whom the day is charged to: who held the file when it began. Null for days to come and on the starting day. */
  holder: Holder | null;
  stage: string | null;
  /** A day to come. */
  ahead: boolean;
  overdue: boolean;
}

const START_DAY: Bilingual = { zh: '起算当日不计入', en: 'the starting day is not counted' };

/**
 * The last segment's clock, day by day from its start to its stop, or to the later of today and the due
 * date. It walks where `deriveDeadline` reckons; a test holds the two against each other.
 * Empty before the start. Days that no calendar covers are left out.
 */
export function explainDays(
  ledger: readonly ClockEntry[],
  calendar: Calendar,
  policy: Policy,
  today: PlainDay,
  stages: readonly StageEntry[] = [],
): ExplainedDay[] {
  const deadline = deriveDeadline(ledger, calendar, policy, today);
  const { startedOn, stoppedOn, dueOn, budgetDays, segment } = deadline;
  if (!startedOn) return [];
  const entries = [...ledger].sort((a, b) => a.seq - b.seq || a.ordinal - b.ordinal);
  const spans = standstills(entries.filter((entry) => entry.segment === segment));
  const last = [stoppedOn ?? latest(today, dueOn), calendar.lastDay].sort()[0] as PlainDay;
  const horizon = stoppedOn ?? today;
  let used = 0;
  return [...daysFrom(startedOn, last)].map((day) => {
    const judged = calendar.workingDay(day);
    const still = spans.find((span) => day > span.after && day <= (span.through ?? horizon));
    const counted = day > startedOn && judged.working && !still;
    if (counted) used += 1;
    const known = day > startedOn && day <= horizon;
    return {
      day,
      working: judged.working,
      provisional: judged.provisional,
      counted,
      ordinal: counted ? used : null,
      reason: reasonOf(day, startedOn, judged, still),
      holder: known ? holderAtDawn(entries, day) : null,
      stage: known ? stageAtDawn(stages, day) : null,
      ahead: day > horizon,
      overdue: counted && used > budgetDays,
    };
  });
}

function reasonOf(
  day: PlainDay,
  startedOn: PlainDay,
  judged: WorkingDay,
  still: Standstill | undefined,
): Bilingual {
  if (day === startedOn) return START_DAY;
  if (!still) return judged.reason;
  const name = suspensionName(still.reason);
  return { zh: `中止：${name.zh}`, en: `suspended: ${name.en}` };
}

function latest(today: PlainDay, dueOn: PlainDay | null): PlainDay {
  return dueOn !== null && dueOn > today ? dueOn : today;
}

function holderAtDawn(entries: readonly ClockEntry[], day: PlainDay): Holder {
  const hold = entries.findLast((entry) => entry.kind === 'hold' && dayOf(entry) < day);
  return hold?.detail.holder ?? 'instructor';
}

function stageAtDawn(stages: readonly StageEntry[], day: PlainDay): string | null {
  return stages.findLast((entry) => entry.on < day)?.stage ?? null;
}
