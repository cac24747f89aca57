import type { Headings } from '../sheets/find-columns.ts';

/** The columns of unions that stood before the county went live. */
export const unionColumns = {
  name: ['工会名称', '工会全称', '基层工会名称', '名称'],
  mode: ['工会类别', '类别', '建会方式', '工会类型'],
  code: ['工会统一社会信用代码', '工会代码', '统一社会信用代码', '社会信用代码', '法人资格代码'],
  foundedOn: ['成立日期', '建会日期', '成立时间', '建会时间'],
  units: ['覆盖单位', '覆盖单位代码', '所属单位', '涵盖单位', '单位代码'],
  coveredFrom: ['覆盖开始日期', '加入日期', '覆盖日期'],
  superior: ['批准单位', '上级工会', '审批工会'],
  approvedOn: ['批准日期', '批复日期'],
  replyNumber: ['批复文号', '文号'],
  electedOn: ['本届选举日期', '最近选举日期', '换届日期', '任期开始'],
  termYears: ['任期', '任期年数', '届期'],
  chair: ['主席', '工会主席', '主席姓名', '负责人'],
  line: ['条线', '所属条线'],
  area: ['网格', '片区', '所属网格', '所属片区'],
  town: ['镇', '所在镇', '镇区', '所属镇'],
  chain: ['产业链'],
} as const satisfies Headings<string>;

export type UnionField = keyof typeof unionColumns;
