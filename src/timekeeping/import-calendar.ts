import { checkNotice } from '../calendar/check-notice.ts';
import type { HolidayNotice } from '../calendar/holiday-notice.ts';
import type { Actor } from '../identity/policies.ts';
import { type Clock, toDate } from '../kit/clock.ts';
import { yearOf } from '../kit/plain-day.ts';
import type { Language } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { type Database, insertDraftCalendar } from '../store/index.ts';
import { type Calendars, toData } from './calendars.ts';

/**
 * Drafts a calendar version from one year's notice. Nothing moves until another person confirms it.
 * @returns the draft's version.
 * @throws Problem import-rejected with everything that speaks against the notice.
 */
export async function importCalendar(
  { db, clock, calendars }: { db: Database; clock: Clock; calendars: Calendars },
  actor: Actor,
  notice: HolidayNotice,
  language: Language,
): Promise<number> {
  const standing = await calendars.active();
  const known = { first: yearOf(standing.firstDay), last: yearOf(standing.lastDay) - 1 };
  const faults = checkNotice(notice, known);
  if (faults.length > 0) {
    throw problem('import-rejected', {
      rows: faults.map(({ detail, ...fault }) => ({ ...fault, detail: detail[language] })),
    });
  }
  const source = `${notice.year}: ${notice.papers.join(', ') || '—'}`;
  return insertDraftCalendar(db, {
    source,
    data: toData([notice]),
    importedBy: actor.id,
    importedAt: toDate(clock.now()),
  });
}
