import { z } from 'zod';
import { choice } from '../field.ts';

/** Words of an application that its desk, its sheet and its rules share. */

/** Kinship with leaders of a union is declared by the applicant and checked by the office (H6). */
export const kinLabels = {
  none: '无',
  here: '与本级工会领导人员有直系亲属关系',
  above: '与上级工会领导人员有直系亲属关系',
  below: '与下级工会领导人员有直系亲属关系',
  other: '与其他工作人员有亲属关系',
} as const;
export type Kin = keyof typeof kinLabels;
export const kin = () => choice('亲属关系申报', 'Kinship declared', kinLabels);

/** What keeps a person from applying at all (H5). */
export const barLabels = {
  sanction: '处分期未满',
  investigation: '正被审查调查',
  criminal: '受过刑事处罚',
  soldier: '现役军人',
  dismissed: '被开除公职未满五年',
  fraud: '招考违纪期限未满',
} as const;
export type Bar = keyof typeof barLabels;
export const bars = () =>
  z
    .array(z.enum(Object.keys(barLabels) as [Bar]))
    .max(6)
    .meta({ title: '不得报考情形申报', 'x-en': 'Bars declared', 'x-labels': barLabels });

/** Why an applicant is not eligible: each stands for a rule. */
export const groundLabels = {
  window: '不在报名时间内',
  age: '年龄不符',
  degree: '学历不符',
  'degree-date': '报名截止前未取得学历',
  barred: '有不得报考的情形',
  kin: '应当回避',
  papers: '材料不实或不全',
} as const;
export type Ground = keyof typeof groundLabels;
export const ground = () => choice('不合格原因', 'Ground', groundLabels);

/** Why an application ends before an offer. */
export const rejectionLabels = {
  mark: '成绩未达合格线',
  rank: '未进入名额',
  'post-cut': '岗位核减',
  objection: '公示异议成立',
  'round-cancelled': '招聘取消',
  other: '其他',
} as const;
export const rejection = () => choice('落选原因', 'Ground', rejectionLabels);

/** Why an employment ends. */
export const endLabels = {
  expired: '合同期满未续聘',
  resigned: '本人辞职',
  dismissed: '解除合同',
  probation: '试用期不合格',
  transferred: '调离',
  other: '其他',
} as const;
export const employmentEnd = () => choice('离职原因', 'Why it ended', endLabels);

/** What a year's appraisal says. */
export const appraisalLabels = {
  excellent: '优秀',
  competent: '称职',
  'basically-competent': '基本称职',
  incompetent: '不称职',
} as const;
export const appraisal = () => choice('考核结果', 'Result', appraisalLabels);
