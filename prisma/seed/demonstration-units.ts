import {
  organisationCodeCheckCharacter,
  unifiedCodeCheckCharacter,
} from '../../machines/law/unified-code.ts';
import { dayToDate } from '../../src/kit/clock.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import type { Prisma } from '../../src/store/index.ts';
import { gridId, lineId } from './demonstration-county.ts';
import { seedId } from './seed-id.ts';

interface SeedUnit {
  name: string;
  kind: string;
  /** Registrar and category, the first two characters of its code. */
  registrar: '91' | '92' | '93' | '52';
  town: string;
  line: number;
  area: string;
  /** GB/T 4754-2017 */
  industry: string;
}

const HEDE = '320924100';

/** name, registrar, town, line, area, industry: made up, each name says so. */
const units: SeedUnit[] = [
  county('示例安居建筑工程有限公司', 1, 1, 'E4710'),
  county('示例通达物流有限公司', 2, 2, 'G5432'),
  county('示例鹤乡餐饮管理有限公司', 3, 3, 'H6210'),
  county('示例滩涂宾馆有限公司', 4, 4, 'H6110'),
  county('示例暖心家政服务有限公司', 5, 5, 'O8010'),
  county('示例银杏物业服务有限公司', 6, 6, 'K7020'),
  county('示例棉韵纺织有限公司', 7, 7, 'C1711'),
  county('示例恒力机械制造有限公司', 8, 8, 'C3484'),
  county('示例大米食品加工有限公司', 9, 9, 'C1311'),
  county('示例海风新能源科技有限公司', 10, 10, 'D4415'),
  county('示例百汇商贸有限公司', 11, 11, 'F5211'),
  county('示例飞燕快递有限公司', 12, 12, 'G6020'),
  unit('示例仁和护理院', 'private-non-enterprise', '52', HEDE, 13, gridId(1), 'Q8514'),
  unit('示例启航职业培训学校', 'private-non-enterprise', '52', HEDE, 14, gridId(2), 'P8391'),
  unit('示例洋马菊花专业合作社', 'cooperative', '93', '320924114', 15, 'zone-3', 'A0170'),
  unit('示例盘湾水产专业合作社', 'cooperative', '93', '320924112', 15, 'zone-4', 'A0412'),
  unit('示例黄沙港海鲜餐馆', 'individual-business', '92', '320924117', 3, 'zone-1', 'H6210'),
  unit('示例黄沙港冷链物流有限公司', 'enterprise', '91', '320924117', 2, 'zone-1', 'G5442'),
  unit('示例盘湾电子元件有限公司', 'enterprise', '91', '320924112', 8, 'zone-4', 'C3981'),
  unit('示例临海纺织有限公司', 'enterprise', '91', '320924101', 7, 'zone-2', 'C1711'),
  unit('示例千秋食品有限公司', 'enterprise', '91', '320924102', 9, 'zone-2', 'C1353'),
  unit('示例特庸茧丝绸有限公司', 'enterprise', '91', '320924113', 7, 'zone-4', 'C1741'),
  unit('示例海河运输有限公司', 'enterprise', '91', '320924106', 2, 'zone-3', 'G5431'),
  unit('示例兴桥建材有限公司', 'enterprise', '91', '320924109', 1, 'zone-4', 'C3021'),
];

/** Units already covered: by a union of their own, or by the joint union of an industry. */
const COVERED_ALONE = ['示例棉韵纺织有限公司', '示例恒力机械制造有限公司'];
const COVERED_JOINTLY = ['示例通达物流有限公司', '示例黄沙港冷链物流有限公司', '示例海河运输有限公司'];
const REGISTERED_ON = dayToDate(plainDayFrom('2015-05-01'));
const FOUNDED_ON = dayToDate(plainDayFrom('2019-06-18'));

/** Units with their main sites, two unions of one enterprise each and one joint union. */
export async function plantUnits(tx: Prisma.TransactionClient): Promise<void> {
  await tx.unit.createMany({ data: units.map(toUnit) });
  await tx.site.createMany({
    data: units.map(({ name, town }) => ({
      id: seedId('site', name),
      unitId: seedId('unit', name),
      name: '本部',
      main: true,
      divisionCode: town,
    })),
  });
  const joint = '射阳县示例物流行业联合工会';
  await tx.union.createMany({
    data: [
      ...COVERED_ALONE.map((name, index) => union(`${name}工会`, 'independent', index + 1)),
      { ...union(joint, 'joint', 9), lineId: lineId(2) },
    ],
  });
  await tx.coverage.createMany({
    data: [
      ...COVERED_ALONE.map((name) => coverage(name, `${name}工会`)),
      ...COVERED_JOINTLY.map((name) => coverage(name, joint)),
    ],
  });
}

function toUnit({ name, registrar, town, line, area, kind, industry }: SeedUnit, index: number) {
  return {
    id: seedId('unit', name),
    code: unifiedCode(registrar, index + 1),
    name,
    kind,
    divisionCode: town,
    industry,
    lineId: lineId(line),
    areaId: area,
    address: '示例路1号',
    registeredOn: REGISTERED_ON,
    demonstration: true,
  };
}

/** A valid code for a body number far below any that was ever issued. */
export function unifiedCode(registrar: string, number: number): string {
  const body = String(number).padStart(8, '0');
  const first17 = `${registrar}320924${body}${organisationCodeCheckCharacter(body)}`;
  return first17 + unifiedCodeCheckCharacter(first17);
}

function union(name: string, mode: 'independent' | 'joint', number: number) {
  return {
    id: seedId('union', name),
    name,
    mode,
    code: unifiedCode('81', number),
    divisionCode: HEDE,
    organisationId: seedId('organisation', 'county'),
    foundedOn: FOUNDED_ON,
    approvedOn: FOUNDED_ON,
    termYears: 3,
    demonstration: true,
  };
}

function coverage(unitName: string, unionName: string) {
  return {
    id: seedId('coverage', unitName),
    unitId: seedId('unit', unitName),
    siteId: seedId('site', unitName),
    unionId: seedId('union', unionName),
    kind: 'primary',
    validFrom: FOUNDED_ON,
  };
}

function county(name: string, line: number, grid: number, industry: string): SeedUnit {
  return unit(name, 'enterprise', '91', HEDE, line, gridId(grid), industry);
}

function unit(
  name: string,
  kind: string,
  registrar: SeedUnit['registrar'],
  town: string,
  line: number,
  area: string,
  industry: string,
): SeedUnit {
  return { name, kind, registrar, town, line, area, industry };
}
