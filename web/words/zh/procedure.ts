export const procedure = {
  chart: '流程图',
  withEnds: '显示各种结束方式',
  now: '当前环节',
  walked: '走过',
  ahead: '未到',
  trail: '走过的路',
};
