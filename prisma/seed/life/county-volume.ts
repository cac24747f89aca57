import { dayToDate } from '../../../src/kit/clock.ts';
import { addDays, type PlainDay, plainDayFrom } from '../../../src/kit/plain-day.ts';
import { countCoverage, countUnions } from '../../../src/store/count-coverage.ts';
import type { Database, Prisma } from '../../../src/store/index.ts';
import { searchColumnsOf } from '../../../src/units/index.ts';
import { demonstrationCounty, lineId } from '../demonstration-county.ts';
import { unifiedCode } from '../demonstration-units.ts';
import { insertRows } from '../insert-rows.ts';
import { seedId } from '../seed-id.ts';

/**
 * The county as the programme states it at the end of May 2020: 953 independent unions over 2,715 units, 13 joint unions
 * over 346, and some six hundred units without a union. What the demonstration has already (two and two, one and three)
 * counts; the rest is made here. Names say that they are made up.
 */
export const stated = {
  asOf: plainDayFrom('2020-05-31'),
  independent: { unions: 953, units: 2_715, newInThreeYears: 328 },
  joint: { unions: 13, units: 346, newInThreeYears: 11 },
  uncovered: 600,
} as const;

/** What prepareDemonstration has planted. */
const THERE = { independent: { unions: 2, units: 2 }, joint: { unions: 1, units: 3 }, uncovered: 19 };
const THREE_YEARS_BEFORE = plainDayFrom('2017-06-01');
const COUNTY_SEAT = '320924100';

/** kind, registrar, industry, words after the name; in believable shares of a hundred. */
const kinds = [
  { share: 9, kind: 'government', registrar: '11', industry: 'S9221', words: '办公室' },
  { share: 17, kind: 'public-institution', registrar: '12', industry: 'P8321', words: '学校' },
  { share: 44, kind: 'enterprise', registrar: '91', industry: 'C1711', words: '有限公司' },
  { share: 12, kind: 'individual-business', registrar: '92', industry: 'H6210', words: '饭店' },
  { share: 8, kind: 'cooperative', registrar: '93', industry: 'A0170', words: '专业合作社' },
  { share: 6, kind: 'association', registrar: '51', industry: 'S9521', words: '协会' },
  { share: 4, kind: 'private-non-enterprise', registrar: '52', industry: 'Q8514', words: '护理院' },
] as const;
const brands = '海丰 鹤乡 芦荡 潮涌 金滩 盐渎 射河 洋马 新坍 特庸 耦耕 千秋 兴桥 长荡 四明 临海'.split(' ');
const chains = ['高端纺织', '绿色食品', '新能源', null, null, null] as const;

interface MadeUnit {
  key: string;
  index: number;
  registeredOn: PlainDay;
}

/** Plants all of it in one transaction; a second time adds nothing. @throws Error when the figures do not come out. */
export async function plantCountyVolume(db: Database): Promise<void> {
  await db.prisma.$transaction(plant, { timeout: 600_000 });
  await requireStatedFigures(db);
}

/** The invariants of the fast path. @throws Error naming what differs. */
export async function requireStatedFigures(db: Pick<Database, 'pool'>): Promise<void> {
  const { asOf, independent, joint } = stated;
  const unions = await countUnions(db.pool, { asOf, scope: [{}] });
  const [total] = await countCoverage(db.pool, { asOf, scope: [{}] });
  const before = await countUnions(db.pool, { asOf: addDays(THREE_YEARS_BEFORE, -1), scope: [{}] });
  const found = {
    independentUnions: unions.independent,
    independentUnits: total?.coveredIndependent,
    jointUnions: unions.joint,
    jointUnits: total?.coveredJoint,
    newIndependent: unions.independent - before.independent,
    newJoint: unions.joint - before.joint,
  };
  const wanted = {
    independentUnions: independent.unions,
    independentUnits: independent.units,
    jointUnions: joint.unions,
    jointUnits: joint.units,
    newIndependent: independent.newInThreeYears,
    newJoint: joint.newInThreeYears,
  };
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(
      `the demonstration county counts ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`,
    );
  }
}

async function plant(tx: Prisma.TransactionClient): Promise<void> {
  const alone = foundings('independent', stated.independent);
  const jointly = foundings('joint', stated.joint);
  const units: MadeUnit[] = [];
  const coverages: Prisma.CoverageCreateManyInput[] = [];
  for (const { unions, mode } of [alone, jointly]) {
    const count = stated[mode].units - THERE[mode].units;
    for (let nth = 0; nth < count; nth += 1) {
      // Every union has its first unit; the others fall unevenly, so that some unions are large.
      const at = nth < unions.length ? nth : (nth * nth * 7 + nth * 13) % unions.length;
      const union = unions[at];
      if (!union) continue;
      const unit = {
        key: `${mode} ${nth}`,
        index: units.length,
        registeredOn: addDays(union.foundedOn, -400 - (nth % 900)),
      };
      units.push(unit);
      coverages.push({
        id: seedId('coverage', `volume ${unit.key}`),
        unitId: unitIdOf(unit),
        siteId: siteIdOf(unit),
        unionId: union.id,
        kind: 'primary',
        validFrom: dayToDate(union.foundedOn),
      });
    }
  }
  for (let nth = 0; nth < stated.uncovered - THERE.uncovered; nth += 1) {
    units.push({
      key: `none ${nth}`,
      index: units.length,
      registeredOn: addDays(plainDayFrom('2012-03-01'), nth * 5),
    });
  }
  await write(tx, [...alone.rows, ...jointly.rows], units, coverages);
}

async function write(
  tx: Prisma.TransactionClient,
  unions: Prisma.UnionCreateManyInput[],
  units: readonly MadeUnit[],
  coverages: Prisma.CoverageCreateManyInput[],
): Promise<void> {
  const rows = units.map(toUnit);
  await insertRows(tx, 'units', rows);
  await insertRows(
    tx,
    'sites',
    rows.map(({ id, divisionCode }, index) => ({
      id: siteIdOf(units[index] as MadeUnit),
      unitId: id,
      name: '本部',
      main: true,
      divisionCode,
    })),
  );
  await insertRows(
    tx,
    'unit_names',
    rows.map(({ id, name, registeredOn }) => ({
      unitId: id,
      name,
      validFrom: registeredOn,
      source: 'imported',
    })),
  );
  await insertRows(
    tx,
    'unit_placements',
    rows.map(({ id, divisionCode, lineId: line, areaId, registeredOn }) => ({
      id: seedId('placement', id),
      unitId: id,
      divisionCode,
      lineId: line,
      areaId,
      validFrom: registeredOn,
      reason: 'registered',
    })),
  );
  await insertRows(tx, 'unions', unions);
  await insertRows(tx, 'coverages', coverages);
}

/** Unions of a mode with the day each was founded: as many in the last three years as the programme states. */
function foundings(
  mode: 'independent' | 'joint',
  { unions: wanted, newInThreeYears }: { unions: number; newInThreeYears: number },
) {
  const count = wanted - THERE[mode].unions;
  const recent = newInThreeYears - THERE[mode].unions;
  const unions = Array.from({ length: count }, (_, index) => {
    const old = index < count - recent;
    const foundedOn = old
      ? addDays(plainDayFrom('2005-04-01'), Math.floor((index * 4_400) / (count - recent)))
      : addDays(THREE_YEARS_BEFORE, Math.floor(((index - (count - recent)) * 1_090) / recent));
    return { id: seedId('union', `volume ${mode} ${index}`), foundedOn };
  });
  const rows = unions.map(({ id, foundedOn }, index): Prisma.UnionCreateManyInput => {
    const place = placeOf(index);
    return {
      id,
      name:
        mode === 'joint'
          ? `射阳县示例${brands[index] ?? ''}产业联合工会`
          : `示例${brands[index % brands.length]}${index + 1}号工会`,
      mode,
      code: unifiedCode('81', (mode === 'joint' ? 90_000 : 50_000) + index),
      divisionCode: place.divisionCode,
      organisationId: seedId('organisation', 'county'),
      lineId: place.lineId,
      areaId: place.areaId,
      foundedOn: dayToDate(foundedOn),
      approvedOn: dayToDate(foundedOn),
      termYears: 5,
      origin: 'demonstration',
      demonstration: true,
    };
  });
  return { mode, unions, rows };
}

function toUnit({ key, index, registeredOn }: MadeUnit) {
  const kind = kindOf(index);
  const name = `示例${brands[(index * 5) % brands.length]}第${index + 1}${kind.words}`;
  return {
    id: seedId('unit', `volume ${key}`),
    code: unifiedCode(kind.registrar, 200_000 + index),
    name,
    ...searchColumnsOf({ name }),
    kind: kind.kind,
    ...placeOf(index),
    industry: kind.industry,
    chain: chains[index % chains.length] ?? null,
    hasPartyBranch: index % 4 === 3 ? null : index % 4 === 0,
    registeredOn: dayToDate(registeredOn),
    address: `示例路${(index % 300) + 1}号`,
    demonstration: true,
  };
}

/** Kinds fall by their shares, spread over the whole county. */
function kindOf(index: number): (typeof kinds)[number] {
  const at = (index * 37) % 100;
  const upTo = (last: number) => kinds.slice(0, last + 1).reduce((sum, { share }) => sum + share, 0);
  return kinds.find((_, nth) => at < upTo(nth)) ?? kinds[2];
}

function placeOf(index: number): { divisionCode: string; lineId: string; areaId: string } {
  const area = demonstrationCounty.areas[(index * 11) % demonstrationCounty.areas.length];
  const towns = demonstrationCounty.towns.filter((town) => town.areaId === area?.id);
  return {
    divisionCode: towns[index % towns.length]?.code ?? COUNTY_SEAT,
    lineId: lineId(((index * 5) % 16) + 1),
    areaId: area?.id ?? 'grid-01',
  };
}

const unitIdOf = ({ key }: MadeUnit) => seedId('unit', `volume ${key}`);
const siteIdOf = ({ key }: MadeUnit) => seedId('site', `volume ${key}`);
