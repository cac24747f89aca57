import type { Calendar } from '../../calendar/calendar.ts';
import type { Policy } from '../../deadlines/policy.ts';
import { addDays, daysBetween, type PlainDay } from '../../kit/plain-day.ts';
import type { CaseMaterial, NoticeOrVote } from './case-material.ts';

/** Modes that elect a committee, and so owe the public notice of the candidates (domain 2.6). */
export const MODES_WITH_NOTICE: ReadonlySet<string> = new Set(['A', 'B']);

/**
 * Whether a union with an elected committee was established faster than the law allows (X1): no public
 * notice on record before the vote, or one shorter than the policy's minimum (E12: working days for the
 * candidates; E13: days for the candidate for chair), the day of posting not counted. Only the last notice
 * before the vote is looked at, because candidates named anew begin a new notice.
 */
export function isFasterThanMinimum(
  material: CaseMaterial,
  within: (seq: number) => boolean,
  given: { calendar: Calendar; policy: Policy },
): boolean {
  if (material.mode === null || !MODES_WITH_NOTICE.has(material.mode)) return false;
  const vote = material.notices.findLast((it) => it.what === 'vote' && within(it.seq));
  if (!vote) return false;
  const notice = material.notices.findLast((it) => it.what === 'notice' && it.seq < vote.seq);
  return !notice || isTooShort(notice, vote, given);
}

function isTooShort(
  notice: NoticeOrVote,
  vote: NoticeOrVote,
  { calendar, policy }: { calendar: Calendar; policy: Policy },
): boolean {
  const { candidateWorkingDays, chairDays } = policy.noticeLengths;
  const through = earlierOf(notice.to, addDays(vote.from, -1));
  const workingDays = calendar.workingDaysBetween(notice.from, through);
  return workingDays < candidateWorkingDays || daysBetween(notice.from, through) < chairDays;
}

function earlierOf(a: PlainDay, b: PlainDay): PlainDay {
  return a < b ? a : b;
}
