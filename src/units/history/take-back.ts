import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { dayToDate } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { isProblem, problem } from '../../problems/problem.ts';
import { isUniqueViolation, type Prisma } from '../../store/index.ts';
import { lockUnits } from '../../store/lock-units.ts';
import { unitScope } from '../find-units.ts';
import { nameUnit } from '../place-unit.ts';
import { searchColumnsOf } from '../search-columns.ts';
import type { ChangeServices } from './change-services.ts';
import type { Recorded } from './change-verb.ts';
import { changeDetail, changeEffects, type UnitChangeKind } from './contract.ts';
import { findBuiltOn, madeUnits, type TakenChange } from './find-built-on.ts';
import { keepChange, type Restores, restoresSchema } from './keep-change.ts';

interface Said {
  reason: string;
  documentNumber?: string | undefined;
}

/**
 * Takes back what was wrongly recorded of a unit: a second look, by another person than the one who recorded it, as long as
 * nothing rests on it. It adds to the history and erases nothing: the unit, its places, its coverage and its unions stand as
 * before, a former name holds again from today on, entries that came of it end, and cases that ended with it go on.
 * @throws Problem not-found, forbidden, change-built-on.
 */
export async function takeBack(
  services: ChangeServices,
  actor: Actor,
  { unitId, changeId }: { unitId: string; changeId: string },
  said: Said,
): Promise<Recorded> {
  const { db, clock } = services;
  const change = await requireChange(services, actor, unitId, changeId);
  const built = await findBuiltOn(services, actor, change);
  if (built.length > 0) throw problem('change-built-on', { built, instead: insteadOf(change) });
  const recorded = await orTakenBack(
    db.prisma.$transaction(async (tx) => {
      await lockUnits(tx, [unitId, ...change.counterpartIds]);
      const codesFreed = madeUnits(change) ? await endMade(tx, change) : [];
      if (change.kind === 'renamed') await nameAgain(tx, change, clock.today());
      else if (change.restores) await restore(tx, change, change.restores);
      await tx.duplicateCandidate.updateMany({
        where: {
          state: 'merged',
          OR: [
            { firstId: unitId, secondId: { in: change.counterpartIds } },
            { secondId: unitId, firstId: { in: change.counterpartIds } },
          ],
        },
        data: { state: 'open', survivorId: null, decidedBy: null, decidedAt: null, note: null },
      });
      return keepChange(tx, clock, actor, {
        unitId,
        kind: 'taken-back',
        on: clock.today(),
        proof: said,
        counterpartIds: change.counterpartIds,
        detail: {
          takesBack: change.kind as UnitChangeKind,
          ...(codesFreed.length > 0 ? { codesFreed } : {}),
          ...(change.kind === 'renamed'
            ? { nameBefore: change.detail.nameAfter, nameAfter: change.detail.nameBefore }
            : {}),
        },
        takesBackId: changeId,
      });
    }),
  );
  return { changeId: recorded, remarks: await reopenCases(services, actor, change, said.reason) };
}

/** @throws Problem not-found, forbidden: of the one who recorded it; change-built-on: taken back already. */
async function requireChange(
  { db }: ChangeServices,
  actor: Actor,
  unitId: string,
  changeId: string,
): Promise<TakenChange> {
  const unit = await db.prisma.unit.findFirst({ where: { AND: [{ id: unitId }, unitScope(actor)] } });
  const row = unit && (await db.prisma.unitChange.findFirst({ where: { id: changeId, unitId } }));
  if (!row) throw problem('not-found');
  if (!may(actor, 'unit.change', unit)) {
    throw problem('forbidden', { act: 'unit.change', reason: 'relation' });
  }
  if (row.kind === 'taken-back')
    throw problem('change-built-on', { built: [ITSELF], instead: [RECORD_ANEW] });
  if (await db.prisma.unitChange.findUnique({ where: { takesBackId: changeId } })) {
    throw problem('change-built-on', { built: [ALREADY], instead: [RECORD_ANEW] });
  }
  if (row.recordedBy === actor.id) {
    throw problem('forbidden', { act: 'unit.change', reason: 'separation-of-duties' });
  }
  return {
    id: row.id,
    kind: row.kind,
    unit,
    counterpartIds: row.counterpartIds,
    detail: changeDetail.parse(row.detail),
    effects: changeEffects.parse(row.effects),
    restores: row.restores === null ? null : restoresSchema.parse(row.restores),
  };
}

/** Of two who take it back at once the first does. */
async function orTakenBack<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw problem('change-built-on', { built: [ALREADY], instead: [RECORD_ANEW] });
  }
}

/** The unit stands as if it had never ended. */
async function restore(
  tx: Prisma.TransactionClient,
  { unit, counterpartIds, effects }: TakenChange,
  { placements, coverages, opened, successorHung }: Restores,
): Promise<void> {
  if (opened !== null) {
    const handed = await tx.coverage.findUniqueOrThrow({
      where: { id: opened },
      select: { validFrom: true },
    });
    await tx.coverage.update({
      where: { id: opened },
      data: { validTo: handed.validFrom, endReason: 'taken-back' },
    });
  }
  await tx.unit.update({
    where: { id: unit.id },
    data: { status: 'active', statusOn: null, successorId: null },
  });
  for (const { id, validTo } of placements) {
    await tx.unitPlacement.update({ where: { id }, data: { validTo: dateOf(validTo) } });
  }
  await tx.union.updateMany({
    where: { id: { in: effects.unionsClosed.map(({ id }) => id) } },
    data: { status: 'active', closedOn: null, closedReason: null, closedDocument: null, closedBy: null },
  });
  for (const { id, validTo, ...ended } of coverages) {
    await tx.coverage.update({ where: { id }, data: { ...ended, validTo: dateOf(validTo) } });
  }
  const [successorId] = counterpartIds;
  if (successorId === undefined) return;
  await tx.unit.updateMany({
    where: { id: { in: effects.branchesMoved }, parentId: successorId },
    data: { parentId: unit.id },
  });
  if (successorHung) await tx.unit.update({ where: { id: successorId }, data: { parentId: unit.id } });
}

/** Entries that came of it were none: they go into the unit from which they came, and their codes are free again. */
async function endMade(
  tx: Prisma.TransactionClient,
  { unit, counterpartIds }: TakenChange,
): Promise<string[]> {
  const made = await tx.unit.findMany({
    where: { id: { in: counterpartIds } },
    select: {
      id: true,
      code: true,
      registeredOn: true,
      placements: { select: { id: true, validFrom: true } },
    },
  });
  for (const { id, registeredOn, placements } of made) {
    for (const placement of placements) {
      await tx.unitPlacement.update({ where: { id: placement.id }, data: { validTo: placement.validFrom } });
    }
    await tx.unit.update({
      where: { id },
      data: { status: 'merged', statusOn: registeredOn, successorId: unit.id, code: null },
    });
  }
  return made.flatMap(({ code }) => code ?? []);
}

/** The name before holds again from today on; the other one stays with the days on which it was borne. */
async function nameAgain(
  tx: Prisma.TransactionClient,
  { unit, detail }: TakenChange,
  from: PlainDay,
): Promise<void> {
  const name = detail.nameBefore ?? unit.name;
  await tx.unit.update({ where: { id: unit.id }, data: { name, ...searchColumnsOf({ name }) } });
  await nameUnit(tx, { unitId: unit.id, name, from, source: 'renamed' });
}

/** Through the one door, each by an event of its own. What could not be reopened is told. */
async function reopenCases(
  { engine }: ChangeServices,
  actor: Actor,
  { effects }: TakenChange,
  reason: string,
): Promise<Bilingual[]> {
  const remarks: Bilingual[] = [];
  for (const { id, number } of effects.cases) {
    try {
      await engine.recordSystemEvent({
        actor,
        caseId: id,
        event: { type: 'reopened', payload: { reason, evidence: [] } },
      });
      remarks.push({
        zh: `案件 ${number} 已重新开启，自办结时的阶段继续`,
        en: `Case ${number} is reopened and goes on with the stage in which it ended`,
      });
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown;
      remarks.push({
        zh: `案件 ${number} 未能重新开启，请由其他督查员办理`,
        en: `Case ${number} could not be reopened: another supervisor can`,
      });
    }
  }
  return remarks;
}

function dateOf(day: string | null): Date | null {
  return day === null ? null : dayToDate(day as PlainDay);
}

function insteadOf(change: TakenChange): Bilingual[] {
  return madeUnits(change) ? [MERGE_BACK, RECORD_ANEW] : [LATER_FIRST, RECORD_ANEW];
}

const ITSELF = { zh: '收回本身不能再收回', en: 'A taking back is not taken back itself' };
const ALREADY = { zh: '这条记载已被收回', en: 'It was taken back already' };
const LATER_FIRST = {
  zh: '先收回较晚的记载，再收回这一条',
  en: 'Take back what was recorded later first, then this',
};
const MERGE_BACK = {
  zh: '把由此登记的单位并入原单位',
  en: 'Merge the units that came of it into the one they came from',
};
const RECORD_ANEW = {
  zh: '按实际情况另行记载变更，历史保持不变',
  en: 'Record what is really so as a change of its own; the history stays',
};
