import { dayToDate, toDate } from '../../../src/kit/clock.ts';
import { addDays, plainDayFrom } from '../../../src/kit/plain-day.ts';
import { proposePlaces } from '../../../src/placing/index.ts';
import { searchColumnsOf } from '../../../src/units/index.ts';
import { demonstrationCounty } from '../demonstration-county.ts';
import { unifiedCode } from '../demonstration-units.ts';
import { seedId } from '../seed-id.ts';
import type { LifeNeeds } from './plant-life.ts';

/** Units as the last import of a register leaves them: in the county, without line or area. Made up, as their names say. */
const COUNTY = '320924';
const trades: readonly [name: string, industry: string | null, scope: string][] = [
  ['印染厂', 'C1713', '棉布印染；纺织品销售'],
  ['安装工程有限公司', null, '管道安装工程施工；建筑材料销售'],
  ['快递服务部', 'G6020', '快递收派'],
  ['酒楼', 'H6210', '中餐供应'],
  ['农机专业合作社', null, '农机作业服务；水稻种植'],
  ['商贸有限公司', null, '日用百货零售；道路货物运输'],
];
const places = [
  '射阳县合德镇朝阳社区3组',
  '射阳县合德镇解放路118号',
  '射阳县合德镇红旗东路9号',
  '射阳县通洋镇条港街2号',
  '射阳县合德镇西郊',
  '射阳县临海镇兴盛街5号',
  '射阳经济开发区北区',
  '运粮河口',
];
const UNITS = 24;
const REGISTERED = plainDayFrom('2026-06-01');

/** Plants them and makes the proposals that wait on the page of placing; a second time adds nothing. */
export async function plantUnplacedUnits({ db, clock }: Pick<LifeNeeds, 'db' | 'clock'>): Promise<void> {
  const units = Array.from({ length: UNITS }, (_, nth) => {
    const [trade = '', industry = null, scope = ''] = trades[nth % trades.length] ?? [];
    const name = `示例待归属${nth + 1}号${trade}`;
    return {
      id: seedId('unit', name),
      code: unifiedCode(trade.endsWith('合作社') ? '93' : '91', 300_000 + nth),
      name,
      ...searchColumnsOf({ name }),
      kind: trade.endsWith('合作社') ? 'cooperative' : 'enterprise',
      divisionCode: COUNTY,
      address: places[nth % places.length] ?? '',
      industry,
      businessScope: scope,
      registeredOn: dayToDate(addDays(REGISTERED, nth)),
      demonstration: true,
      createdAt: toDate(clock.now()),
    };
  });
  const validFrom = dayToDate(clock.today());
  await db.prisma.$transaction(async (tx) => {
    const skipDuplicates = true;
    await tx.unit.createMany({ skipDuplicates, data: units });
    await tx.site.createMany({
      skipDuplicates,
      data: units.map(({ id, name }) => ({
        id: seedId('site', name),
        unitId: id,
        name: '本部',
        main: true,
        divisionCode: demonstrationCounty.divisionCode,
      })),
    });
    await tx.unitName.createMany({
      skipDuplicates,
      data: units.map(({ id, name }) => ({ unitId: id, name, validFrom, source: 'imported' })),
    });
    await tx.unitPlacement.createMany({
      skipDuplicates,
      data: units.map(({ id, name }) => ({
        id: seedId('placement', name),
        unitId: id,
        divisionCode: COUNTY,
        validFrom,
        reason: 'imported',
      })),
    });
  });
  await proposePlaces({ db, clock }, async () => undefined);
}
