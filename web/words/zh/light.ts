/** The light of a case: always a colour, a shape, a word and a number together. */
export const light = {
  notStarted: '未起算',
  green: '正常',
  amber: '临期',
  red: '超期',
  suspended: '中止计时',
  provisional: '暂定',
  stopped: '已停表',
  onTime: '按期',
  late: '逾期',
  provisionalTip: '到期日所在年份的放假安排尚未公布，日期为推算，公布后可能变动。',
  dueOn: '{{day}} 到期',
  legend: '图例',
};
