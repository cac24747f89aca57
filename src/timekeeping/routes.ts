import { Temporal } from 'temporal-polyfill';
import {
  confirmCalendar as confirmCalendarContract,
  discardCalendar as discardCalendarContract,
  getCalendarVersion as getCalendarVersionContract,
  getCalendarYear,
  getDueDate,
  importCalendar as importCalendarContract,
  listCalendarMoves,
  listCalendarVersions as listCalendarVersionsContract,
  listCalendarYears,
} from '../calendar/contract.ts';
import {
  createPolicy as createPolicyContract,
  listPolicies as listPoliciesContract,
} from '../deadlines/contract.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import type { Jobs } from '../jobs/index.ts';
import { instantFrom, toIsoMilliseconds } from '../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import {
  daysFrom,
  isPlainDay,
  type PlainDay,
  plainDayFrom,
  plainDayOf,
  shanghaiDay,
} from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { followCalendar } from './background.ts';
import { getCalendarVersion, listCalendarVersions } from './calendar-view.ts';
import { confirmCalendar, discardCalendar } from './confirm-calendar.ts';
import { advanceClock, getClock } from './contract.ts';
import { createPolicy, listPolicies } from './create-policy.ts';
import { importCalendar } from './import-calendar.ts';
import { listMoves, type MoveNeeds, type PlannedMove } from './plan-moves.ts';
import type { ProductClock } from './product-clock.ts';

export interface TimekeepingServices extends MoveNeeds {
  clock: ProductClock;
  config: { production: boolean };
  jobs: Pick<Jobs, 'add'>;
}

type Routes = Binding<TimekeepingServices>[];

const reading: Routes = [
  bind(getDueDate, async ({ query }, { calendars }: TimekeepingServices) => {
    const calendar = await calendars.active();
    return calendar.explainDue(toDay(query.start), query.days);
  }),
  bind(listCalendarYears, async (_input, { calendars }: TimekeepingServices) => {
    const calendar = await calendars.active();
    return { calendarVersion: calendar.version, years: calendar.years() };
  }),
  bind(getCalendarYear, async ({ params: { year } }, { calendars }: TimekeepingServices) => {
    const calendar = await calendars.active();
    const days = [...daysFrom(plainDayOf(year, 1, 1), plainDayOf(year, 12, 31))];
    return {
      year,
      coverage: calendar.coverage(year),
      calendarVersion: calendar.version,
      days: days.map((day) => calendar.workingDay(day)),
    };
  }),
];

const versions: Routes = [
  bind(listCalendarVersionsContract, async (_input, { db }: TimekeepingServices) => ({
    items: await listCalendarVersions(db),
  })),
  bind(getCalendarVersionContract, ({ params }, { db, calendars }: TimekeepingServices) =>
    getCalendarVersion(db, calendars, params.version),
  ),
  bind(importCalendarContract, async ({ body, actor, language }, services: TimekeepingServices) => {
    const notice = { ...body, days: body.days.map((day) => ({ ...day, date: plainDayFrom(day.date) })) };
    const version = await importCalendar(services, actor, notice, language);
    const view = await getCalendarVersion(services.db, services.calendars, version);
    return reply(view, { status: 201, headers: { Location: `/api/v1/calendar/versions/${version}` } });
  }),
  bind(listCalendarMoves, async ({ params, query }, services: TimekeepingServices) => {
    const after = cursorCase(query.cursor);
    const { moves, more } = await listMoves(services, params.version, { after, limit: query.limit });
    const last = moves.at(-1)?.clock.caseId;
    return { items: await toMoves(services, moves), next: more && last ? encodeCursor([last]) : null };
  }),
  bind(confirmCalendarContract, async ({ params, actor }, services: TimekeepingServices) => {
    await confirmCalendar(services, actor, params.version);
    await followCalendar(services.jobs);
    return getCalendarVersion(services.db, services.calendars, params.version);
  }),
  bind(discardCalendarContract, async ({ params }, { db, calendars }: TimekeepingServices) => {
    await discardCalendar({ db }, params.version);
    return getCalendarVersion(db, calendars, params.version);
  }),
];

const policies: Routes = [
  bind(listPoliciesContract, async (_input, { db, clock }: TimekeepingServices) => ({
    items: await listPolicies(db, clock.today()),
  })),
  bind(createPolicyContract, async ({ body, actor }, { db, clock }: TimekeepingServices) => {
    const version = await createPolicy({ db, clock }, actor, body);
    const view = (await listPolicies(db, clock.today())).find((each) => each.version === version);
    if (!view) throw new Error(`policy ${version} is gone`);
    return reply(view, { status: 201 });
  }),
];

const clockRoutes: Routes = [
  bind(getClock, async (_input, { clock }: TimekeepingServices) => showClock(clock)),
  bind(advanceClock, async ({ body }, { clock, config, jobs }: TimekeepingServices) => {
    if (config.production) {
      throw problem(
        'forbidden',
        { act: 'clock.advance' },
        {
          zh: '正式运行时不得调整时钟',
          en: 'the clock is never moved with NODE_ENV=production',
        },
      );
    }
    const target = 'to' in body ? instantFrom(body.to) : clock.now().add({ hours: 24 * body.days });
    if (Temporal.Instant.compare(target, clock.now()) < 0) {
      throw invalidField('/to', 'past', { zh: '时钟只能向前', en: 'the clock moves only forward' });
    }
    await clock.advanceTo(target);
    await followCalendar(jobs);
    return showClock(clock);
  }),
];

export const routes: Routes = [...reading, ...versions, ...policies, ...clockRoutes];

function showClock(clock: ProductClock) {
  return {
    now: toIsoMilliseconds(clock.now()),
    today: clock.today(),
    shifted: clock.offsetMilliseconds > 0,
    offsetMilliseconds: clock.offsetMilliseconds,
  };
}

function toDay(start: string): PlainDay {
  return isPlainDay(start) ? start : shanghaiDay(instantFrom(start));
}

function cursorCase(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [caseId] = decodeCursor(cursor, 1) ?? [];
  if (typeof caseId === 'string') return caseId;
  throw invalidCursor();
}

async function toMoves({ db }: TimekeepingServices, moves: readonly PlannedMove[]) {
  const owners = moves.map(({ clock }) => clock.ownerId).filter((id) => id !== null);
  const users = await db.prisma.user.findMany({ where: { id: { in: owners } } });
  return moves.map(({ clock, before, after }) => {
    const owner = users.find((user) => user.id === clock.ownerId);
    return {
      caseId: clock.caseId,
      caseNumber: clock.caseNumber,
      title: clock.title,
      owner: owner ? { id: owner.id, name: owner.displayName } : null,
      before,
      after,
    };
  });
}
