import type { County, Person } from '../../src/installation/county.ts';

/**
 * The demonstration: Sheyang (射阳县) with its real towns (GB/T 2260) and made-up people, lines and units.
 * The sixteen lines are counted in the source and not named there: these names are placeholders.
 */

const SINCE = '2018-01-01';

const towns = [
  ['320924100', '合德镇', 'zone-1'],
  ['320924101', '临海镇', 'zone-2'],
  ['320924102', '千秋镇', 'zone-2'],
  ['320924104', '四明镇', 'zone-2'],
  ['320924106', '海河镇', 'zone-3'],
  ['320924108', '海通镇', 'zone-1'],
  ['320924109', '兴桥镇', 'zone-4'],
  ['320924110', '新坍镇', 'zone-4'],
  ['320924111', '长荡镇', 'zone-3'],
  ['320924112', '盘湾镇', 'zone-4'],
  ['320924113', '特庸镇', 'zone-4'],
  ['320924114', '洋马镇', 'zone-3'],
  ['320924117', '黄沙港镇', 'zone-1'],
] as const;

const placesWithoutTownUnion = [
  ['320924400', '射阳经济开发区'],
  ['320924401', '淮海农场'],
  ['320924402', '临海农场'],
  ['320924403', '新洋农场'],
  ['320924404', '射阳盐场'],
  ['320924406', '射阳港经济区'],
] as const;

/** Here the town union itself is the superior, so that both ways can be seen. */
const TOWNS_THAT_APPROVE = ['320924112', '320924117'];

const lineNames = [
  '建筑',
  '物流',
  '餐饮',
  '住宿',
  '家政',
  '物业',
  '纺织服装',
  '机械电子',
  '食品加工',
  '新能源',
  '商贸流通',
  '快递外卖',
  '医疗养老',
  '教育培训',
  '农业合作社',
  '社会组织',
];

const departments = ['射阳县委组织部（示例）', '射阳县人力资源和社会保障局（示例）'];

export const lineId = (n: number): string => `line-${two(n)}`;
export const gridId = (n: number): string => `grid-${two(n)}`;
const two = (n: number): string => String(n).padStart(2, '0');

const areas: County['areas'] = [
  ...numbers(12).map((n) => ({
    id: gridId(n),
    kind: 'grid' as const,
    name: `县城第${n}网格`,
    origin: 'placeholder',
  })),
  ...numbers(4).map((n) => ({
    id: `zone-${n}`,
    kind: 'zone' as const,
    name: `镇域第${n}片区`,
    origin: 'placeholder',
  })),
];

export const demonstrationCounty: County = {
  divisionCode: '320924',
  name: '射阳县',
  federationName: '射阳县总工会（示例）',
  towns: [
    ...towns.map(([code, name, areaId]) => ({
      code,
      name,
      areaId,
      unionName: `${name}总工会（示例）`,
      townIsSuperior: TOWNS_THAT_APPROVE.includes(code),
    })),
    ...placesWithoutTownUnion.map(([code, name]) => ({ code, name, townIsSuperior: false })),
  ],
  departments,
  lines: lineNames.map((name, index) => ({
    id: lineId(index + 1),
    name: `${name}条线`,
    origin: 'placeholder',
  })),
  areas,
  people: [
    person('admin', '示例管理员', [{ role: 'admin' }]),
    ...numbers(3).map((n) => person(`supervisor${two(n)}`, `示例督查员${n}`, [{ role: 'supervisor' }])),
    person('approver01', '示例审批员1', [{ role: 'approver', organisation: 'county' }]),
    person('approver02', '示例审批员2', [
      { role: 'approver', organisation: 'county' },
      ...TOWNS_THAT_APPROVE.map((code) => ({ role: 'approver' as const, organisation: code })),
    ]),
    ...towns.map(([code, name], index) =>
      person(`town${two(index + 1)}`, `示例${name}干事`, [
        { role: 'town-officer', organisation: code, divisionCode: code },
      ]),
    ),
    person('officer01', '示例干部工作人员', [{ role: 'cadre-officer', divisionCode: '320924' }]),
    ...numbers(16).map((n) =>
      person(`instructor${two(n)}`, `示例指导员${n}`, [{ role: 'instructor', lineId: lineId(n) }]),
    ),
    ...areas.flatMap((area, index) => [
      person(`cadre${two(index + 1)}`, `示例县干部${index + 1}`, [{ role: 'county-cadre', areaId: area.id }]),
      person(`liaison${two(index + 1)}`, `示例联络员${index + 1}`, [{ role: 'liaison', areaId: area.id }]),
    ]),
    ...departments.map((name, index) =>
      person(`partner${two(index + 1)}`, `示例协同人员${index + 1}`, [
        { role: 'partner', organisation: name },
      ]),
    ),
    ...numbers(3).map((n) => person(`enterprise${two(n)}`, `示例企业联系人${n}`, [])),
  ],
};

function person(
  username: string,
  displayName: string,
  roles: Omit<Person['roles'][number], 'validFrom'>[],
): Person {
  return { username, displayName, roles: roles.map((role) => ({ ...role, validFrom: SINCE })) };
}

function numbers(upTo: number): number[] {
  return Array.from({ length: upTo }, (_, index) => index + 1);
}
