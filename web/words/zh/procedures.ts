export const procedures = {
  search: '案号或名称',
  all: '全部',
  open: '在办',
  ended: '已结束',
  column: { case: '事项', state: '所处环节', updated: '更新' },
};
