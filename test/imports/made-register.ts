import {
  organisationCodeCheckCharacter,
  unifiedCodeCheckCharacter,
} from '../../machines/law/unified-code.ts';

/** A business register that nobody ever kept: made row by row, with the quirks of real ones. */
export const REGISTER_HEADINGS = [
  '企业名称',
  '统一社会信用代码',
  '注册日期',
  '企业类型',
  '法人代表',
  '注册资金',
  '经营范围',
  '所在省份',
  '地区',
  '注册地址',
] as const;

export type MadeRow = string[];

/** A unified code with both checks, from a number. */
export function madeCode(n: number, prefix = '91'): string {
  const eight = String(n).padStart(8, '0');
  const seventeen = `${prefix}320924${eight}${organisationCodeCheckCharacter(eight)}`;
  return seventeen + unifiedCodeCheckCharacter(seventeen);
}

const towns = [
  '合德镇',
  '临海镇',
  '千秋镇',
  '四明镇',
  '海河镇',
  '海通镇',
  '兴桥镇',
  '新坍镇',
  '长荡镇',
  '盘湾镇',
];
const streets = ['人民路', '解放路', '红旗路', '振阳街', '沿河路', '双拥路', '朝阳街'];
const firsts = [...'春夏秋冬东南西北山水云雨星月松竹梅兰金银铜玉珠宝海河江湖林森'];
const seconds = [...'发达兴旺昌盛隆茂泰安康宁和顺祥瑞丰裕富足恒永久远通达'];
const trades = [
  ['纺织有限公司', '棉纱、布制造、销售；针纺织品批发、零售。', '有限责任公司'],
  ['机械制造有限公司', '纺织机械及配件制造、销售；道路货物运输。', '有限责任公司'],
  ['建筑工程有限公司', '房屋建筑工程、市政公用工程施工；建筑材料销售。', 'N/A'],
  ['米业有限公司', '粮食收购、加工、销售；饲料零售。', 'N/A'],
  ['水产专业合作社', '组织成员养殖、销售水产品；\n引进新技术、新品种。', '农民专业合作社'],
  ['餐饮服务部', '餐饮服务；"农家"特色菜。', '个人独资企业'],
  ['农资经营有限公司第一分公司', '化肥、农膜零售。', '有限责任公司分公司'],
] as const;
const capitals = [
  '1,200(万元人民币)',
  '52.8万人民币',
  '13.5000(万元人民币)',
  '０．５万元人民币',
  '100(万美元)',
  'N/A',
  '10,000(万元人民币)',
  '500000元',
];
const full = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Row n of the register: always the same, and another name and code for another n. */
export function madeRow(n: number): MadeRow {
  const [suffix, scope, type] = trades[n % trades.length] ?? trades[0];
  const town = towns[n % towns.length] ?? '合德镇';
  const name = `射阳县${pick(firsts, n)}${pick(seconds, Math.floor(n / 7))}${pick(firsts, Math.floor(n / 31))}${n}号${suffix}`;
  const day = `${1985 + (n % 35)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
  const address = `射阳县${town}${streets[n % streets.length]}${n % 11 === 0 ? full(String(n)) : n}号`;
  const code =
    n % 97 === 0
      ? `3209240${String(n).padStart(8, '0')}`
      : madeCode(n, suffix.endsWith('合作社') ? '93' : '91');
  return [
    n % 89 === 0 ? `${name}（原射阳县${n}号老厂）` : name,
    code,
    n % 13 === 0 ? day.replaceAll('-', '/') : day,
    type,
    'N/A',
    capitals[n % capitals.length] ?? 'N/A',
    scope,
    '江苏',
    '盐城',
    address,
  ];
}

/** So many rows from a number on, and among them one in fifty with a fault: no name, a wrong check, another county, twice. */
export function* madeRegister(count: number, from = 100_001): Generator<MadeRow> {
  for (let n = from; n < from + count; n++) {
    const row = madeRow(n);
    switch (n % 250) {
      case 50:
        row[0] = 'N/A';
        break;
      case 100:
        row[1] = `${row[1]?.slice(0, -1)}${row[1]?.endsWith('1') ? '2' : '1'}`;
        break;
      case 150:
        row[8] = '扬州';
        break;
      case 200:
        yield row;
        continue;
      case 201:
        yield madeRow(n - 1);
        continue;
    }
    yield row;
  }
}

/** One line of CSV, quoted where it must be. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

export function csvOf(
  rows: Iterable<readonly string[]>,
  headings: readonly string[] = REGISTER_HEADINGS,
): string {
  let text = csvLine(headings);
  for (const row of rows) text += csvLine(row);
  return text;
}

function pick(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
