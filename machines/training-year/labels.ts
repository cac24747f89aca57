import type { Bilingual } from '../definition.ts';

/** Every state in words. */
export const labels: Record<string, Bilingual> = {
  planned: { zh: '拟定计划', en: 'Being planned' },
  submitted: { zh: '待批准', en: 'Awaiting approval' },
  approved: { zh: '已批准', en: 'Approved' },
  running: { zh: '实施中', en: 'Running' },
  checked: { zh: '已核查', en: 'Checked' },
  complete: { zh: '年度完成', en: 'Complete' },
  incomplete: { zh: '年度未完成', en: 'Incomplete' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};
