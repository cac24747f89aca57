import type { Rule } from '../definition.ts';
import * as rule from './rules.ts';

/** Guard name -> the rules behind it, in the order in which a clerk would mend what they find. */
export const rules = {
  planSound: [rule.postCodesDistinct, rule.agesInOrder],
  planReady: [rule.planRecorded, rule.headcountWithinQuota],
  noticeLawful: [rule.signUpWindow],
  extensionLawful: [rule.extendsSignUp],
  signUpOver: [rule.signUpOver],
  cutLawful: [rule.postKnown],
  reviewComplete: [rule.everyoneReviewed, rule.openingRatio],
  testComplete: [rule.everyoneTested],
  interviewComplete: [rule.everyoneInterviewed],
  medicalComplete: [rule.everyoneExamined],
  politicalComplete: [rule.everyoneChecked],
  publicNoticeLawful: [rule.noticeFromItsFirstDay, rule.noticeLongEnough],
  objectionNew: [rule.objectionNew],
  objectionOpen: [rule.objectionOpen],
  publicNoticeComplete: [rule.noticeOver, rule.closedNoticeLongEnough, rule.noOpenObjection],
  mayClose: [rule.nobodyWaits],
  mayCancel: [rule.noOfferOut],
} satisfies Record<string, readonly Rule[]>;
