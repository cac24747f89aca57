import type { Bilingual } from '../definition.ts';

/** Every state in words. */
export const labels: Record<string, Bilingual> = {
  asking: { zh: '报名', en: 'Asking for a place' },
  'asking.applied': { zh: '已报名', en: 'Applied' },
  'asking.waiting': { zh: '候补', en: 'Waiting' },
  enrolled: { zh: '已录取', en: 'Enrolled' },
  attending: { zh: '参训中', en: 'Attending' },
  passed: { zh: '考核合格待发证', en: 'Passed, certificate to come' },
  certified: { zh: '已发证', en: 'Certified' },
  failed: { zh: '考核不合格', en: 'Failed' },
  noShow: { zh: '未到', en: 'No-show' },
  withdrawn: { zh: '已退出', en: 'Withdrawn' },
  closed: { zh: '办结未发证', en: 'Closed without a certificate' },
  voided: { zh: '随班取消', en: 'Void with its session' },
};
