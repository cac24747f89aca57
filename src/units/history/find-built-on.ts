import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { mayEver } from '../../identity/policies.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { findBuiltOnUnits } from '../../store/built-on-units.ts';
import { takesNewOn } from '../../store/index.ts';
import type { ChangeServices } from './change-services.ts';
import { type changeDetail, type changeEffects, unitChangeLabels } from './contract.ts';
import type { Restores } from './keep-change.ts';

/** A change that somebody wants taken back, as it was kept. */
export interface TakenChange {
  id: string;
  kind: string;
  unit: { id: string; name: string; lineId: string | null; areaId: string | null };
  counterpartIds: string[];
  detail: z.output<typeof changeDetail>;
  effects: z.output<typeof changeEffects>;
  restores: Restores | null;
}

/** Whether units came of the change that were not there before. */
export function madeUnits({ kind }: Pick<TakenChange, 'kind'>): boolean {
  return kind === 'split-off' || kind === 're-registered';
}

/** What rests on a change, in words; nothing where it can be taken back. */
export async function findBuiltOn(
  services: ChangeServices,
  actor: Actor,
  change: TakenChange,
): Promise<Bilingual[]> {
  if (change.restores === null && !isRestorable(change)) return [TOO_OLD];
  const found = await Promise.all([
    laterChanges(services, change),
    coverageSince(services, change),
    unionsSince(services, change),
    onParts(services, change),
    placeGone(services, change),
    casesNotYours(services, actor, change),
  ]);
  return found.flat();
}

/** A renaming, and a split that left its origin, ended nothing that would have to stand again. */
function isRestorable({ kind, detail }: TakenChange): boolean {
  return kind === 'renamed' || (kind === 'split-off' && detail.remains === true);
}

const TOO_OLD = {
  zh: '记载时系统还没有留存此前的状态',
  en: 'What stood before was not kept when it was recorded',
};

/** What was recorded later of the unit, or of what came of it; a mere renaming of the unit that stays rests on nothing. */
async function laterChanges({ db }: ChangeServices, change: TakenChange): Promise<Bilingual[]> {
  const { unit, counterpartIds } = change;
  const later = await db.prisma.unitChange.findMany({
    where: {
      id: { gt: change.id },
      kind: { not: 'taken-back' },
      OR: [
        { unitId: unit.id },
        { unitId: { in: counterpartIds }, kind: { not: 'renamed' } },
        { counterpartIds: { has: unit.id } },
      ],
    },
    include: { unit: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  const undone = await db.prisma.unitChange.findMany({
    where: { takesBackId: { in: later.map(({ id }) => id) } },
    select: { takesBackId: true },
  });
  return later
    .filter(({ id }) => !undone.some(({ takesBackId }) => takesBackId === id))
    .map(({ kind, unit: { name } }) => {
      const label = unitChangeLabels[kind as 'renamed'];
      return { zh: `之后又记载了“${name}”：${label.zh}`, en: `Recorded since, of “${name}”: ${label.en}` };
    });
}

async function coverageSince({ db }: ChangeServices, { restores }: TakenChange): Promise<Bilingual[]> {
  if (!restores?.opened) return [];
  const opened = await db.prisma.coverage.findUnique({
    where: { id: restores.opened },
    select: { validTo: true, leaving: true },
  });
  if (opened && opened.validTo === null && opened.leaving === null) return [];
  return [{ zh: '移交的覆盖之后又有变动', en: 'The coverage that was handed over was changed since' }];
}

async function unionsSince({ db }: ChangeServices, { effects, unit }: TakenChange): Promise<Bilingual[]> {
  const changed = await db.prisma.union.findMany({
    where: {
      id: { in: effects.unionsClosed.map(({ id }) => id) },
      OR: [{ status: 'active' }, { successorId: { not: null } }],
    },
    select: { name: true },
  });
  const covered = await db.prisma.coverage.count({
    where: { unitId: unit.id, validTo: null, kind: 'primary' },
  });
  return [
    ...changed.map(({ name }) => ({
      zh: `随之撤销的“${name}”之后又有变动`,
      en: `“${name}”, which ended with it, was changed since`,
    })),
    ...(covered > 0 && effects.coveragesEnded.length > 0
      ? [{ zh: '该单位之后又有工会覆盖', en: 'A union covers the unit anew' }]
      : []),
  ];
}

/** Units that came of a split or of another code are new, and end with it only while nothing hangs on them. */
async function onParts({ db }: ChangeServices, change: TakenChange): Promise<Bilingual[]> {
  if (!madeUnits(change)) return [];
  const tables = await findBuiltOnUnits(db.pool, change.counterpartIds, change.restores?.opened ?? null);
  return tables
    .filter((table) => table !== 'unit_changes')
    .map((table) => {
      const what = BUILT[table] ?? { zh: '其他记录', en: 'other records' };
      return { zh: `由此登记的单位已有${what.zh}`, en: `The units that came of it have ${what.en}` };
    });
}

const BUILT: Record<string, Bilingual> = {
  case_units: { zh: '案件', en: 'cases' },
  coverages: { zh: '工会覆盖', en: 'coverage' },
  surveys: { zh: '摸底记录', en: 'surveys' },
  visits: { zh: '走访记录', en: 'visits' },
  head_counts: { zh: '职工人数', en: 'head-counts' },
  branches: { zh: '分支机构', en: 'branches' },
  coverage_exemptions: { zh: '免建记录', en: 'exemptions' },
  conflict_declarations: { zh: '回避申报', en: 'declared conflicts' },
};

/** A unit comes back where it was, as long as that is there. */
async function placeGone(
  { db, clock }: ChangeServices,
  { kind, unit, restores }: TakenChange,
): Promise<Bilingual[]> {
  if (kind === 'renamed' || !restores) return [];
  const inForce = takesNewOn(clock.today());
  const [line, area] = await Promise.all([
    unit.lineId ? db.prisma.line.count({ where: { id: unit.lineId, ...inForce } }) : 1,
    unit.areaId ? db.prisma.area.count({ where: { id: unit.areaId, ...inForce } }) : 1,
  ]);
  if (line > 0 && area > 0) return [];
  return [{ zh: '单位原来的条线或网格（片区）已撤销', en: 'The line or area where it was is retired' }];
}

/** Cases that ended with it are to go on, and only a supervisor reopens one. */
async function casesNotYours(
  { db }: ChangeServices,
  actor: Actor,
  { effects }: TakenChange,
): Promise<Bilingual[]> {
  const numbers = effects.cases.map(({ number }) => number).join('、');
  if (numbers === '') return [];
  const reopened = await db.prisma.case.count({
    where: { id: { in: effects.cases.map(({ id }) => id) }, ended: false },
  });
  if (reopened > 0) return [{ zh: `案件 ${numbers} 已重新开启`, en: `Case ${numbers} was reopened since` }];
  if (mayEver(actor, 'case.reopen')) return [];
  return [
    {
      zh: `案件 ${numbers} 随之办结，须由督查员收回，同时重新开启案件`,
      en: `Case ${numbers} ended with it: a supervisor takes it back and reopens the case`,
    },
  ];
}
