import type { Actor } from '../identity/actor.ts';
import { hasRole, may } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import { dateToDay, dayToDate } from '../kit/clock.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { problem } from '../problems/problem.ts';
import { findInstructors, NO_LOAD, rankCandidates } from '../staffing/index.ts';
import { findConflicted } from '../store/find-conflicts.ts';
import type { Prisma } from '../store/index.ts';
import type { CaseServices } from './case-services.ts';
import { type proposeCase, SETUP_KIND } from './contract.ts';
import { findReElection } from './refuse-re-election.ts';

const openingInclude = {
  sites: true,
  successor: { select: { id: true, name: true } },
} as const satisfies Prisma.UnitInclude;

/** A unit at one of its sites, with what decides who takes its case. */
export interface OpeningUnit {
  unit: Prisma.UnitGetPayload<{ include: typeof openingInclude }>;
  site: { id: string; name: string; main: boolean; divisionCode: string };
}

export interface NamedPerson {
  id: string;
  name: string;
}

type Lookup = Pick<CaseServices, 'db' | 'clock'>;

/** @throws Problem not-found when the unit lies outside the actor's scope or has no such site. */
export async function findOpeningUnit(
  { db }: Lookup,
  actor: Actor,
  { unitId, siteId }: { unitId: string; siteId?: string | undefined },
): Promise<OpeningUnit> {
  const unit = await db.prisma.unit.findFirst({
    where: { AND: [{ id: unitId }, { OR: scopeOf(actor, 'unit.read').map(toUnitCondition) }] },
    include: openingInclude,
  });
  const site = unit?.sites.find((each) => (siteId === undefined ? each.main : each.id === siteId));
  if (!unit || !site) throw problem('not-found');
  return { unit, site };
}

function toUnitCondition(term: ReturnType<typeof scopeOf>[number]): Prisma.UnitWhereInput {
  return {
    ...(term.divisionPrefix ? { divisionCode: { startsWith: term.divisionPrefix } } : {}),
    ...(term.lineId ? { lineId: term.lineId } : {}),
    ...(term.areaId ? { areaId: term.areaId } : {}),
  };
}

/** The superior union by the editable rule: the longest division prefix wins. Undefined where no rule fits. */
export async function proposeSuperior(
  { db }: Lookup,
  divisionCode: string,
): Promise<NamedPerson | undefined> {
  const prefixes = Array.from({ length: divisionCode.length }, (_, at) => divisionCode.slice(0, at + 1));
  const rules = await db.prisma.superiorRule.findMany({
    where: { divisionPrefix: { in: prefixes } },
    include: { organisation: { select: { id: true, name: true } } },
  });
  const [longest] = rules.sort((a, b) => b.divisionPrefix.length - a.divisionPrefix.length);
  return longest?.organisation;
}

/** Somebody who might take a case, and why or why not. */
export interface PossibleOwner extends NamedPerson {
  ofLine: boolean;
  openCases: number;
  /** Present, and free of a conflict of interest with the units. */
  fit: boolean;
  reason: Bilingual;
}

/**
 * Instructors who hold their role today: who is present and free of conflicts first, of the line before others, then by load.
 * @param unitIds the units of the case: who declared a conflict of interest with one of them does not fit.
 */
export async function possibleOwners(
  { db, clock }: Lookup,
  lineId: string | null,
  unitIds: readonly string[] = [],
): Promise<PossibleOwner[]> {
  const today = clock.today();
  const [instructors, keepOut] = await Promise.all([
    findInstructors({ db }, today),
    findConflicted(db.pool, unitIds, today),
  ]);
  const loads = await db.prisma.case.groupBy({
    by: ['ownerId'],
    where: { kind: SETUP_KIND, ended: false, ownerId: { in: instructors.map(({ id }) => id) } },
    _count: true,
  });
  const open = new Map(loads.map(({ ownerId, _count }) => [ownerId, _count]));
  const loadOf = (id: string) => ({ ...NO_LOAD, open: open.get(id) ?? 0 });
  return rankCandidates(instructors, loadOf, { lineId, keepOut }).map(
    ({ id, name, ofLine, load, fit, reason }) => ({ id, name, ofLine, openCases: load.open, fit, reason }),
  );
}

/** An instructor takes what he opens; for somebody else's opening the line decides, then the load. */
export function proposeOwner(actor: Actor, owners: readonly PossibleOwner[]): PossibleOwner | undefined {
  const own = hasRole(actor, 'instructor') ? owners.find((owner) => owner.id === actor.id) : undefined;
  return own ?? owners.find((owner) => owner.ofLine && owner.fit);
}

/** What opening would propose for a unit, and what stands against it. @throws Problem not-found. */
export async function proposeOpening(
  services: Lookup,
  actor: Actor,
  place: { unitId: string; siteId?: string | undefined },
): Promise<ContractAnswer<typeof proposeCase>> {
  const { db } = services;
  const { unit, site } = await findOpeningUnit(services, actor, place);
  const [organisation, owners, taken, coverage, reElection, survey] = await Promise.all([
    proposeSuperior(services, site.divisionCode),
    possibleOwners(services, unit.lineId, [unit.id]),
    db.prisma.caseUnit.findFirst({
      where: { unitId: unit.id, siteId: site.id, open: true },
      select: { case: { select: { id: true, caseNumber: true } } },
    }),
    currentCoverage(services, unit.id, site.id),
    findReElection(services, { unit, site }),
    latestSurvey(services, unit.id),
  ]);
  const owner = proposeOwner(actor, owners);
  const approvers = organisation
    ? await lawfulApprovers(services, organisation.id, [actor.id, owner?.id])
    : 0;
  return {
    organisation: organisation ?? null,
    owner: owner ? { id: owner.id, name: owner.name } : null,
    owners: owners.map(({ id, name, fit, reason }) => ({ id, name, fit, reason })),
    openCase: taken?.case ?? null,
    survey,
    warnings: [
      ...(organisation ? [] : [NO_RULE]),
      ...(owner ? [] : [NO_OWNER]),
      ...(organisation && approvers === 0 ? [NO_APPROVER] : []),
      ...(coverage ? [coveredBy(coverage)] : []),
      ...(reElection ? [reElection.detail] : []),
      ...(unit.status === 'active' ? [] : [NOT_ACTIVE]),
      ...(unit.lineId && unit.areaId ? [] : [UNPLACED]),
      ...(may(actor, 'case.open', unit) ? [] : [NOT_YOURS]),
    ],
  };
}

async function latestSurvey({ db }: Lookup, unitId: string) {
  const found = await db.prisma.survey.findFirst({
    where: { unitId, caseId: null, status: { in: ['recorded', 'confirmed'] } },
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
  });
  if (!found) return null;
  const { id, surveyedOn, staff, willingness } = found;
  return { id, surveyedOn: dateToDay(surveyedOn), staff, willingness };
}

async function currentCoverage(
  { db, clock }: Lookup,
  unitId: string,
  siteId: string,
): Promise<string | undefined> {
  const today = dayToDate(clock.today());
  const found = await db.prisma.coverage.findFirst({
    where: {
      unitId,
      siteId,
      kind: 'primary',
      validFrom: { lte: today },
      OR: [{ validTo: null }, { validTo: { gt: today } }],
    },
    select: { union: { select: { name: true } } },
  });
  return found?.union.name;
}

/** Approvers of an organisation today who have no hand in the case. */
async function lawfulApprovers(
  { db, clock }: Lookup,
  organisationId: string,
  involved: readonly (string | undefined)[],
): Promise<number> {
  const today = dayToDate(clock.today());
  return db.prisma.roleAssignment.count({
    where: {
      role: 'approver',
      organisationId,
      userId: { notIn: involved.flatMap((id) => id ?? []) },
      validFrom: { lte: today },
      OR: [{ validTo: null }, { validTo: { gte: today } }],
      user: { disabledAt: null },
    },
  });
}

const NO_RULE: Bilingual = {
  zh: '没有适用的上级工会规则，请指定上一级工会',
  en: 'No rule proposes a superior union: name one',
};
const NO_OWNER: Bilingual = { zh: '该条线没有在岗的指导员', en: 'The line has no instructor on duty' };
const NO_APPROVER: Bilingual = {
  zh: '上一级工会没有可依法审批本案的审批人',
  en: 'The superior union has nobody left who may lawfully approve this case',
};
const NOT_ACTIVE: Bilingual = { zh: '单位已不存续', en: 'The unit is not active any more' };
const UNPLACED: Bilingual = { zh: '单位尚未归入条线或网格', en: 'The unit has no line or no area yet' };
const NOT_YOURS: Bilingual = { zh: '您不能为该单位建案', en: 'You may not open a case for this unit' };

function coveredBy(name: string): Bilingual {
  return { zh: `该单位已由“${name}”覆盖`, en: `The unit is covered by “${name}”` };
}
