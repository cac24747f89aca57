import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { dayToDate, toDate } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import { violatedConstraint } from '../../store/run-plan.ts';
import {
  type CoverageRow,
  endCoverageRow,
  findCoverageRow,
  findPrimaryFrom,
  insertCoverage,
  listCoverageRows,
} from '../../store/union-coverages.ts';
import { unitScope } from '../../units/index.ts';
import { holdStanding, requireDay, requireUnion, type UnionServices } from '../union-services.ts';
import {
  type agreeLeaving,
  coverageEndReasons,
  type coverUnit,
  type endCoverage,
  type listUnionCoverages,
  type UnionCoverage,
} from './contract.ts';

/** Units of one union by name, those in the actor's scope. @throws Problem not-found, validation-failed (cursor). */
export async function listUnionUnits(
  { db, clock }: UnionServices,
  actor: Actor,
  unionId: string,
  { cursor, limit, kind, when }: ContractQuery<typeof listUnionCoverages>,
): Promise<ContractAnswer<typeof listUnionCoverages>> {
  if ((await db.prisma.union.count({ where: { id: unionId } })) === 0) throw problem('not-found');
  const found = await listCoverageRows(db.pool, {
    unionId,
    today: clock.today(),
    scope: scopeOf(actor, 'unit.read'),
    kind,
    when,
    after: cursor === undefined ? undefined : keyIn(cursor),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { items: rows.map(toCoverage), next: last ? encodeCursor([last.unitName, last.id]) : null };
}

function keyIn(cursor: string): [string, string] {
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof name !== 'string' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [name, id];
}

/**
 * Ties a unit to a union from a day on. A site belongs to one union at any date: the database says so, whoever is faster.
 * @throws Problem not-found, forbidden, validation-failed, union-closed, unit-covered.
 */
export async function cover(
  services: UnionServices,
  actor: Actor,
  unionId: string,
  body: ContractBody<typeof coverUnit>,
): Promise<UnionCoverage> {
  await requireUnion(services, actor, unionId, 'union.keep');
  const place = await requireSite(services, actor, body);
  const id = newId();
  try {
    return await services.db.transaction(async (tx) => {
      const union = await holdStanding(tx, unionId);
      const from = requireDay(services, '/from', body.from, union.foundedOn);
      const { kind, basis } = body;
      const taken = kind === 'primary' ? await findPrimaryFrom(tx, place, from) : undefined;
      if (taken) throw coveredBy(taken);
      await insertCoverage(tx, { ...place, id, unionId, kind, from, basis, recordedBy: actor.id });
      return getCoverage(tx, unionId, id);
    });
  } catch (error) {
    throw await translated(services.db.pool, error, place, body.from);
  }
}

/** What the database refused, in words: of two at once one is told of the other. */
async function translated(
  db: Queryable,
  error: unknown,
  place: { unitId: string; siteId: string },
  from: string,
): Promise<unknown> {
  switch (violatedConstraint(error)) {
    case 'coverages_one_primary': {
      const taken = await findPrimaryFrom(db, place, from);
      return taken ? coveredBy(taken) : error;
    }
    case 'coverages_once_each':
      return invalidField('/unitId', 'tied-already', {
        zh: '该工会在此期间已覆盖或服务这家单位（场所）',
        en: 'This union covers or serves the unit (site) in that time already',
      });
    default:
      return error;
  }
}

/** Who covers it since when, and what is possible instead. */
export function coveredBy(link: CoverageRow): Problem<'unit-covered'> {
  const { unionId, unionName, validFrom, validTo } = link;
  return problem(
    'unit-covered',
    {
      union: { id: unionId, name: unionName },
      since: validFrom,
      until: validTo,
      instead: [
        {
          zh: `先由“${unionName}”同意退出，再自退出之日起转入；准备自建工会的，登记同意退出，成立之日自动转出`,
          en: `It leaves “${unionName}” first and is covered from that day on; where it founds a union of its own, the consent is recorded and the coverage ends the day its own begins`,
        },
        { zh: '登记为次要服务关系，隶属不变', en: 'It is served beside its own union: a secondary relation' },
      ],
    },
    {
      zh: `该单位（场所）自${validFrom}起由“${unionName}”覆盖${validTo ? `，至${validTo}前` : ''}`,
      en: `“${unionName}” covers the unit (site) since ${validFrom}${validTo ? `, until before ${validTo}` : ''}`,
    },
  );
}

async function requireSite(
  { db }: UnionServices,
  actor: Actor,
  { unitId, siteId }: { unitId: string; siteId?: string | undefined },
): Promise<{ unitId: string; siteId: string }> {
  const unit = await db.prisma.unit.findFirst({
    where: { AND: [{ id: unitId }, unitScope(actor)] },
    include: { sites: true },
  });
  const site = unit?.sites.find((each) => (siteId === undefined ? each.main : each.id === siteId));
  if (!unit || !site) {
    throw invalidField('/unitId', 'unknown', {
      zh: '没有此单位或场所',
      en: 'There is no such unit or site',
    });
  }
  if (unit.status !== 'active') {
    throw invalidField('/unitId', 'not-active', {
      zh: '单位已不存续',
      en: 'The unit is not active any more',
    });
  }
  return { unitId: unit.id, siteId: site.id };
}

/** Ends a link from a day on. @throws Problem not-found, forbidden, validation-failed. */
export async function end(
  services: UnionServices,
  actor: Actor,
  { id, coverageId }: { id: string; coverageId: string },
  { on: said, reason, basis }: ContractBody<typeof endCoverage>,
): Promise<UnionCoverage> {
  await requireUnion(services, actor, id, 'union.keep');
  return services.db.transaction(async (tx) => {
    const link = await getCoverage(tx, id, coverageId);
    const on = requireDay(services, '/on', said, link.validFrom);
    const endedBy = actor.id;
    if (!(await endCoverageRow(tx, coverageId, { on, reason, basis, endedBy }))) throw endedAlready(link);
    return getCoverage(tx, id, coverageId);
  });
}

function endedAlready({ validTo }: UnionCoverage) {
  return invalidField('/on', 'ended', {
    zh: `该覆盖已于${validTo}结束`,
    en: `This coverage ended on ${validTo} already`,
  });
}

/** The union consents that a unit leaves it for one of its own. @throws Problem not-found, forbidden, validation-failed. */
export async function agreeToLeave(
  services: UnionServices,
  actor: Actor,
  { id, coverageId }: { id: string; coverageId: string },
  { agreedOn: said, document }: ContractBody<typeof agreeLeaving>,
): Promise<UnionCoverage> {
  const { db, clock } = services;
  await requireUnion(services, actor, id, 'union.keep');
  const link = await getCoverage(db.pool, id, coverageId);
  if (link.validTo !== null && link.validTo <= clock.today()) throw endedAlready(link);
  const agreedOn = dayToDate(requireDay(services, '/agreedOn', said, link.validFrom));
  const recorded = { agreedOn, document, recordedBy: actor.id, recordedAt: toDate(clock.now()) };
  await db.prisma.coverageLeaving.upsert({
    where: { coverageId },
    create: { coverageId, ...recorded },
    update: recorded,
  });
  return getCoverage(db.pool, id, coverageId);
}

/** @throws Problem not-found (also where no consent stands, or it was used), forbidden. */
export async function withdrawConsent(
  services: UnionServices,
  actor: Actor,
  { id, coverageId }: { id: string; coverageId: string },
): Promise<UnionCoverage> {
  const { db } = services;
  await requireUnion(services, actor, id, 'union.keep');
  const link = await getCoverage(db.pool, id, coverageId);
  const { count } = await db.prisma.coverageLeaving.deleteMany({
    where: { coverageId, coverage: { validTo: null } },
  });
  if (count === 0) throw problem('not-found');
  return { ...link, leaving: null };
}

async function getCoverage(db: Queryable, unionId: string, coverageId: string): Promise<UnionCoverage> {
  const row = await findCoverageRow(db, unionId, coverageId);
  if (!row) throw problem('not-found');
  return toCoverage(row);
}

const endReasons = [...coverageEndReasons, 'union-closed', 'union-merged'] as const;

function toCoverage(row: CoverageRow): UnionCoverage {
  const { agreedOn, leavingDocument } = row;
  return {
    id: row.id,
    union: { id: row.unionId, name: row.unionName },
    unit: { id: row.unitId, name: row.unitName, kind: row.unitKind, divisionCode: row.divisionCode },
    site: { id: row.siteId, name: row.siteName, main: row.siteMain },
    kind: row.kind === 'primary' ? 'primary' : 'secondary',
    validFrom: row.validFrom,
    validTo: row.validTo,
    basis: row.basis,
    caseId: row.caseId,
    ended:
      row.validTo === null
        ? null
        : { reason: endReasons.find((reason) => reason === row.endReason) ?? null, basis: row.endBasis },
    leaving: agreedOn === null || leavingDocument === null ? null : { agreedOn, document: leavingDocument },
  };
}
