import type { SameShape } from '../same-shape.ts';
import type { oversight as source } from '../zh/oversight.ts';

export const oversight: SameShape<typeof source> = {
  measures: 'Measures',
  measure: {
    act: 'Urge, supervise, circulate',
    hint: 'Recorded on the case; the addressee is told to answer by the day; printable.',
    done: 'Issued.',
  },
  reassign: {
    act: 'Reassign',
    hint: 'Another instructor becomes responsible; days used before stay charged to the former one.',
    done: 'Reassigned.',
  },
  reopen: {
    act: 'Reopen',
    hint: 'The case goes on with a new clock segment; the former result stays.',
    done: 'The case is open again.',
  },
  level: 'Level',
  addressee: 'Addressee',
  reason: 'Reason',
  answerByLabel: 'Answer by',
  answerBy: 'answer by {{day}}',
  answer: 'Answer',
  answerNow: 'Answer',
  answered: 'The answer is recorded on the case.',
  overdue: 'answer overdue',
  sheet: 'Print',
  newOwner: 'New instructor',
  openCases: '{{count}} open cases',
  ofLine: 'of this line',
};
