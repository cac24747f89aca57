import type { Bilingual } from '../definition.ts';

/** What people do on a training session, as far as permission is concerned. */
export const acts = {
  'training.plan': { zh: '编制培训计划', en: 'Plan the training year' },
  'training.run': { zh: '组织培训', en: 'Run the training' },
} as const satisfies Record<string, Bilingual>;

export type TrainingSessionAct = keyof typeof acts;
