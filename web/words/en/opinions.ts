import type { SameShape } from '../same-shape.ts';
import type { opinions as source } from '../zh/opinions.ts';

export const opinions: SameShape<typeof source> = {
  hint: 'The federation asks your organisation for an opinion; please answer in writing by the day named.',
  which: 'Filter',
  open: 'To be answered',
  done: 'Answered',
  none: 'No opinion waits for your answer.',
  noneDone: 'Nothing has been answered yet.',
  answer: 'Answer',
  once: 'An answer is sent once and not changed afterwards. No identity numbers, please.',
  text: 'Opinion',
  paper: 'Stamped paper (PDF, JPG, PNG or DOCX)',
  answered: 'The answer is sent.',
  document: 'the paper',
  onCase: 'Opinions',
  ask: 'Ask for an opinion',
  askHint: 'The clock keeps running. No identity numbers, please.',
  asked: 'Sent.',
  noneOnCase: 'No opinion has been asked.',
  partner: 'Partner',
  question: 'What should be answered',
};
