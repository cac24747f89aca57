import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedLayer } from '../../src/calendar/shipped-layer.ts';
import { SystemClock } from '../../src/kit/clock.ts';
import { type Database, openDatabase } from '../../src/store/index.ts';
import { Calendars, toData } from '../../src/timekeeping/calendars.ts';
import { prepareTimekeeping } from '../../src/timekeeping/prepare-timekeeping.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await cloneDatabase();
  db = await openDatabase(database.url);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

it('an older release had shipped less: the newer data waits as a draft, only the years that differ, once', async () => {
  const older = shippedLayer(1).notices.filter(({ year }) => year <= 2025);
  await db.prisma.calendarVersion.create({
    data: {
      version: 1,
      status: 'active',
      source: 'chinese-days 1.5.0',
      data: toData(older),
      importedAt: '2025-01-01T00:00:00Z',
    },
  });
  const nodes = [1, 2, 3].map(() => prepareTimekeeping(db, new SystemClock()));
  await Promise.all(nodes);
  await prepareTimekeeping(db, new SystemClock());

  const rows = await db.prisma.calendarVersion.findMany({ orderBy: { version: 'asc' } });
  expect(rows).toMatchObject([
    { version: 1, status: 'active' },
    { version: 2, status: 'draft', source: 'chinese-days 1.5.7', importedBy: null },
  ]);
  const calendars = new Calendars(db);
  expect((await calendars.active()).coverage(2026)).toBe('provisional');
  expect((await calendars.version(2)).coverage(2026)).toBe('published');
});
