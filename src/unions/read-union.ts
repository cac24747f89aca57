import { z } from 'zod';
import type { Actor } from '../identity/actor.ts';
import { may } from '../identity/policies.ts';
import { dateToDay, realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { maskName } from '../kit/mask.ts';
import { addMonths, type PlainDay } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import type { Prisma } from '../store/index.ts';
import { readTerms, type TermRow } from '../store/keep-unions.ts';
import { listUnionRows } from '../store/list-unions.ts';
import { countCoverages } from '../store/union-coverages.ts';
import { checkResult, type unionCheck } from './checks/contract.ts';
import type { UnionView } from './contract.ts';
import { rowMaker } from './list-unions.ts';
import { termKinds, type unionTerm } from './terms/contract.ts';
import { requireUnion, type UnionServices } from './union-services.ts';

/** One union over time. @throws Problem not-found. */
export async function readUnion({ db, clock }: UnionServices, actor: Actor, id: string): Promise<UnionView> {
  const today = clock.today();
  const [[row], union, terms, checks, counts, cases] = await Promise.all([
    listUnionRows(db.pool, { today, id, order: 'name', limit: 1 }),
    db.prisma.union.findUnique({ where: { id }, include: { successor: true } }),
    readTerms(db.pool, id),
    db.prisma.unionCheck.findMany({
      where: { unionId: id },
      orderBy: [{ checkedOn: 'desc' }, { id: 'desc' }],
      take: 50,
    }),
    countCoverages(db.pool, id, today),
    casesOf(db.prisma, id),
  ]);
  if (!row || !union) throw problem('not-found');
  const [toRow, organisation, nameOf] = await Promise.all([
    rowMaker(db, today),
    union.organisationId
      ? db.prisma.organisation.findUnique({
          where: { id: union.organisationId },
          select: { id: true, name: true },
        })
      : null,
    checkerNames(db.prisma, checks),
  ]);
  const shown = toRow(row);
  return {
    ...shown,
    organisation,
    approvedOn: dayOf(union.approvedOn),
    unveiledOn: dayOf(union.unveiledOn),
    replyNumber: union.replyNumber,
    chair: union.chair && maskName(union.chair),
    terms: terms.map(toTerm),
    checks: checks.map((check) => toCheck(check, nameOf)),
    checkDue: shown.status === 'active' && isCheckDue(shown.lastCheck?.checkedOn ?? null, today),
    closing: closingOf(union),
    cases,
    coverageCounts: counts,
    abilities: {
      keep: may(actor, 'union.keep', union),
      check: may(actor, 'union.check', union),
      readPersonal: may(actor, 'union.read-personal', union),
    },
  };
}

/** A check holds for a year. */
export function isCheckDue(checkedOn: string | null, today: PlainDay): boolean {
  return checkedOn === null || checkedOn <= addMonths(today, -12);
}

function closingOf({
  closedOn,
  closedReason,
  closedDocument,
  successor,
}: Prisma.UnionGetPayload<{ include: { successor: true } }>): UnionView['closing'] {
  if (closedOn === null) return null;
  return {
    on: dateToDay(closedOn),
    reason: closedReason,
    document: closedDocument,
    into: successor && { id: successor.id, name: successor.name },
  };
}

async function casesOf(prisma: UnionServices['db']['prisma'], id: string): Promise<UnionView['cases']> {
  const [union, links] = await Promise.all([
    prisma.union.findUnique({ where: { id }, select: { caseId: true } }),
    prisma.coverage.findMany({
      where: { unionId: id, caseId: { not: null } },
      distinct: ['caseId'],
      select: { caseId: true },
      take: 200,
    }),
  ]);
  const ids = [union?.caseId, ...links.map(({ caseId }) => caseId)].flatMap((each) => each ?? []);
  return prisma.case.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, caseNumber: true, title: true, ended: true },
    orderBy: { id: 'asc' },
  });
}

async function checkerNames(prisma: UnionServices['db']['prisma'], checks: readonly { checkedBy: string }[]) {
  const people = await prisma.user.findMany({
    where: { id: { in: [...new Set(checks.map(({ checkedBy }) => checkedBy))] } },
    select: { id: true, displayName: true },
  });
  return (id: string) => people.find((person) => person.id === id)?.displayName ?? id;
}

export function toCheck(
  check: Prisma.UnionCheckGetPayload<object>,
  nameOf: (id: string) => string,
): z.input<typeof unionCheck> {
  const { id, members, venue, cadres, rules, funding, base, highlight, checkedBy } = check;
  return {
    id,
    checkedOn: dateToDay(check.checkedOn),
    members,
    assemblyOn: dayOf(check.assemblyOn),
    ...{ venue, cadres, rules, funding, base, highlight },
    result: checkResult.parse(check.result),
    hasNote: check.note !== null,
    checkedBy: { id: checkedBy, name: nameOf(checkedBy) },
  };
}

export function toTerm({ id, kind, startsOn, endsOn, chair, document }: TermRow): z.input<typeof unionTerm> {
  return {
    id,
    kind: z.enum(termKinds).parse(kind),
    startsOn,
    endsOn,
    chair: chair && maskName(chair),
    document,
  };
}

function dayOf(date: Date | null): PlainDay | null {
  return date && dateToDay(date);
}

/** The names of its chairs in full, logged with the purpose. @throws Problem not-found, forbidden. */
export async function viewPersonal(services: UnionServices, actor: Actor, id: string, purpose: string) {
  const { chair } = await requireUnion(services, actor, id, 'union.read-personal');
  const { db } = services;
  await db.prisma.personalViewLog.create({
    data: {
      id: newId(),
      at: toDate(realNow()),
      userId: actor.id,
      subject: `union:${id}`,
      purpose,
    },
  });
  const terms = await readTerms(db.pool, id);
  return { chair, terms: terms.map((term) => ({ id: term.id, chair: term.chair })) };
}
