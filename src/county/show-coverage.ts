import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import type { Clock } from '../kit/clock.ts';
import type { ContractQuery } from '../kit/contract.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { type CoverageCounts, countCoverage, countUnions } from '../store/count-coverage.ts';
import type { Database } from '../store/index.ts';
import { unitKindLabels, unitKinds } from '../units/contract.ts';
import { type Coverage, type CoverageFigures, sectorLabels, type showCoverage } from './contract.ts';

export interface CountyServices {
  db: Database;
  clock: Clock;
}
type Question = ContractQuery<typeof showCoverage>;
type Words = Coverage['groups'][number]['label'];

/**
 * The county's coverage at the end of a day, counted from rows inside the actor's scope, whole and by one division of it.
 * @throws Problem validation-failed for a day to come.
 */
export async function readCoverage(
  { db, clock }: CountyServices,
  actor: Actor,
  query: Question,
): Promise<Coverage> {
  const { by, asOf: wanted, ...filters } = query;
  const asOf = requireAsOf(clock, wanted);
  const question = { asOf, today: clock.today(), scope: scopeOf(actor, 'county.read'), ...filters };
  const [[total], groups, unions, label] = await Promise.all([
    countCoverage(db.pool, question),
    by ? countCoverage(db.pool, { ...question, by }) : [],
    countUnions(db.pool, question),
    labels(db, by),
  ]);
  const figures = total ? toFigures(total) : NONE;
  const { registered, surveyed, covered } = figures;
  return {
    asOf,
    unions,
    total: figures,
    shares: {
      surveyed: { numerator: surveyed, denominator: registered },
      covered: { numerator: covered, denominator: registered },
    },
    groups: groups.map((group) => ({ key: group.key, label: label(group.key), figures: toFigures(group) })),
    meanings: MEANINGS,
  };
}

/** The day asked for, or today. @throws Problem validation-failed for a day to come. */
export function requireAsOf(clock: Pick<Clock, 'today'>, wanted: string | undefined): PlainDay {
  const asOf = wanted === undefined ? clock.today() : plainDayFrom(wanted);
  if (asOf <= clock.today()) return asOf;
  throw invalidField('/asOf', 'future', { zh: '不能查询今天以后的日期', en: 'The day may not lie ahead' });
}

export const NONE: CoverageFigures = {
  registered: 0,
  surveyed: 0,
  covered: 0,
  coveredIndependent: 0,
  coveredJoint: 0,
  coveredOrganiser: 0,
  inProgress: 0,
  refused: 0,
  postponed: 0,
  exempt: 0,
  orphans: 0,
};

export const MEANINGS: Record<keyof CoverageFigures, Words> = {
  registered: { zh: '截至当日名录中的单位', en: 'Units in the register on that day' },
  surveyed: { zh: '已有摸底记录的单位', en: 'Units with a survey' },
  covered: { zh: '当日有工会覆盖的单位', en: 'Units a standing union covers' },
  coveredIndependent: { zh: '其中独立工会覆盖', en: 'of them by independent unions' },
  coveredJoint: { zh: '其中联合工会覆盖', en: 'of them by joint unions' },
  coveredOrganiser: { zh: '其中由组织员联系', en: 'of them by an organiser' },
  inProgress: { zh: '正在办理建会', en: 'With a case under way' },
  refused: { zh: '最近一次办理为拒绝', en: 'Last case refused' },
  postponed: { zh: '最近一次办理为暂缓', en: 'Last case postponed' },
  exempt: { zh: '经确认暂免建会，且未覆盖', en: 'Exempted by a second person, and not covered' },
  orphans: { zh: '没有归条线或网格（片区）', en: 'Without line or area' },
};

function toFigures({ key: _, ...figures }: CoverageCounts): CoverageFigures {
  return figures;
}

/** What a group is called. @returns a function from its key; null is what nobody has stated. */
export async function labels(db: Database, by: Question['by']): Promise<(key: string | null) => Words> {
  const unknown = { zh: '未登记', en: 'Not stated' };
  const named = (rows: readonly { id: string; name: string }[]) => (key: string | null) => {
    const name = rows.find(({ id }) => id === key)?.name ?? key;
    return name ? { zh: name, en: name } : unknown;
  };
  switch (by) {
    case 'area':
      return named(await db.prisma.area.findMany({ select: { id: true, name: true } }));
    case 'line':
      return named(await db.prisma.line.findMany({ select: { id: true, name: true } }));
    case 'town': {
      const towns = await db.prisma.division.findMany({ select: { code: true, name: true } });
      return named(towns.map(({ code, name }) => ({ id: code, name })));
    }
    case 'kind':
      return (key) => unitKindLabels[unitKinds.find((kind) => kind === key) ?? 'other'];
    case 'partyBranch':
      return (key) =>
        key === 'yes'
          ? { zh: '有党组织', en: 'With a Party branch' }
          : key === 'no'
            ? { zh: '没有党组织', en: 'Without' }
            : unknown;
    case 'sector':
      return (key) => (key === null ? unknown : (sectorLabels[key] ?? { zh: key, en: key }));
    default:
      return named([]);
  }
}
