import type { Bilingual } from '../definition.ts';

/** Every state in words. */
export const labels: Record<string, Bilingual> = {
  need: { zh: '提出需求', en: 'Need' },
  proposed: { zh: '已提名待审查', en: 'Proposed' },
  eligible: { zh: '资格通过待会商', en: 'Eligible' },
  consulted: { zh: '已会商待考察', en: 'Consulted' },
  inspected: { zh: '已考察待公示', en: 'Inspected' },
  notice: { zh: '任前公示', en: 'Public notice' },
  noticed: { zh: '公示结束待决定', en: 'Notice over' },
  approved: { zh: '已批准待到岗', en: 'Approved' },
  probation: { zh: '试用期', en: 'Probation' },
  inPost: { zh: '已到岗', en: 'In post' },
  confirmed: { zh: '已任用', en: 'Confirmed' },
  rejected: { zh: '不予任用', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  pooled: { zh: '转入人才库', en: 'In the pool' },
};
