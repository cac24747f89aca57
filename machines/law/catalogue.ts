import { cadreRules } from './cadre-rules.ts';
import { hiringRules } from './hiring.ts';
import type { LawRule } from './law-rule.ts';
import { trainingRules } from './training-rules.ts';

/**
 * The rules that guards of today execute. Sources of confidence H were read; M and L are from memory of the
 * field or second hand; INV is a default of this product, a county may replace it. Later rules (screening of
 * candidates, delegates, by-elections) join here with their own dates.
 */

type Short = Pick<
  LawRule,
  'id' | 'text' | 'source' | 'article' | 'effectiveFrom' | 'severity' | 'confidence'
> &
  Partial<LawRule>;

const rule = (one: Short): LawRule => ({
  effectiveTo: null,
  jurisdiction: 'CN',
  unitKinds: 'all',
  override: 'none',
  ...one,
});

const since2001 = { effectiveFrom: '2001-10-27', effectiveTo: '2021-12-31' };
const since2022 = { effectiveFrom: '2022-01-01' };
const tradeUnionLaw = '《中华人民共和国工会法》';
const oldTradeUnionLaw = '《中华人民共和国工会法》（2009年修正）';
const electionRules = {
  source: '《工会基层组织选举工作条例》（总工发〔2016〕27号）',
  effectiveFrom: '2016-10-09',
};
const charter = { source: '《中国工会章程》', effectiveFrom: '2013-10-22' };
const procedure = {
  source: '建会工作流程（系统默认，可由县总工会调整）',
  effectiveFrom: '2000-01-01',
  confidence: 'INV' as const,
  override: 'policy' as const,
};
const duties = {
  source: '职责分离规则（系统默认）',
  effectiveFrom: '2000-01-01',
  confidence: 'INV' as const,
  severity: 'block' as const,
};

/** One rule under both numberings of the Trade Union Law: a case of 2020 cites the text of its time. */
function lawBefore2022And(
  old: string,
  now: string,
  one: Pick<LawRule, 'id' | 'text' | 'severity'>,
): LawRule[] {
  return [
    rule({ ...one, ...since2001, source: oldTradeUnionLaw, article: old, confidence: 'M' }),
    rule({ ...one, ...since2022, source: tradeUnionLaw, article: now, confidence: 'H' }),
  ];
}

const lawRules: LawRule[] = [
  ...lawBefore2022And('第十条', '第十一条', {
    id: 'L3',
    text: {
      zh: '会员二十五人以上应建立基层工会委员会；不足二十五人可单独建立、联合建立或选举组织员一人',
      en: 'With 25 members or more a committee must be set up; with fewer: alone, jointly, or one organiser',
    },
    severity: 'block',
  }),
  ...lawBefore2022And('第十条', '第十一条', {
    id: 'L3-later',
    text: {
      zh: '会员达到二十五人的单位应建立自己的基层工会委员会',
      en: 'A unit that has 25 members must come to have a committee of its own',
    },
    severity: 'warn',
  }),
  ...lawBefore2022And('第十条', '第十一条', {
    id: 'L3-joint',
    text: { zh: '联合建立基层工会须有两个以上单位', en: 'A joint union needs two units or more' },
    severity: 'block',
  }),
  ...lawBefore2022And('第十一条', '第十二条', {
    id: 'L4',
    text: { zh: '建立工会须报上一级工会批准', en: 'Founding needs the approval of the superior union' },
    severity: 'block',
  }),
  ...lawBefore2022And('第十二条', '第十三条', {
    id: 'L5',
    text: {
      zh: '不得随意撤销、合并工会；用人单位终止的，工会相应撤销并报告上级',
      en: 'No union is dissolved at will; where the employer ends, its union ends and the superior is told',
    },
    severity: 'block',
  }),
  ...lawBefore2022And('第十五条', '第十六条', {
    id: 'L8',
    text: { zh: '基层工会委员会每届任期三年或者五年', en: 'A term is three years or five' },
    severity: 'block',
  }),
  ...lawBefore2022And('第五十条', '第五十一条', {
    id: 'L16',
    text: {
      zh: '阻挠职工建会的，由劳动行政部门责令改正',
      en: 'Obstruction: the labour authority orders correction',
    },
    severity: 'warn',
  }),
];

const charterRules: LawRule[] = [
  rule({
    ...charter,
    id: 'Z1',
    article: '第一条、第二条',
    text: { zh: '入会自愿，由本人申请', en: "Joining is voluntary, by the person's own application" },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...charter,
    id: 'Z3',
    article: '第十一条',
    text: { zh: '同一单位的会员属于一个基层工会', en: 'Members of one unit belong to one basic union' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...charter,
    id: 'Z4',
    article: '第十三条',
    text: { zh: '同时选举经费审查委员会', en: 'The audit committee is elected by the same assembly' },
    severity: 'warn',
    confidence: 'H',
  }),
  rule({
    ...charter,
    id: 'Z8',
    article: '第二十六条',
    text: { zh: '会员不足一百人的召开会员大会', en: 'Below 100 members the members themselves meet' },
    severity: 'block',
    confidence: 'H',
  }),
];

const elections: LawRule[] = [
  rule({
    ...electionRules,
    id: 'E2',
    article: '第七条',
    text: {
      zh: '筹备组由党组织和职工代表组成，一般三至五人',
      en: 'Preparatory group of Party and workers, 3 to 5',
    },
    severity: 'block',
    confidence: 'M',
    override: 'policy',
  }),
  rule({
    ...electionRules,
    id: 'E2-workers',
    article: '第七条',
    text: {
      zh: '筹备组应有职工代表，有党组织的应有其代表',
      en: 'It has workers in it, and the Party where there is one',
    },
    severity: 'warn',
    confidence: 'H',
  }),
  rule({
    ...electionRules,
    id: 'E4',
    article: '第八条',
    text: { zh: '委员会名额按会员人数确定', en: 'Committee seats follow the number of members' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...electionRules,
    id: 'E12',
    article: '第十六条（约）',
    text: {
      zh: '候选人名单公示不少于五个工作日',
      en: 'The candidates are on notice for at least 5 working days',
    },
    severity: 'block',
    confidence: 'M',
    override: 'policy',
  }),
  rule({
    ...electionRules,
    id: 'E12-objections',
    article: '第十六条（约）',
    text: {
      zh: '公示期间的异议须核查并作出结论',
      en: 'Objections during the notice are examined and decided',
    },
    severity: 'block',
    confidence: 'M',
  }),
  rule({
    id: 'E13',
    source: '《企业工会主席产生办法（试行）》',
    article: '第十条',
    effectiveFrom: '2008-07-25',
    text: { zh: '企业工会主席候选人公示七日', en: "The chair's candidate is on notice for 7 days" },
    unitKinds: ['enterprise', 'private-non-enterprise'],
    severity: 'warn',
    confidence: 'H',
  }),
  rule({
    ...electionRules,
    id: 'E16',
    article: '第十八条（约）',
    text: {
      zh: '到会人数须达到应到会人数的三分之二',
      en: 'Two thirds of those who should attend are present',
    },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...electionRules,
    id: 'E17',
    article: '第十八条（约）',
    text: { zh: '委员差额选举，差额率不低于百分之五', en: 'More candidates than seats, by at least 5 %' },
    severity: 'warn',
    confidence: 'M',
    override: 'policy',
  }),
  rule({
    ...electionRules,
    id: 'E20',
    article: '第二十二条（约）',
    text: { zh: '无记名投票，不得委托', en: 'Secret ballot, no proxy' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...electionRules,
    id: 'E22',
    article: '第二十五条（约）',
    text: {
      zh: '收回选票等于或少于发出选票，选举有效',
      en: 'Valid while no more ballots come back than went out',
    },
    severity: 'block',
    confidence: 'M',
  }),
  rule({
    ...electionRules,
    id: 'E23',
    article: '第二十七条（约）',
    text: { zh: '得赞成票超过应到会人数半数始得当选', en: 'More than half of those who should attend elect' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...electionRules,
    id: 'E23-base',
    article: '第二十七条（约）',
    text: {
      zh: '应到会人数为有选举权的会员人数',
      en: 'Those who should attend are the members entitled to vote',
    },
    severity: 'warn',
    confidence: 'M',
  }),
  rule({
    ...electionRules,
    id: 'E27',
    article: '第二十九条（约）',
    text: { zh: '任期自选举之日起算', en: 'The term counts from the day of the vote' },
    severity: 'warn',
    confidence: 'M',
  }),
  rule({
    ...electionRules,
    id: 'E28',
    article: '第三十条（约）',
    text: {
      zh: '任期届满应按期换届；经上一级工会批准可以延期，延期一般不超过半年',
      en: 'At the end of a term a union is re-elected; with the approval of the superior union later, by half a year at most',
    },
    severity: 'block',
    confidence: 'M',
  }),
  rule({
    ...electionRules,
    id: 'E31',
    article: '第三十五条（约）',
    text: { zh: '经费审查委员会三至十一人', en: 'The audit committee has 3 to 11 members' },
    severity: 'warn',
    confidence: 'M',
  }),
  rule({
    id: 'E32',
    source: '《工会女职工委员会工作条例》',
    article: '第十一条',
    effectiveFrom: '2009-01-01',
    text: {
      zh: '女会员十人以上建女职工委员会，不足十人设女职工委员',
      en: "From 10 women members a women workers' committee, below it one woman member",
    },
    severity: 'block',
    confidence: 'H',
    override: 'policy',
  }),
];

const documentRules: LawRule[] = [
  rule({
    id: 'G9704',
    source: '《党政机关公文格式》（GB/T 9704-2012）',
    article: '发文字号',
    effectiveFrom: '2012-07-01',
    text: {
      zh: '发文字号由机关代字、〔年份〕、序号组成，不编虚位',
      en: 'Number: code, year in 〔〕, sequence',
    },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    id: 'P9',
    source: '基层工会法人资格登记办事指南',
    article: '批复须有文号并明确任期',
    effectiveFrom: '2000-01-01',
    text: { zh: '批复须有文号、日期并写明任期', en: 'The reply bears number, date and an explicit term' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    id: 'X19',
    source: '公文处理惯例',
    article: '更正须另发新文号并废止原件',
    effectiveFrom: '2000-01-01',
    text: {
      zh: '批复有误的，以新文号重发并废止原文，不得涂改',
      en: 'A wrong reply is revoked by a new number',
    },
    severity: 'block',
    confidence: 'INV',
  }),
  rule({
    id: 'U1',
    source: '《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）',
    article: '校验码',
    effectiveFrom: '2015-10-01',
    text: { zh: '统一社会信用代码须通过校验', en: 'The unified code bears its check' },
    severity: 'block',
    confidence: 'H',
  }),
];

const gates: LawRule[] = [
  ['S1', '第一阶段 调查摸底', '出口条件', 'Exit of the survey'],
  ['S2', '第二阶段 资料完善', '出口条件', 'Exit of the documents'],
  ['S3', '第三阶段 工作动员', '出口条件', 'Exit of the mobilisation'],
  ['S4', '第四阶段 申报批复', '出口条件', 'Exit of the approval'],
  ['S5', '第五阶段 揭牌成立', '出口条件', 'Exit of the unveiling'],
  ['S-mode', '建会方式', '各方式所经步骤', 'Each mode has its own steps'],
  ['S-order', '步骤先后', '不得倒置', 'Steps keep their order'],
].map(([id, article, zh, en]) =>
  rule({
    ...procedure,
    id: id ?? '',
    article: article ?? '',
    text: { zh: zh ?? '', en: en ?? '' },
    severity: 'block',
  }),
);

const clockRules: LawRule[] = [
  rule({
    ...procedure,
    id: 'X17',
    article: '逾期未补正',
    text: {
      zh: '企业逾期不补正的，督查人员可终止',
      en: 'A supervisor may close what the enterprise leaves lying',
    },
    severity: 'warn',
  }),
  rule({
    id: 'W5',
    source: '《中华人民共和国行政许可法》（参照）',
    article: '第三十二条第一款第四项',
    effectiveFrom: '2004-07-01',
    text: { zh: '需补正的应当一次告知全部内容', en: 'Everything to be mended is told at once' },
    severity: 'warn',
    confidence: 'H',
  }),
  rule({
    id: 'W5-answer',
    source: '《中华人民共和国行政许可法》（参照）',
    article: '第三十二条第一款第四项',
    effectiveFrom: '2004-07-01',
    text: { zh: '补正须逐项答复告知清单', en: 'A correction answers every item told' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    id: 'W8',
    source: '省级办理时限规定（参照）',
    article: '超过期限后才申请延期的，视为超期',
    effectiveFrom: '2000-01-01',
    text: { zh: '延期须在到期之前申请', en: 'An extension is asked for before the limit' },
    severity: 'block',
    confidence: 'H',
  }),
  rule({
    ...procedure,
    id: 'C1',
    article: '计时中止',
    text: {
      zh: '申请中止须有事由、依据和期限，不得早于申请登记之日生效',
      en: 'A suspension has a ground, evidence and an end, and never reaches back before it was asked for',
    },
    severity: 'block',
  }),
  rule({
    ...procedure,
    id: 'C2',
    article: '延期',
    text: { zh: '延期天数不超过规定上限', en: 'An extension stays within the cap' },
    severity: 'block',
  }),
];

const dutyRules: LawRule[] = [
  [
    'D1',
    '经办与审批分离',
    '经办、报送或批准过中止的人不得审批',
    'Who prepared, submitted or granted may not decide',
  ],
  [
    'D2',
    '申请与批准分离',
    '申请、经办或审批的人不得批准中止或延期',
    'Who asked, prepared or decided may not grant',
  ],
  ['D3', '承接审批', '由接收申请的审批人作出决定', 'The approver who took it up decides'],
  ['D4', '撤回', '由报送人撤回', 'The submitter recalls'],
  ['D5', '跨阶段退回', '退回超过一个阶段须由督查人员办理', 'Only a supervisor steps back beyond one stage'],
  [
    'D6',
    '重新开启',
    '经办、审批、批准中止或终结案件的人不得重新开启',
    'Who worked, decided or ended it may not reopen',
  ],
].map(([id, article, zh, en]) =>
  rule({ ...duties, id: id ?? '', article: article ?? '', text: { zh: zh ?? '', en: en ?? '' } }),
);

const selfChecks: LawRule[] = [
  rule({
    ...duties,
    id: 'D7',
    article: '自交自审提示',
    text: { zh: '材料的提交人与审核人宜为不同的人', en: 'Who hands a paper in had better not accept it' },
    severity: 'warn',
  }),
];

export const catalogue: readonly LawRule[] = [
  ...lawRules,
  ...charterRules,
  ...elections,
  ...documentRules,
  ...gates,
  ...clockRules,
  ...dutyRules,
  ...selfChecks,
  ...cadreRules,
  ...trainingRules,
  ...hiringRules,
];
