import type { Actor } from '../../identity/actor.ts';
import { dateToDay, dayToDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { problem } from '../../problems/problem.ts';
import type { Prisma } from '../../store/index.ts';
import { lockUnits } from '../../store/lock-units.ts';
import type { ChangeEffects, UnitChangeBody } from './contract.ts';
import type { Restores } from './keep-change.ts';

type Transaction = Prisma.TransactionClient;

export interface EndUnit {
  unitId: string;
  /** The first day on which it is no longer active. */
  on: PlainDay;
  status: 'moved-out' | 'merged' | 'split' | 'deregistered';
  /** The unit it went into; it gets the branches, and the coverage where that is handed over. */
  successor?: { id: string; siteId: string } | undefined;
  handOver?: boolean;
  /** Whether a union that stood for this employer alone ends with it; not where an entry is merely a second one. */
  closesUnions: boolean;
  /** The paper that proves it, or why; and who recorded it. */
  basis: string;
  by: string | null;
}

/** What proves a change, and who recorded it, as coverage and unions keep it. */
export function proofOf(
  body: Pick<UnitChangeBody, 'reason' | 'documentNumber'>,
  actor: Actor,
): Pick<EndUnit, 'basis' | 'by'> {
  return { basis: body.documentNumber ?? body.reason, by: actor.kind === 'user' ? actor.id : null };
}

type Ended = Omit<ChangeEffects, 'cases'>;

/** What went with the unit, and what stood before. */
interface EndedUnit {
  effects: Ended;
  restores: Restores;
}

/**
 * Ends a unit from a day on: its placement and coverage end that day, the branches follow the successor, a union of its
 * own ends with it (Trade Union Law, article 13). What held before that day holds for that time.
 * @throws Problem unit-not-active when somebody was faster, unit-under-way when a case was opened meanwhile.
 */
export async function endUnit(tx: Transaction, end: EndUnit): Promise<EndedUnit> {
  const { unitId, successor, status } = end;
  const locked = await lockUnits(tx, successor ? [unitId, successor.id] : [unitId]);
  for (const unit of locked) {
    if (unit.status === 'active') continue;
    throw problem('unit-not-active', { unitStatus: unit.status, on: null, successor: null });
  }
  const underWay = await tx.caseUnit.findFirst({
    where: { unitId, open: true },
    select: { case: { select: { id: true, caseNumber: true } } },
  });
  if (underWay) {
    const { id, caseNumber } = underWay.case;
    throw problem('unit-under-way', { cases: [{ id, number: caseNumber, advice: MEANWHILE }] });
  }
  const on = dayToDate(end.on);
  const placements = await closePlacements(tx, unitId, on);
  const { effects, coverages, opened } = await endCoverage(tx, end, on);
  const { branches, successorHung } = successor
    ? await moveBranches(tx, unitId, successor.id)
    : { branches: [], successorHung: false };
  await tx.unit.update({
    where: { id: unitId },
    data: { status, statusOn: on, successorId: successor?.id ?? null },
  });
  return {
    effects: { ...effects, branchesMoved: branches },
    restores: { placements, coverages, opened, successorHung },
  };
}

const MEANWHILE = {
  zh: '刚刚有人为该单位建立了案件，请重新查看',
  en: 'Somebody has just opened a case for it: look again',
};

/** What began later than the unit ended never held: it keeps its first day and ends on it. */
async function closePlacements(tx: Transaction, unitId: string, on: Date): Promise<Restores['placements']> {
  const open = await tx.unitPlacement.findMany({
    where: { unitId, OR: [{ validTo: null }, { validTo: { gt: on } }] },
    select: { id: true, validFrom: true, validTo: true },
  });
  for (const { id, validFrom } of open) {
    await tx.unitPlacement.update({ where: { id }, data: { validTo: later(validFrom, on) } });
  }
  return open.map(({ id, validTo }) => ({ id, validTo: validTo && dateToDay(validTo) }));
}

async function endCoverage(
  tx: Transaction,
  end: EndUnit,
  on: Date,
): Promise<{ effects: Omit<Ended, 'branchesMoved'> } & Pick<Restores, 'coverages' | 'opened'>> {
  const { unitId, successor, handOver } = end;
  const open = await tx.coverage.findMany({
    where: { unitId, OR: [{ validTo: null }, { validTo: { gt: on } }] },
    include: { union: { select: { id: true, name: true } } },
    orderBy: [{ kind: 'asc' }, { validFrom: 'asc' }],
  });
  for (const { id, validFrom } of open) {
    await tx.coverage.update({
      where: { id },
      data: {
        validTo: later(validFrom, on),
        endReason: `unit-${end.status}`,
        endBasis: end.basis,
        endedBy: end.by,
      },
    });
  }
  const handed = handOver && successor ? open.find(({ kind }) => kind === 'primary') : undefined;
  const opened = handed ? newId() : null;
  if (handed && successor && opened) {
    await tx.coverage.create({
      data: {
        id: opened,
        unitId: successor.id,
        siteId: successor.siteId,
        unionId: handed.unionId,
        kind: 'primary',
        validFrom: on,
        basis: end.basis,
        recordedBy: end.by,
      },
    });
  }
  const unions = [...new Map(open.map(({ union }) => [union.id, union])).values()];
  const effects = {
    coveragesEnded: unions,
    coveragesOpened: handed ? [handed.union] : [],
    unionsClosed: end.closesUnions ? await closeEmptyUnions(tx, end, unions, on) : [],
  };
  const coverages = open.map(({ id, validTo, endReason, endBasis, endedBy }) => ({
    id,
    validTo: validTo && dateToDay(validTo),
    endReason,
    endBasis,
    endedBy,
  }));
  return { effects, coverages, opened };
}

/** A union that was founded for this employer and covers nobody any more ends; a joint one stands for others yet. */
async function closeEmptyUnions(
  tx: Transaction,
  { status, basis, by }: EndUnit,
  unions: readonly { id: string }[],
  on: Date,
): Promise<{ id: string; name: string }[]> {
  const empty = await tx.union.findMany({
    where: {
      id: { in: unions.map(({ id }) => id) },
      mode: { in: ['independent', 'organiser'] },
      status: 'active',
      coverages: { none: { OR: [{ validTo: null }, { validTo: { gt: on } }] } },
    },
    select: { id: true, name: true },
  });
  await tx.union.updateMany({
    where: { id: { in: empty.map(({ id }) => id) } },
    data: {
      status: status === 'split' ? 'deregistered' : status,
      closedOn: on,
      closedReason: `unit-${status}`,
      closedDocument: basis,
      closedBy: by,
    },
  });
  return empty;
}

async function moveBranches(
  tx: Transaction,
  unitId: string,
  successorId: string,
): Promise<{ branches: string[]; successorHung: boolean }> {
  const branches = await tx.unit.findMany({
    where: { parentId: unitId, id: { not: successorId } },
    select: { id: true },
  });
  const ids = branches.map(({ id }) => id);
  await tx.unit.updateMany({ where: { id: { in: ids } }, data: { parentId: successorId } });
  const hung = await tx.unit.updateMany({
    where: { id: successorId, parentId: unitId },
    data: { parentId: null },
  });
  return { branches: ids, successorHung: hung.count > 0 };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
