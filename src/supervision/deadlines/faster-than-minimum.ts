import type { Calendar } from '../../calendar/calendar.ts';
import type { SegmentDeadline } from '../../deadlines/derive-deadline.ts';
import { fasterThanLawfulMinimum } from '../../deadlines/lawful-minimum.ts';
import type { Policy } from '../../deadlines/policy.ts';
import type { CaseMaterial } from './case-material.ts';

/** Modes that elect a committee, and so owe the public notice of the candidates (domain 2.6). */
export const MODES_WITH_NOTICE: ReadonlySet<string> = new Set(['A', 'B']);

/**
 * Whether a union with an elected committee was voted in, or where no vote is on record established, before
 * its public notice could lawfully be over (X1). Only the last notice before the vote is looked at, because
 * candidates named anew begin a new notice; without any on record the notice is taken to begin with the clock.
 * @param border the seqs of the segment; a notice of an earlier one counts, a vote does not.
 */
export function isFasterThanMinimum(
  material: CaseMaterial,
  deadline: SegmentDeadline,
  border: { first: number; last: number },
  { calendar, policy }: { calendar: Calendar; policy: Policy },
): boolean {
  const electionRequired = material.mode !== null && MODES_WITH_NOTICE.has(material.mode);
  const known = material.notices.filter((it) => it.seq <= border.last);
  const vote = known.findLast((it) => it.what === 'vote' && it.seq >= border.first);
  const notice = known.findLast((it) => it.what === 'notice' && (!vote || it.seq < vote.seq));
  const from = notice?.from ?? deadline.startedOn;
  const over = vote?.from ?? deadline.stoppedOn;
  if (from === null) return false;
  return (
    fasterThanLawfulMinimum({ electionRequired, from, stoppedOn: over }, policy, calendar)?.faster ?? false
  );
}
