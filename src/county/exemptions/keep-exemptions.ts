import { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { may, whyNot } from '../../identity/policies.ts';
import { scopeOf } from '../../identity/scope.ts';
import { dateToDay, dayToDate, toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { insertExemption } from '../../store/coverage-exemptions.ts';
import type { Prisma } from '../../store/index.ts';
import { violatedConstraint } from '../../store/run-plan.ts';
import type { CountyServices } from '../show-coverage.ts';
import {
  type decideExemption,
  type Exemption,
  exemptionReasons,
  exemptionStatuses,
  type listExemptions,
  type proposeExemption,
  type withdrawExemption,
} from './contract.ts';

const include = {
  unit: { select: { id: true, name: true, divisionCode: true, lineId: true, areaId: true } },
} as const satisfies Prisma.CoverageExemptionInclude;
type Row = Prisma.CoverageExemptionGetPayload<{ include: typeof include }>;

/** Exemptions of units in the actor's scope, the newest first. @throws Problem validation-failed (cursor). */
export async function findExemptions(
  services: CountyServices,
  actor: Actor,
  { status, unit, cursor, limit }: ContractQuery<typeof listExemptions>,
): Promise<ContractAnswer<typeof listExemptions>> {
  const found = await services.db.prisma.coverageExemption.findMany({
    where: {
      ...(status ? { status } : {}),
      ...(unit ? { unitId: unit } : {}),
      ...(cursor === undefined ? {} : { id: { lt: idIn(cursor) } }),
      unit: { OR: scopeOf(actor, 'county.read').map(toCondition) },
    },
    include,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const nameOf = await namesOf(services, rows);
  return {
    items: rows.map((row) => toExemption(row, actor, nameOf)),
    next: last ? encodeCursor([last.id]) : null,
  };
}

function toCondition(term: ReturnType<typeof scopeOf>[number]): Prisma.UnitWhereInput {
  return {
    ...(term.divisionPrefix ? { divisionCode: { startsWith: term.divisionPrefix } } : {}),
    ...(term.areaId ? { areaId: term.areaId } : {}),
    ...(term.lineId ? { lineId: term.lineId } : {}),
  };
}

function idIn(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}

/** @throws Problem forbidden, validation-failed: unknown unit, days out of order, one that overlaps. */
export async function propose(
  services: CountyServices,
  actor: Actor,
  { unitId, reason, basis, validFrom, validTo }: ContractBody<typeof proposeExemption>,
): Promise<Exemption> {
  const { db, clock } = services;
  const unit = await db.prisma.unit.findUnique({ where: { id: unitId } });
  if (!unit) {
    throw invalidField('/unitId', 'unknown', { zh: '没有此单位', en: 'There is no such unit' });
  }
  const denial = whyNot(actor, 'exemption.propose', unit);
  if (denial) throw problem('forbidden', { act: denial.act, reason: denial.reason });
  if (validTo !== null && validTo <= validFrom) {
    throw invalidField('/validTo', 'order', {
      zh: '结束应在开始之后',
      en: 'It ends after it began',
    });
  }
  const id = newId();
  const proposedAt = toIsoMilliseconds(clock.now());
  try {
    await insertExemption(db.pool, {
      ...{ id, unitId, reason, basis, validFrom, validTo },
      proposedBy: actor.id,
      proposedAt,
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'coverage_exemptions_one_at_a_time') throw error;
    throw invalidField('/validFrom', 'overlaps', {
      zh: '该单位在此期间已有免建记录或申请',
      en: 'The unit has an exemption, or a proposal of one, in that time already',
    });
  }
  return show(services, actor, id);
}

/** @throws Problem not-found, forbidden (also for whoever proposed it), already-decided. */
export async function decide(
  services: CountyServices,
  actor: Actor,
  id: string,
  { confirm, decision }: ContractBody<typeof decideExemption>,
): Promise<Exemption> {
  const { db, clock } = services;
  const row = await getRow(services, id);
  const denial = whyNot(actor, 'exemption.decide', row.unit);
  if (denial) throw problem('forbidden', { act: denial.act, reason: denial.reason });
  if (row.proposedBy === actor.id) {
    throw problem('forbidden', { act: 'exemption.decide', reason: 'separation-of-duties' });
  }
  const { count } = await db.prisma.coverageExemption.updateMany({
    where: { id, status: 'proposed' },
    data: {
      status: confirm ? 'confirmed' : 'refused',
      decidedBy: actor.id,
      decidedAt: toDate(clock.now()),
      decision,
    },
  });
  if (count === 0) throw problem('already-decided', { status: (await getRow(services, id)).status });
  return show(services, actor, id);
}

/** Takes a proposal back, or ends a confirmed one from a day on. @throws Problem not-found, forbidden, already-decided. */
export async function withdraw(
  services: CountyServices,
  actor: Actor,
  id: string,
  { on }: ContractBody<typeof withdrawExemption>,
): Promise<Exemption> {
  const row = await getRow(services, id);
  const denial = whyNot(actor, 'exemption.propose', row.unit);
  if (denial) throw problem('forbidden', { act: denial.act, reason: denial.reason });
  const day = plainDayFrom(on);
  if (row.status === 'confirmed' && day < dateToDay(row.validFrom)) {
    throw invalidField('/on', 'order', { zh: '结束不能早于开始', en: 'It does not end before it began' });
  }
  const { count } = await services.db.prisma.coverageExemption.updateMany({
    where: { id, status: row.status, NOT: { status: { in: ['refused', 'withdrawn'] } } },
    data: row.status === 'confirmed' ? { validTo: dayToDate(day) } : { status: 'withdrawn' },
  });
  if (count === 0) throw problem('already-decided', { status: row.status });
  return show(services, actor, id);
}

async function getRow({ db }: CountyServices, id: string): Promise<Row> {
  const row = await db.prisma.coverageExemption.findUnique({ where: { id }, include });
  if (!row) throw problem('not-found');
  return row;
}

async function show(services: CountyServices, actor: Actor, id: string): Promise<Exemption> {
  const row = await getRow(services, id);
  return toExemption(row, actor, await namesOf(services, [row]));
}

async function namesOf({ db }: CountyServices, rows: readonly Row[]) {
  const ids = rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy ? [decidedBy] : [])]);
  const people = await db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return (id: string) => ({ id, name: people.find((person) => person.id === id)?.displayName ?? id });
}

function toExemption(
  row: Row,
  actor: Actor,
  nameOf: (id: string) => { id: string; name: string },
): Exemption {
  const day = (date: Date | null): PlainDay | null => date && dateToDay(date);
  const proposed = row.status === 'proposed';
  return {
    id: row.id,
    unit: { id: row.unit.id, name: row.unit.name },
    reason: z.enum(exemptionReasons).parse(row.reason),
    basis: row.basis,
    validFrom: dateToDay(row.validFrom),
    validTo: day(row.validTo),
    status: z.enum(exemptionStatuses).parse(row.status),
    proposedBy: nameOf(row.proposedBy),
    decidedBy: row.decidedBy === null ? null : nameOf(row.decidedBy),
    decision: row.decision,
    abilities: {
      decide: proposed && row.proposedBy !== actor.id && may(actor, 'exemption.decide', row.unit),
      withdraw:
        (proposed || (row.status === 'confirmed' && row.validTo === null)) &&
        may(actor, 'exemption.propose', row.unit),
    },
  };
}
