import type { Headings } from '../sheets/find-columns.ts';

/** The columns of cases that were under way when the county went live. */
export const runningColumns = {
  code: ['统一社会信用代码', '社会信用代码', '信用代码', '旧注册号'],
  name: ['单位名称', '企业名称', '名称'],
  stage: ['所处阶段', '阶段', '当前阶段'],
  mode: ['建会方式', '方式', '模式'],
  startedOn: ['计时开始日期', '开始日期', '受理日期', '启动日期'],
  suspensions: ['中止', '中止情况', '中止记录'],
  evidence: ['依据', '依据材料', '档案号', '佐证材料'],
  owner: ['承办人用户名', '承办人', '指导员用户名'],
  superior: ['上级工会', '审批工会'],
  members: ['会员人数', '会员数'],
  womenMembers: ['女会员人数', '女会员数'],
  unionName: ['工会名称', '拟建工会名称'],
  electedOn: ['选举日期', '大会日期'],
  replyNumber: ['批复文号', '文号'],
  replyOn: ['批复日期'],
  termYears: ['任期', '任期（年）', '任期年数'],
  joins: ['加入的工会', '拟加入工会', '联合工会'],
} as const satisfies Headings<string>;

export type RunningField = keyof typeof runningColumns;
