import type { Bilingual } from '../definition.ts';

/** Every state in words: the progress region by its dotted path, the clock with `clock.` before it. */
export const labels: Record<string, Bilingual> = {
  drafting: { zh: '拟订方案', en: 'Drafting' },
  'drafting.preparing': { zh: '准备方案', en: 'Preparing the plan' },
  'drafting.awaitingApproval': { zh: '待批准方案', en: 'Awaiting approval' },
  'drafting.approved': { zh: '方案已批准，待发公告', en: 'Approved, notice to be published' },
  signUp: { zh: '报名', en: 'Sign-up' },
  review: { zh: '资格审查', en: 'Eligibility review' },
  test: { zh: '笔试', en: 'Written test' },
  interview: { zh: '面试', en: 'Interview' },
  medical: { zh: '体检', en: 'Medical' },
  political: { zh: '政审', en: 'Political check' },
  publicNotice: { zh: '公示', en: 'Public notice' },
  'publicNotice.preparing': { zh: '待公示', en: 'To be posted' },
  'publicNotice.posted': { zh: '公示中', en: 'On public notice' },
  offers: { zh: '聘用', en: 'Offers' },
  closed: { zh: '已结束', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  clock: { zh: '计时', en: 'Clock' },
  'clock.notStarted': { zh: '未起算', en: 'Not started' },
  'clock.running': { zh: '计时中', en: 'Running' },
  'clock.suspended': { zh: '公示中止', en: 'Suspended for the notice' },
  'clock.stopped': { zh: '停止计时', en: 'Stopped' },
};
