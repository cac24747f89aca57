import type { Bilingual } from '../problems/catalogue.ts';
import type { Willingness } from './contract.ts';

/** What the unit said, for paper and sheet. */
export const willingnessLabels: Readonly<Record<Willingness, Bilingual>> = {
  willing: { zh: '愿意建会', en: 'Willing' },
  reluctant: { zh: '犹豫', en: 'Reluctant' },
  refused: { zh: '拒绝', en: 'Refused' },
  postponed: { zh: '暂缓', en: 'Postponed' },
  'needs-help': { zh: '需要帮助', en: 'Needs help' },
};

export const surveyStatusLabels: Readonly<Record<string, Bilingual>> = {
  recorded: { zh: '按时登记', en: 'In time' },
  waiting: { zh: '补录待确认', en: 'Late, waiting' },
  confirmed: { zh: '补录已确认', en: 'Late, confirmed' },
  refused: { zh: '补录未确认', en: 'Late, not confirmed' },
};
