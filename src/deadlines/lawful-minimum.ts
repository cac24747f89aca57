import type { Calendar } from '../calendar/calendar.ts';
import { addDays, type PlainDay } from '../kit/plain-day.ts';
import type { Policy } from './policy.ts';

/** The first day on which a union with an election can lawfully stand, and why. */
export interface LawfulMinimum {
  earliestOn: PlainDay;
  faster: boolean;
}

/**
 * Whether a case was closed faster than its public notices allow (domain 2.7 X1): the candidates' notice
 * lasts at least so many working days (E12) and the chair candidate's so many days (E13), both beginning on
 * the day after posting; the vote can follow on the next day at the earliest.
 * Null for modes without an election (C, D) or without a stop: nothing to compare.
 * @param from the day on which the notice was posted; the clock's start when no posting is recorded.
 * @throws Problem calendar-not-covered.
 */
export function fasterThanLawfulMinimum(
  input: { electionRequired: boolean; from: PlainDay; stoppedOn: PlainDay | null },
  policy: Policy,
  calendar: Calendar,
): LawfulMinimum | null {
  if (!input.electionRequired || input.stoppedOn === null) return null;
  const { candidateWorkingDays, chairDays } = policy.noticeLengths;
  const candidates =
    candidateWorkingDays === 0 ? input.from : calendar.dueOn(input.from, candidateWorkingDays);
  const chair = addDays(input.from, chairDays);
  const earliestOn = addDays(candidates > chair ? candidates : chair, 1);
  return { earliestOn, faster: input.stoppedOn < earliestOn };
}
