import type { Bilingual } from '../definition.ts';

/** Every state in words. */
export const labels: Record<string, Bilingual> = {
  planned: { zh: '筹备', en: 'Planned' },
  'planned.preparing': { zh: '安排课程', en: 'Preparing' },
  'planned.postponed': { zh: '延期', en: 'Postponed' },
  enrolling: { zh: '报名', en: 'Enrolling' },
  'enrolling.open': { zh: '报名中', en: 'Taking people' },
  'enrolling.full': { zh: '名额已满（候补）', en: 'Full, waiting list' },
  running: { zh: '培训中', en: 'Running' },
  held: { zh: '已结业待考核', en: 'Held, to be assessed' },
  assessed: { zh: '考核完毕', en: 'Assessed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};
