import { endLabels } from '../../../machines/hiring-application/fields.ts';
import type { Actor } from '../../identity/actor.ts';
import { may, whyNot } from '../../identity/policies.ts';
import { type Clock, dateToDay, dayToDate, toDate } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { maskName } from '../../kit/mask.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import { listQuotaPlaceRows, type QuotaPlaceRecord, readQuotaSpans } from '../../store/quota-rows.ts';
import { isUniqueViolation } from '../../store/unique-violation.ts';
import type { contractKinds, decideQuota, listQuotaPlaces, Quota, showQuota } from './contract.ts';
import { measureQuota, placeOn, quotaHistory } from './measure-quota.ts';

export interface QuotaServices {
  db: Database;
  clock: Clock;
}

/** The quota of the installation's county at the end of a day. @throws Problem validation-failed for a day to come. */
export async function readQuota(
  { db, clock }: QuotaServices,
  { on: wanted }: ContractQuery<typeof showQuota>,
): Promise<Quota> {
  const on = wanted === undefined ? clock.today() : plainDayFrom(wanted);
  if (on > clock.today()) {
    throw invalidField('/on', 'future', { zh: '不能查询今天以后的日期', en: 'The day may not lie ahead' });
  }
  const divisionCode = await countyOf(db);
  const [spans, rows] = await Promise.all([
    readQuotaSpans(db.pool, divisionCode),
    db.prisma.quotaVersion.findMany({ where: { divisionCode }, orderBy: { validFrom: 'desc' } }),
  ]);
  const nameOf = await namesOf(
    db,
    rows.flatMap(({ createdBy }) => createdBy ?? []),
  );
  const versions = rows.map(({ id, size, validFrom, decidedBy, document, createdBy }) => ({
    id,
    size,
    validFrom: dateToDay(validFrom),
    decidedBy,
    document,
    createdBy: createdBy && nameOf(createdBy),
  }));
  const { size, reserved, used } = measureQuota(versions, spans, on);
  const countOf = (state: 'reserved' | 'used') => {
    const held = spans.filter((span) => placeOn(span, on) === state);
    const of = (kind: (typeof contractKinds)[number]) =>
      held.filter(({ contract }) => contract === kind).length;
    return { special: of('special'), socialised: of('socialised') };
  };
  return {
    on,
    divisionCode,
    size,
    reserved,
    used,
    free: Math.max(0, size - reserved - used),
    over: Math.max(0, reserved + used - size),
    byContract: { reserved: countOf('reserved'), used: countOf('used') },
    versions,
    history: quotaHistory(versions, spans, clock.today()),
  };
}

/** Adds a version. @throws Problem forbidden, validation-failed for a day that is past or has one already. */
export async function keepQuota(
  services: QuotaServices,
  actor: Actor,
  body: ContractBody<typeof decideQuota>,
): Promise<Quota> {
  const { db, clock } = services;
  const divisionCode = await countyOf(db);
  const superior = await db.prisma.organisation.findFirst({
    where: { kind: 'county-federation', divisionCode },
    select: { id: true },
  });
  const denied = whyNot(actor, 'quota.decide', { organisationId: superior?.id });
  if (denied) throw problem('forbidden', denied);
  const validFrom = plainDayFrom(body.validFrom);
  if (validFrom < clock.today()) {
    throw invalidField('/validFrom', 'past', {
      zh: '指标从今天或今后某日起生效，以前的不作改动',
      en: 'A quota begins today or later; what was in force before stays',
    });
  }
  try {
    await db.prisma.quotaVersion.create({
      data: {
        id: newId(),
        divisionCode,
        size: body.size,
        validFrom: dayToDate(validFrom),
        decidedBy: body.decidedBy,
        document: body.document,
        createdBy: actor.id,
        createdAt: toDate(clock.now()),
      },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw invalidField('/validFrom', 'taken', {
      zh: '该日已有一版指标；已定的不能覆盖，请另定一日',
      en: 'A version begins on this day already; none is overwritten, so name another day',
    });
  }
  return readQuota(services, {});
}

/** One page of places with their holders, names masked. */
export async function listPlaces(
  { db }: QuotaServices,
  actor: Actor,
  { cursor, limit, state }: ContractQuery<typeof listQuotaPlaces>,
): Promise<ContractAnswer<typeof listQuotaPlaces>> {
  const divisionCode = await countyOf(db);
  const after = cursor === undefined ? undefined : keyIn(cursor);
  const rows = await listQuotaPlaceRows(db.pool, divisionCode, { state, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const organisation = await db.prisma.organisation.findFirst({
    where: { kind: 'county-federation', divisionCode },
    select: { id: true },
  });
  const reads = may(actor, 'cadre.read-personal', { divisionCode, organisationId: organisation?.id });
  return {
    items: page.map((row) => toPlace(row, reads)),
    next: last ? encodeCursor([last.reservedOn, last.id]) : null,
  };
}

const stateLabels = {
  reserved: { zh: '已发意向', en: 'Offer out' },
  used: { zh: '在用', en: 'In use' },
  released: { zh: '已释放', en: 'Released' },
} as const;

const freed = new Map<string, { zh: string; en: string }>([
  ['declined', { zh: '放弃聘用', en: 'Declined' }],
  ['expired', { zh: '逾期未签或合同期满', en: 'Ran out' }],
  ...Object.entries(endLabels)
    .filter(([key]) => key !== 'expired')
    .map(([key, zh]): [string, { zh: string; en: string }] => [key, { zh, en: key }]),
]);

function toPlace({ name, why, ...row }: QuotaPlaceRecord, reads: boolean) {
  const state = row.releasedOn !== null ? 'released' : row.usedOn !== null ? 'used' : 'reserved';
  return {
    ...row,
    state,
    stateLabel: stateLabels[state],
    why: why === null ? null : (freed.get(why) ?? { zh: why, en: why }),
    name: reads && name !== null ? maskName(name) : null,
  } as const;
}

function keyIn(cursor: string): [string, string] {
  const [day, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && typeof id === 'string' && isId(id)) {
    return [day, id];
  }
  throw invalidCursor();
}

/** The county whose quota it is: the installation's own. */
export async function countyOf(db: Database): Promise<string> {
  const federation = await db.prisma.organisation.findFirst({
    where: { kind: 'county-federation' },
    orderBy: { divisionCode: 'asc' },
    select: { divisionCode: true },
  });
  return (federation?.divisionCode ?? '').slice(0, 6);
}

async function namesOf(db: Database, ids: string[]) {
  const people = await db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return (id: string) => people.find((person) => person.id === id)?.displayName ?? null;
}
