import type { Rule } from '../definition.ts';
import * as year from './rules.ts';

/** Guard name -> the rules behind it, in the order in which a clerk would mend what they find. */
export const rules = {
  planSound: [year.daysInTheYear],
  planReady: [
    year.planDrafted,
    year.exactlyTwoSessions,
    year.hostedTogether,
    year.mainTopicsPlanned,
    year.otherFormsPlanned,
  ],
  mayBegin: [year.yearReached],
  formSound: [year.formInTheYear],
  mayBeChecked: [year.fourthQuarter, year.checkedInTime],
  mayBeComplete: [year.twoSessionsHeld, year.mainTopicsTaught],
  mayFallShort: [year.reallyShort, year.yearOver],
} satisfies Record<string, readonly Rule[]>;

export const duties: Record<string, readonly year.YearRule[]> = {
  'plan.approved': [year.proposerDoesNotApprove],
  'plan.returned': [year.proposerDoesNotApprove],
};
