import type { Bilingual } from '../definition.ts';

/** What people do on a training year, as far as permission is concerned. */
export const acts = {
  'training.plan': { zh: '编制培训计划', en: 'Plan the training year' },
  'training.approve': { zh: '审批培训计划', en: 'Approve or return the plan' },
  'training.run': { zh: '组织培训', en: 'Run the training' },
  'training.check': { zh: '年度核查', en: 'Check the year' },
} as const satisfies Record<string, Bilingual>;

export type TrainingYearAct = keyof typeof acts;
