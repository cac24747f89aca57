import type { Actor } from '../identity/policies.ts';
import { type Clock, toDate } from '../kit/clock.ts';
import { problem } from '../problems/problem.ts';
import { activateCalendar, type Database } from '../store/index.ts';

interface Needs {
  db: Database;
  clock: Clock;
}

/**
 * Puts a draft into force. Another person than the importer does it: a feed is not trusted, nor one pair of
 * eyes. The open cases follow afterwards, see move-open-cases.
 * @throws Problem not-found, forbidden (separation of duties), transition-not-allowed when it is no draft any
 * more or a newer version is in force.
 */
export async function confirmCalendar({ db, clock }: Needs, actor: Actor, version: number): Promise<void> {
  const row = await db.prisma.calendarVersion.findUnique({ where: { version } });
  if (!row) throw problem('not-found');
  if (row.importedBy === actor.id) {
    throw problem(
      'forbidden',
      { act: 'calendar.confirm', reason: 'separation-of-duties' },
      { zh: '导入人不能确认自己导入的日历', en: 'whoever imported a calendar does not confirm it' },
    );
  }
  const confirmed = await activateCalendar(db, version, { by: actor.id, at: toDate(clock.now()) });
  if (!confirmed) throw await notADraft(db, version);
}

/** @throws Problem not-found, transition-not-allowed. */
export async function discardCalendar({ db }: Pick<Needs, 'db'>, version: number): Promise<void> {
  const { count } = await db.prisma.calendarVersion.updateMany({
    where: { version, status: 'draft' },
    data: { status: 'discarded' },
  });
  if (count === 0) throw await notADraft(db, version);
}

async function notADraft(db: Database, version: number): Promise<Error> {
  const row = await db.prisma.calendarVersion.findUnique({ where: { version } });
  if (!row) return problem('not-found');
  const stale = row.status === 'draft';
  return problem(
    'transition-not-allowed',
    { state: row.status, allowedEvents: stale ? ['discard'] : [] },
    stale
      ? { zh: '已有更新的日历生效，请重新导入', en: 'a newer calendar is in force: import the notice again' }
      : { zh: '只有草稿可以确认或作废', en: 'only a draft can be confirmed or discarded' },
  );
}
