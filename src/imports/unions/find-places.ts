import { proposeSuperior } from '../../cases/index.ts';
import { dayToDate } from '../../kit/clock.ts';
import type { Prisma } from '../../store/index.ts';
import type { RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { cellText } from '../sheets/cell-text.ts';
import type { LoadedUnion } from './loaded-union.ts';
import type { UnionFacts } from './parse-union-row.ts';
import type { UnionField } from './union-columns.ts';

type Lookup = Pick<ImportParts, 'db' | 'clock'>;
type CellOf = (field: UnionField) => unknown;
type FoundUnit = Prisma.UnitGetPayload<{ include: { sites: true } }>;
export type Places = Omit<LoadedUnion, keyof UnionFacts>;

/** Finds what a row names: its units, each covered by nobody else, its line, area and town. Faults name their column. */
export async function findPlaces(
  parts: Lookup,
  cellOf: CellOf,
  facts: UnionFacts,
): Promise<{ places: Places; faults: RowReason[] }> {
  const faults: RowReason[] = [];
  const units = await findUnits(parts, cellText(cellOf('units')), faults);
  if (facts.mode === 'independent' && units.length === 0 && faults.length === 0) {
    faults.push(
      reason('units', 'required', '独立工会至少覆盖一个单位', 'An independent union covers a unit'),
    );
  }
  for (const unit of units) await refuseCovered(parts, unit, facts.coveredFrom, faults);
  const [first] = units;
  const town = await findTown(parts, cellText(cellOf('town')), faults);
  const divisionCode = town ?? first?.divisionCode ?? (await countyOf(parts));
  return {
    places: {
      units: units.map((unit) => ({ unitId: unit.id, siteId: mainSiteOf(unit) })),
      divisionCode,
      lineId: await named(parts, 'line', cellText(cellOf('line')), first?.lineId ?? null, faults),
      areaId: await named(parts, 'area', cellText(cellOf('area')), first?.areaId ?? null, faults),
      organisationId: await superiorOf(parts, cellText(cellOf('superior')), divisionCode, faults),
      demonstration: first?.demonstration ?? false,
    },
    faults,
  };
}

function mainSiteOf({ sites }: FoundUnit): string {
  const main = sites.find((site) => site.main);
  if (!main) throw new Error('a unit has its main site');
  return main.id;
}

/** By code, old number or name, several one after the other. */
async function findUnits(
  { db }: Lookup,
  cell: string | undefined,
  faults: RowReason[],
): Promise<FoundUnit[]> {
  const said = [...new Set((cell ?? '').split(/[、;；,，\n]+/).map((each) => each.trim()))].filter(Boolean);
  if (said.length === 0) return [];
  const found = await db.prisma.unit.findMany({
    where: {
      OR: [
        { code: { in: said.map((each) => each.toUpperCase()) } },
        { legacyNumber: { in: said } },
        { name: { in: said } },
      ],
    },
    include: { sites: true },
  });
  return said.flatMap((each) => {
    const units = found.filter(
      ({ code, legacyNumber, name }) => code === each.toUpperCase() || legacyNumber === each || name === each,
    );
    const [unit, another] = units;
    if (unit && !another) return [unit];
    faults.push(
      unit
        ? reason(
            'units',
            'several',
            `“${each}”不止一家，请填代码`,
            `Several are called "${each}": give the code`,
          )
        : reason(
            'units',
            'not-registered',
            `“${each}”未登记，请先导入名录`,
            `"${each}" is not registered yet`,
          ),
    );
    return [];
  });
}

/** A site belongs to one union at any date: who covers it since when is said. */
async function refuseCovered(
  { db }: Lookup,
  unit: FoundUnit,
  from: UnionFacts['coveredFrom'],
  faults: RowReason[],
): Promise<void> {
  const taken = await db.prisma.coverage.findFirst({
    where: {
      unitId: unit.id,
      siteId: mainSiteOf(unit),
      kind: 'primary',
      OR: [{ validTo: null }, { validTo: { gt: dayToDate(from) } }],
    },
    include: { union: { select: { name: true } } },
  });
  if (!taken) return;
  const since = taken.validFrom.toISOString().slice(0, 10);
  faults.push(
    reason(
      'units',
      'covered',
      `${unit.name}自${since}起由“${taken.union.name}”覆盖，须先退出`,
      `${unit.name} is covered by "${taken.union.name}" since ${since} and leaves it first`,
    ),
  );
}

async function findTown(
  { db }: Lookup,
  said: string | undefined,
  faults: RowReason[],
): Promise<string | null> {
  if (said === undefined) return null;
  const town = await db.prisma.division.findFirst({
    where: { validTo: null, OR: [{ code: said }, { name: said }] },
  });
  if (!town) faults.push(reason('town', 'unknown', '没有此镇（区）', 'There is no such town'));
  return town?.code ?? null;
}

async function countyOf({ db }: Lookup): Promise<string> {
  const county = await db.prisma.division.findFirst({
    where: { level: 'county' },
    orderBy: { code: 'asc' },
    select: { code: true },
  });
  return county?.code ?? '';
}

async function named(
  { db }: Lookup,
  what: 'line' | 'area',
  said: string | undefined,
  otherwise: string | null,
  faults: RowReason[],
): Promise<string | null> {
  if (said === undefined) return otherwise;
  const where = { validTo: null, OR: [{ id: said }, { name: said }] };
  const found =
    what === 'line' ? await db.prisma.line.findFirst({ where }) : await db.prisma.area.findFirst({ where });
  if (!found) {
    faults.push(
      what === 'line'
        ? reason('line', 'unknown', '没有此条线', 'There is no such line')
        : reason('area', 'unknown', '没有此网格或片区', 'There is no such area'),
    );
  }
  return found?.id ?? null;
}

async function superiorOf(
  parts: Lookup,
  said: string | undefined,
  divisionCode: string,
  faults: RowReason[],
): Promise<string | null> {
  if (said === undefined) return (await proposeSuperior(parts, divisionCode))?.id ?? null;
  const found = await parts.db.prisma.organisation.findFirst({
    where: { name: said, kind: { not: 'department' } },
  });
  if (!found) faults.push(reason('superior', 'unknown', '没有此上级工会', 'There is no such superior union'));
  return found?.id ?? null;
}
