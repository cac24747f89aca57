import { shippedLayer } from '../calendar/shipped-layer.ts';
import { shippedPolicy } from '../deadlines/policy.ts';
import { canonicalJson } from '../kit/canonical-json.ts';
import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import type { Database } from '../store/index.ts';
import { noticesOf, toData } from './calendars.ts';
import { SETUP_POLICY } from './policies.ts';

/** Older than any case: the shipped policy judges what no later one claims. */
const SINCE_EVER = plainDayFrom('2004-01-01');

/**
 * Sees to it that calendar and policy version 1 exist: at the first start, the product's own. A later
 * release with newer calendar data drafts them as a version of their own, to be confirmed like any import:
 * what has judged a case is never replaced. Safe for several nodes at once.
 */
export async function prepareTimekeeping(db: Database, clock: Clock): Promise<void> {
  const { version, ...policy } = shippedPolicy;
  const now = toDate(clock.now());
  await db.prisma.policyVersion.createMany({
    data: [
      { version, name: SETUP_POLICY, effectiveFrom: dayToDate(SINCE_EVER), data: policy, createdAt: now },
    ],
    skipDuplicates: true,
  });
  const base = shippedLayer(1);
  await db.prisma.calendarVersion.createMany({
    data: [
      {
        version: base.version,
        status: 'active',
        source: base.source,
        data: toData(base.notices),
        importedAt: now,
        confirmedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  await draftNewerShipment(db, now);
}

async function draftNewerShipment(db: Database, now: Date): Promise<void> {
  const shipped = shippedLayer(1);
  const rows = await db.prisma.calendarVersion.findMany({ orderBy: { version: 'asc' } });
  if (rows.some((row) => row.source === shipped.source)) return;
  const standing = new Map<number, string>();
  for (const row of rows.filter(({ status }) => status !== 'draft' && status !== 'discarded')) {
    for (const notice of noticesOf(row.data)) standing.set(notice.year, canonicalJson(notice.days));
  }
  const notices = shipped.notices.filter(({ year, days }) => standing.get(year) !== canonicalJson(days));
  const version = Math.max(0, ...rows.map((row) => row.version)) + 1;
  await db.prisma.calendarVersion.createMany({
    data: [{ version, status: 'draft', source: shipped.source, data: toData(notices), importedAt: now }],
    skipDuplicates: true,
  });
}
