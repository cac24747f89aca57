import { requestDuplicateSearch, runDuplicateSearch } from '../../../src/duplicates/index.ts';
import type { Engine } from '../../../src/engine/index.ts';
import { type Actor, systemActor } from '../../../src/identity/actor.ts';
import type { Clock } from '../../../src/kit/clock.ts';
import { addDays } from '../../../src/kit/plain-day.ts';
import type { Database } from '../../../src/store/index.ts';
import { createUnit, recordChange, type UnitChangeBody } from '../../../src/units/index.ts';
import { seedId } from '../seed-id.ts';

interface Needs {
  db: Database;
  clock: Clock;
  engine: Engine;
}

/** Entries that the demonstration has twice, for a person to decide. */
const TWINS = 3;

const keeper: Actor = {
  kind: 'user',
  id: seedId('user', 'instructor01'),
  displayName: '示例指导员1',
  roles: [{ role: 'instructor' }],
};

/**
 * What becomes of a few made-up units in the last weeks, each through the same verbs as at a desk: one is renamed, one merges,
 * one splits, one moves out, one ends; and three entries are there twice. Units of the figures that the programme
 * states stay as they are. Done once.
 */
export async function plantRegisterLife(needs: Needs): Promise<void> {
  const { db, clock } = needs;
  if ((await db.prisma.unitChange.count()) > 0) return;
  const [renamed, goes, stays, splits, leaves, ends, ...twins] = await db.prisma.unit.findMany({
    where: {
      demonstration: true,
      status: 'active',
      kind: 'enterprise',
      registeredOn: { not: null },
      coverages: { none: {} },
      name: { endsWith: '有限公司' },
      id: {
        notIn: (await db.prisma.caseUnit.findMany({ select: { unitId: true } })).map(({ unitId }) => unitId),
      },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 6 + TWINS,
  });
  if (!renamed || !goes || !stays || !splits || !leaves || !ends) return;
  const record = async (
    { id }: { id: string },
    daysAgo: number,
    number: number,
    said: DistributiveOmit<UnitChangeBody, 'on' | 'reason' | 'documentNumber' | 'evidence'>,
  ) => {
    await recordChange(needs, keeper, id, {
      ...said,
      on: addDays(clock.today(), -daysAgo),
      reason: '市场监管部门通报（演示数据）',
      documentNumber: `射示监〔2026〕${number}号`,
      evidence: [],
    });
  };
  await record(renamed, 21, 31, { kind: 'renamed', name: renamed.name.replace('示例', '示例新') });
  await record(goes, 35, 22, { kind: 'merged-into', intoId: stays.id, cause: 'merger', coverage: 'end' });
  await record(splits, 14, 37, {
    kind: 'split-off',
    remains: true,
    parts: [{ name: splits.name.replace('有限公司', '物流有限公司'), kind: 'enterprise' }],
  });
  await record(leaves, 9, 40, { kind: 'moved-out', newDivision: '320981' });
  await record(ends, 6, 42, { kind: 'deregistered', cause: 'deregistered' });
  for (const { name, divisionCode } of twins) {
    await createUnit(needs, keeper, {
      name: name.replace(/有限公司$/, '（有限责任公司）'),
      kind: 'enterprise',
      divisionCode,
      sites: [],
    });
  }
  await runDuplicateSearch(needs, await requestDuplicateSearch(needs, systemActor));
}

/** Omit from each member of a union. */
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
