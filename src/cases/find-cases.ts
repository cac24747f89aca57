import type { Calendar } from '../calendar/calendar.ts';
import { type Deadline, deriveDeadline } from '../deadlines/derive-deadline.ts';
import { judgedDay } from '../deadlines/policy.ts';
import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import { isInstant } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { addDays, isPlainDay, type PlainDay } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { isProblem } from '../problems/problem.ts';
import {
  type CaseListKey,
  type CaseListRow,
  type CaseListSort,
  countCaseRows,
  countMine,
  KEY_LENGTH,
  listCaseRows,
  listKey,
  listUnderivedLights,
} from '../store/case-list.ts';
import type {
  CaseListContext,
  CaseListFilter,
  CaseListReader,
  LightDays,
} from '../store/case-list-filter.ts';
import type { CaseServices } from './case-services.ts';
import { type countCases, type listCases, SETUP_KIND } from './contract.ts';
import { toWireRow } from './to-case-answer.ts';

type Filters = ContractQuery<typeof countCases>;

/**
 * One page of the cases in the actor's scope that meet the filters. The light of each is derived from its
 * ledger today; the index columns only narrow the choice, so a row whose derived light is another than the
 * filter's is left out and the next one looked at. @throws Problem validation-failed (cursor).
 */
export async function findCases(
  services: CaseServices,
  actor: Actor,
  query: ContractQuery<typeof listCases>,
): Promise<ContractAnswer<typeof listCases>> {
  const { sort, cursor, limit, ...filters } = query;
  const context = await listContext(services, actor);
  const filter = toFilter(actor, filters);
  const found: { row: CaseListRow; deadline: Deadline }[] = [];
  let after = cursor === undefined ? undefined : readCursor(cursor, sort);
  for (;;) {
    const rows = await listCaseRows(services.db.pool, filter, context, { sort, after, limit: limit + 1 });
    for (const row of rows) {
      const deadline = await deadlineOf(services, row);
      if (filters.light === undefined || deadline.light === filters.light) found.push({ row, deadline });
    }
    const last = rows.at(-1);
    if (!last || rows.length <= limit || found.length > limit) break;
    after = listKey(sort, last);
  }
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ row, deadline }) => toWireRow(row, deadline)),
    next: last ? encodeCursor(listKey(sort, last.row)) : null,
  };
}

/** How many cases the filters find. Light, stage and mine are each counted without their own filter. */
export async function countFoundCases(
  services: CaseServices,
  actor: Actor,
  filters: Filters,
): Promise<ContractAnswer<typeof countCases>> {
  const { pool } = services.db;
  const context = await listContext(services, actor);
  const filter = toFilter(actor, filters);
  const { light: _light, ...anyLight } = filter;
  const { stage: _stage, ...anyStage } = filter;
  const { mine: _mine, ...anyMine } = filter;
  const lights = await countLights(services, anyLight, context);
  const [stage, mine, ended] = await Promise.all([
    countCaseRows(pool, anyStage, context, 'stage'),
    countMine(pool, anyMine, context),
    countCaseRows(pool, filter, context, 'ended'),
  ]);
  const { true: closed = 0, false: open = 0 } = ended;
  return { total: open + closed, open, ended: closed, light: lights, stage, mine };
}

async function countLights(
  services: CaseServices,
  filter: CaseListFilter,
  context: CaseListContext,
): Promise<Record<string, number>> {
  const { pool } = services.db;
  const [{ derive: _, ...counts }, underived] = await Promise.all([
    countCaseRows(pool, filter, context, 'light'),
    listUnderivedLights(pool, filter, context),
  ]);
  for (const row of underived) {
    const { light } = await deadlineOf(services, row);
    counts[light] = (counts[light] ?? 0) + 1;
  }
  return counts;
}

/** The clock of a listed case today, by the versions the case is judged by. */
export async function deadlineOf(
  { clock, rulebook }: Pick<CaseServices, 'clock' | 'rulebook'>,
  row: Pick<CaseListRow, 'ledger' | 'calendarVersion' | 'policyVersion'>,
): Promise<Deadline> {
  const { calendar, policy } = await rulebook.at(row.calendarVersion, row.policyVersion);
  return deriveDeadline(row.ledger, calendar, policy, judgedDay(clock.now(), policy));
}

function toFilter(actor: Actor, filters: Filters): CaseListFilter {
  return { ...filters, scope: scopeOf(actor, 'case.list'), kind: SETUP_KIND };
}

async function listContext(services: CaseServices, actor: Actor): Promise<CaseListContext> {
  return { reader: toReader(actor), lights: await lightDays(services) };
}

function toReader(actor: Actor): CaseListReader {
  const held = (role: string) => actor.roles.filter((each) => each.role === role);
  return {
    actorId: actor.id,
    decidesFor: held('approver').flatMap((each) => each.organisationId ?? []),
    worksIn: held('town-officer').flatMap((each) => each.divisionCode ?? []),
    supervises: held('supervisor').map((each) => each.divisionCode ?? ''),
  };
}

/** Today and the last amber day under each policy that some case is judged by. */
async function lightDays({ db, clock, rulebook }: CaseServices): Promise<LightDays[]> {
  const { calendar } = await rulebook.current(clock.today());
  const versions = await db.prisma.policyVersion.findMany({ select: { version: true } });
  return Promise.all(
    versions.map(async ({ version }) => {
      const { policy } = await rulebook.at(calendar.version, version);
      const today = judgedDay(clock.now(), policy);
      return {
        policyVersion: version,
        today,
        amberThrough: lastAmberDay(calendar, today, policy.amberDays),
      };
    }),
  );
}

/** Due days up to this one leave `amberDays` working days or fewer; where no calendar reaches, today alone. */
function lastAmberDay(calendar: Calendar, today: PlainDay, amberDays: number): PlainDay {
  try {
    return addDays(calendar.dueOn(today, amberDays + 1), -1);
  } catch (thrown) {
    if (isProblem(thrown, 'calendar-not-covered')) return today;
    throw thrown;
  }
}

function readCursor(cursor: string, sort: CaseListSort): CaseListKey {
  const parts = decodeCursor(cursor, KEY_LENGTH[sort]);
  if (parts && fitsSort(parts, sort)) return parts.map((part) => (typeof part === 'number' ? null : part));
  throw invalidCursor();
}

/** What would not fit its column is told as a wrong cursor, not as the database's error. */
function fitsSort(parts: readonly unknown[], sort: CaseListSort): boolean {
  const id = parts.at(-1);
  if (sort === 'number') return typeof id === 'string';
  if (typeof id !== 'string' || !isId(id)) return false;
  const [first, second] = parts;
  if (sort === 'updated') return isInstant(first);
  return typeof first === 'boolean' && (second === null || isPlainDay(second));
}
