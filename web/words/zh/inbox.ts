export const inbox = {
  hint: '等待本级工会审批的案卷，最急的在前。接收后由您办理，占用的天数计入审批。',
  claim: '按接收情况筛选',
  claims: { any: '全部', nobody: '未接收', me: '我已接收', others: '他人已接收' },
  none: '没有等待审批的案卷。',
  preparedBy: '报送人 {{name}}',
  waiting: '{{moment}} 报送，已占用 {{count}} 个工作日',
  takeUp: '接收',
  decide: '审批',
  heldBy: '{{name}} 正在办理',
  wholeCase: '查看完整案件',
};
