import type { Bilingual } from '../definition.ts';

/** What people do on an enrolment, as far as permission is concerned. */
export const acts = {
  'training.enrol': { zh: '报名录取', en: 'Enrol, queue, withdraw' },
  'training.attend': { zh: '登记出勤', en: 'Record attendance' },
  'training.assess': { zh: '考核发证', en: 'Assess and certify' },
} as const satisfies Record<string, Bilingual>;

export type TrainingEnrolmentAct = keyof typeof acts;
