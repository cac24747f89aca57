import { dayToDate } from '../../../src/kit/clock.ts';
import { plainDayFrom } from '../../../src/kit/plain-day.ts';
import type { Database } from '../../../src/store/index.ts';
import { gridId, lineId } from '../demonstration-county.ts';
import { seedId } from '../seed-id.ts';

/**
 * Words by which addresses and businesses are placed in the demonstration. The programme names neither the ground of
 * its grids nor its lines: all of these are placeholders, to be replaced by the county's own.
 */
const COUNTY_SEAT = '320924100';
const SINCE = dayToDate(plainDayFrom('2018-01-01'));

/** Grid by grid: communities, then roads. */
const grids: readonly [communities: string, roads: string][] = [
  ['朝阳社区', '朝阳街'],
  ['虹亚社区', '虹亚路'],
  ['城中社区 解放社区', '解放路 兴盛街'],
  ['城东社区', '红旗东路 解放东路'],
  ['城西社区', '红旗西路 解放西路'],
  ['城南社区', '人民南路 振阳街'],
  ['城北社区', '人民北路 幸福大道'],
  ['建设社区', '建设大道'],
  ['晨光社区', '晨光路 条港街'],
  ['兴北社区', '沿河东路'],
  ['兴南社区', '沿河西路 达阳路'],
  ['黄海社区', '黄海路 海都路'],
];

/** Towns that were merged: the old name, the town of today, its zone. */
const formerTowns: readonly [string, string, string][] = [
  ['通洋镇', '320924104', 'zone-2'],
  ['耦耕镇', '320924100', 'zone-1'],
  ['陈洋镇', '320924100', 'zone-1'],
  ['盘湾乡', '320924112', 'zone-4'],
];

/** Line by line: industries, then words of names and scopes. */
const lines: readonly [industries: string, words: string][] = [
  ['E', '建筑 建设工程 建筑工程 装饰工程 施工 安装工程'],
  ['G53 G54 G55 G56 G57 G58 G59', '物流 运输 航运 货运 仓储 搬运'],
  ['H62', '餐饮 饭店 餐馆 中餐 酒楼'],
  ['H61', '宾馆 酒店 旅馆 住宿'],
  ['O8010', '家政 保洁 月嫂'],
  ['K70', '物业 物业管理'],
  ['C17 C18', '纺织 服装 棉布 棉纱 印染 茧丝'],
  ['C33 C34 C35 C36 C38 C39 C40', '机械 电子 电镀 五金 元件'],
  ['C13 C14 C15', '食品 大米 粮油 面粉'],
  ['D44', '新能源 风电 光伏 发电'],
  ['F51 F52', '零售 批发 商贸 销售 购销 百货'],
  ['G60', '快递 外卖 邮政'],
  ['Q84 Q85', '医院 诊所 护理 养老'],
  ['P83', '学校 培训 教育 幼儿园'],
  ['A01 A02 A03 A04 A05', '合作社 种植 养殖 水产 农机'],
  ['S95', '协会 商会 联合会'],
];

/** Industry chains that the units of the demonstration hold. */
const chains = ['高端纺织', '绿色食品', '新能源'];

/** Plants words and chains; a second time adds nothing. */
export async function plantPlacingWords(db: Pick<Database, 'prisma'>): Promise<void> {
  const common = { validFrom: SINCE, origin: 'placeholder', recordedAt: SINCE };
  const areaWord = (areaId: string, divisionCode: string, kind: string, text: string) => ({
    ...common,
    id: seedId('area-word', `${areaId} ${text}`),
    areaId,
    divisionCode,
    kind,
    text,
  });
  const lineWord = (nth: number, kind: string, text: string) => ({
    ...common,
    id: seedId('line-word', `${nth} ${text}`),
    lineId: lineId(nth),
    kind,
    text,
  });
  await db.prisma.areaWord.createMany({
    skipDuplicates: true,
    data: [
      ...grids.flatMap(([communities, roads], at) => [
        ...communities.split(' ').map((text) => areaWord(gridId(at + 1), COUNTY_SEAT, 'community', text)),
        ...roads.split(' ').map((text) => areaWord(gridId(at + 1), COUNTY_SEAT, 'road', text)),
      ]),
      ...formerTowns.map(([text, division, zone]) => areaWord(zone, division, 'town', text)),
    ],
  });
  await db.prisma.dictionaryTerm.createMany({
    skipDuplicates: true,
    data: chains.map((name, at) => ({
      dictionary: 'chain',
      code: name,
      name,
      nameEn: name,
      origin: 'placeholder',
      sort: at + 1,
    })),
  });
  await db.prisma.lineWord.createMany({
    skipDuplicates: true,
    data: lines.flatMap(([industries, words], at) => [
      ...industries.split(' ').map((text) => lineWord(at + 1, 'industry', text)),
      ...words.split(' ').map((text) => lineWord(at + 1, 'scope', text)),
    ]),
  });
}
