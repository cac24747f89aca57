import { dayToDate } from '../../../src/kit/clock.ts';
import { plainDayFrom } from '../../../src/kit/plain-day.ts';
import type { Prisma } from '../../../src/store/index.ts';
import { demonstrationCounty, lineId } from '../demonstration-county.ts';
import { unifiedCode } from '../demonstration-units.ts';
import { insertRows } from '../insert-rows.ts';
import { seedId } from '../seed-id.ts';

/** A made-up unit that the life of the demonstration is about. */
export interface LifeUnit {
  id: string;
  siteId: string;
  name: string;
  divisionCode: string;
  line: number;
  lineId: string;
  areaId: string;
}

const brands = [
  '鹤鸣',
  '丹顶',
  '千鹤',
  '黄海',
  '苏滩',
  '盐渎',
  '双洋',
  '大有',
  '通洋',
  '耦耕',
  '海丰',
  '新洋',
  '射河',
  '芦荡',
  '金穗',
  '永盛',
  '华茂',
  '瑞祥',
  '鸿达',
  '天成',
  '润泽',
  '宏图',
  '锦程',
  '百川',
  '东升',
  '兴农',
  '佳禾',
  '嘉业',
  '三联',
  '恒信',
];

/** What a unit of each line is called and does: trade, legal form, kind, industry by GB/T 4754. */
const trades: readonly [trade: string, form: string, kind: string, industry: string][] = [
  ['建筑工程', '有限公司', 'enterprise', 'E4710'],
  ['物流', '有限公司', 'enterprise', 'G5431'],
  ['餐饮管理', '有限公司', 'enterprise', 'H6210'],
  ['宾馆', '有限公司', 'enterprise', 'H6110'],
  ['家政服务', '有限公司', 'enterprise', 'O8010'],
  ['物业服务', '有限公司', 'enterprise', 'K7020'],
  ['纺织', '有限公司', 'enterprise', 'C1711'],
  ['机械', '有限公司', 'enterprise', 'C3484'],
  ['食品', '有限公司', 'enterprise', 'C1311'],
  ['新能源', '有限公司', 'enterprise', 'D4415'],
  ['商贸', '有限公司', 'enterprise', 'F5211'],
  ['快递', '有限公司', 'enterprise', 'G6020'],
  ['护理院', '', 'private-non-enterprise', 'Q8514'],
  ['培训学校', '', 'private-non-enterprise', 'P8391'],
  ['种养', '专业合作社', 'cooperative', 'A0170'],
  ['社会工作服务中心', '', 'private-non-enterprise', 'Q8521'],
];

/** Towns whose cases the county federation itself decides, by area; the grids all lie in the county seat. */
const townsOf = new Map<string, string[]>();
for (const town of demonstrationCounty.towns) {
  if (town.townIsSuperior || !town.areaId || !town.unionName) continue;
  townsOf.set(town.areaId, [...(townsOf.get(town.areaId) ?? []), town.code]);
}
const COUNTY_SEAT = '320924100';

/** `count` units spread over lines and areas, unevenly as life is; the same in every demonstration. */
export function lifeUnits(count: number): LifeUnit[] {
  return Array.from({ length: count }, (_, index) => {
    const line = lineFor(index);
    const area =
      demonstrationCounty.areas[(index * 7 + Math.floor(index / 16)) % demonstrationCounty.areas.length];
    const [trade, form] = trades[line - 1] ?? ['', ''];
    const brand = brands[(index * 11 + Math.floor(index / brands.length)) % brands.length] ?? '';
    const name = `示例${brand}${trade}${form}${index >= brands.length * 8 ? '二部' : ''}`;
    const towns = (area && townsOf.get(area.id)) ?? [COUNTY_SEAT];
    const key = `life ${index}`;
    return {
      id: seedId('unit', key),
      siteId: seedId('site', key),
      name,
      divisionCode: towns[index % towns.length] ?? COUNTY_SEAT,
      line,
      lineId: lineId(line),
      areaId: area?.id ?? 'grid-01',
    };
  });
}

/** Some lines have twice the work of others. */
function lineFor(index: number): number {
  const busy = [1, 2, 7, 8, 9, 11];
  return index % 3 === 0 ? (busy[(index / 3) % busy.length] ?? 1) : (index % 16) + 1;
}

/** After the day for which the programme states its figures: these are not among its thirteen. */
const AREAS_SINCE = dayToDate(plainDayFrom('2021-06-18'));

/** The joint union of an area, which small units there can join. */
export function areaUnion(areaId: string): { id: string; name: string } {
  const area = demonstrationCounty.areas.find(({ id }) => id === areaId);
  return { id: seedId('union', `life ${areaId}`), name: `射阳县示例${area?.name ?? ''}联合工会` };
}

/** The rows of these units and of the areas' joint unions; doing it twice adds nothing. */
export async function plantLifeUnits(
  tx: Prisma.TransactionClient,
  units: readonly LifeUnit[],
): Promise<void> {
  await insertRows(
    tx,
    'units',
    units.map((unit, index) => {
      const [, , kind, industry] = trades[unit.line - 1] ?? ['', '', 'enterprise', 'C1711'];
      const registrar = kind === 'enterprise' ? '91' : kind === 'cooperative' ? '93' : '52';
      return {
        id: unit.id,
        code: unifiedCode(registrar, 1_000 + index),
        name: unit.name,
        kind,
        divisionCode: unit.divisionCode,
        industry,
        lineId: unit.lineId,
        areaId: unit.areaId,
        address: `示例路${index + 2}号`,
        hasPartyBranch: index % 3 === 0,
        demonstration: true,
        createdAt: dayToDate(plainDayFrom('2024-01-02')),
      };
    }),
  );
  await tx.union.createMany({
    skipDuplicates: true,
    data: demonstrationCounty.areas.map(({ id }, index) => ({
      ...areaUnion(id),
      mode: 'joint',
      code: unifiedCode('81', 100 + index),
      divisionCode: COUNTY_SEAT,
      organisationId: seedId('organisation', 'county'),
      areaId: id,
      foundedOn: AREAS_SINCE,
      approvedOn: AREAS_SINCE,
      termYears: 5,
      demonstration: true,
    })),
  });
  await insertRows(
    tx,
    'sites',
    units.map((unit) => ({
      id: unit.siteId,
      unitId: unit.id,
      name: '本部',
      main: true,
      divisionCode: unit.divisionCode,
    })),
  );
}
