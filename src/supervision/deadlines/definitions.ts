import type { Bilingual } from '../../problems/catalogue.ts';
import { flagLabels, standingLabels } from './contract.ts';

/** Printed wherever some figure covers less than the shipped flow. */
export const PART_OF_FLOW: Bilingual = {
  zh: '部分流程：所用计时规则的起止点不是“受理—揭牌”，不可与全流程数字直接比较',
  en: 'Part of the flow: the policy does not count from acceptance to unveiling; do not compare it with figures of the whole flow',
};

/** What is counted and how, each by its path in the figures and by its name; printed with the figures, because a rate means nothing without it. */
export const definitions: readonly { figure: string; name: Bilingual; text: Bilingual }[] = [
  {
    figure: 'segments',
    name: { zh: '计时段', en: 'Segments' },
    text: {
      zh: '统计单位是计时段：一案一段，每重新开启一次增加一段，原段结果保留',
      en: 'What is counted is the segment: one for each case and one more for each reopening; the old result stays',
    },
  },
  {
    figure: 'rates.onTime',
    name: { zh: '按期率', en: 'On-time rate' },
    text: {
      zh: '按期率 = 按期建成 ÷（按期建成 + 超期建成 + 在办已超期 + 超期后的其他办结）；未到期、中止、暂定、期内其他办结、未起算、导入的不进分母',
      en: 'On-time rate = established on time / (established on time + established late + open overdue + other ends reached late); not due, suspended, provisional, other ends in time, not started and imported are in no denominator',
    },
  },
  {
    figure: 'counts.provisional',
    name: standingLabels.provisional,
    text: {
      zh: '到期日涉及尚未公布放假安排的年份，只能暂定，单列，不计入任何比率',
      en: 'The due day leans on a year whose holidays are not published: provisional, listed apart, in no rate',
    },
  },
  {
    figure: 'netDays',
    name: { zh: '净用时、总用时', en: 'Net and gross days' },
    text: {
      zh: '净用时：计时运行的工作日；总用时：自起算至停止的全部工作日，含中止日。均只统计已建成的；中位数取中间值（偶数取两中间值的平均），九成位取最近秩',
      en: 'Net: working days on which the clock ran; gross: all working days from start to stop, suspended ones too. Of established segments only; the median of an even count is the mean of the middle two, the 90th percentile is the nearest rank',
    },
  },
  {
    figure: 'charged',
    name: { zh: '计时归属', en: 'Days charged' },
    text: {
      zh: '每个净工作日计给当日开始时持件的一方（企业、指导员、审批人）和当日开始时所处的阶段；交接当日仍计给交出方',
      en: 'Each net working day is charged to whoever held the file, and to the stage the case was in, when the day began: the day of handing over is still charged to the one who hands over',
    },
  },
  {
    figure: 'instructor',
    name: { zh: '按指导员分组', en: 'By instructor' },
    text: {
      zh: '按指导员分组时，超期计给到期日当天的承办人，按期计给办结时的承办人，在办计给现承办人；“持有”一栏按实际承办天数计算',
      en: 'By instructor, a broken promise is charged to whoever was responsible on the due day, a kept one to whoever was at the stop, an open case to whoever is now; held figures count the days each really had it',
    },
  },
  {
    figure: 'flags.fasterThanMinimum',
    name: flagLabels.fasterThanMinimum,
    text: {
      zh: '独立建会、联合建会中，表决前没有公示记录，或公示不足规定天数（候选人公示工作日数、主席候选人公示天数，张贴当日不计）',
      en: 'Modes A and B: no public notice before the vote on record, or one shorter than the policy’s minimum (working days for candidates, days for the candidate for chair; the day of posting not counted)',
    },
  },
  {
    figure: 'flags.backDated',
    name: flagLabels.backDated,
    text: {
      zh: '有事项的登记日晚于发生日；超过计时规则天数的须督查员确认，另列为补录',
      en: 'Some event was recorded on a later legal day than it occurred; beyond the days of the policy a supervisor had to confirm it, and it counts as a late entry too',
    },
  },
];
