import type { LawRule } from './law-rule.ts';

/** The rules of posts and of selecting cadres for them: what a federation settled, and who may be chair. */

type Row = [
  id: string,
  severity: 'block' | 'warn',
  confidence: LawRule['confidence'],
  article: string,
  zh: string,
  en: string,
];

const practice = '县总工会工会干部“选、训、聘”做法';
const shipped = '干部选拔规则（系统默认，可由县总工会调整）';
const chairMeasures = '《企业工会主席产生办法（试行）》';
const electionRules = '《工会基层组织选举工作条例》（总工发〔2016〕27号）';

const rows: Row[] = [
  [
    'E6',
    'block',
    'M',
    '第十一条',
    '行政主要负责人、法定代表人、合伙人及其近亲属不得作候选人',
    'The administrative head, legal representative, partners and their close relatives do not stand',
  ],
  [
    'E7',
    'block',
    'H',
    '第六条',
    '企业行政负责人（含行政副职）、合伙人及其近亲属，人力资源部门负责人，外籍职工不得作为企业工会主席候选人',
    'Administrative heads and their deputies, heads of human resources, partners, relatives and foreign staff do not stand for chair in an enterprise',
  ],
  [
    'S76',
    'warn',
    'H',
    '干部配备',
    '工会主席原则上由单位班子成员兼任',
    'The chair is in principle a member of the leadership',
  ],
  [
    'S77',
    'warn',
    'H',
    '干部配备',
    '另配一名专职工会干事，享受中层正职待遇',
    'One full-time officer besides, treated as a middle-level head',
  ],
  [
    'S71',
    'block',
    'H',
    '部门会商',
    '选拔调整须征求组织部门意见并附意见文书',
    'The organisation department is consulted, with its document',
  ],
  ['KC1', 'block', 'INV', '资格审查', '提名前岗位应空缺且未撤销', 'The post is vacant and stands'],
  ['KC2', 'block', 'INV', '资格审查', '近亲属关系须申报并核实', 'Kinship is declared and checked'],
  [
    'KC3',
    'block',
    'M',
    '公示',
    '任前公示不少于五个工作日',
    'The public notice lasts at least five working days',
  ],
  ['KC4', 'block', 'M', '公示', '公示期满方可决定', 'Nothing is decided before the notice is over'],
  ['KC5', 'block', 'M', '公示', '公示期间的异议须查明并作出结论', 'An objection is examined and decided'],
  ['KC6', 'block', 'INV', '试用', '试用期满方可确认', 'Nobody is confirmed before the probation is over'],
  [
    'X47',
    'block',
    'INV',
    '岗位撤销',
    '岗位撤销的，人选转入人才库',
    'When the post is no more, the person goes to the pool',
  ],
];

const sources: Readonly<Record<string, string>> = { E6: electionRules, E7: chairMeasures };

export const cadreRules: readonly LawRule[] = rows.map(([id, severity, confidence, article, zh, en]) => ({
  id,
  text: { zh, en },
  source: sources[id] ?? (confidence === 'H' ? practice : shipped),
  article,
  effectiveFrom: id === 'E7' ? '2008-07-25' : id === 'E6' ? '2016-10-09' : '2000-01-01',
  effectiveTo: null,
  jurisdiction: 'CN',
  unitKinds: 'all',
  severity,
  confidence,
  override: confidence === 'INV' ? 'policy' : 'none',
}));
