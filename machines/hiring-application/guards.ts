import type { Route, Rule } from '../definition.ts';
import type { HiringApplicationContext } from './context.ts';
import * as rule from './rules.ts';

/** Guard name -> the rules behind it. Those about the round read it as a fact: a guard across two machines. */
export const rules = {
  eligible: [rule.roundAt('signUp', 'review'), ...rule.conditionRules, rule.kinshipChecked],
  mayBeRefused: [rule.roundAt('signUp', 'review'), rule.groundBorneOut],
  mayBeAdmitted: [rule.roundAt('test')],
  testLawful: [rule.roundAt('test')],
  interviewLawful: [rule.roundAt('interview'), rule.passedTest, rule.withinInterviewRatio],
  medicalLawful: [rule.roundAt('medical', 'political', 'publicNotice', 'offers'), rule.withinHeadcount],
  politicalLawful: [rule.roundAt('political', 'publicNotice', 'offers')],
  mayBeListed: [rule.noticePosted],
  mayBeProposed: [rule.roundAt('offers'), rule.noticeRanOut],
  mayBeOffered: [rule.roundAt('offers'), rule.placeFree],
  offerRanOut: [rule.offerRanOut],
  contractLawful: [rule.offerStands, rule.contractDated],
  appraisalLawful: [rule.appraisalOnceAYear],
  renewalLawful: [rule.renewalFollows, rule.contractDated],
  probationLawful: [rule.probationLawful],
} satisfies Record<string, readonly Rule[]>;

/** Guard name -> which way, no law in it. */
export const routes = {
  failed: { needs: ['/passed'], test: ({ payload }) => payload.passed === false },
} satisfies Record<string, Route<HiringApplicationContext, { passed?: boolean }>>;
