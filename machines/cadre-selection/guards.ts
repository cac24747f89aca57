import type { Route, Rule } from '../definition.ts';
import type { Payload } from './events.ts';
import * as selection from './rules.ts';

/** Guard name -> the rules behind it, in the order in which a clerk would mend what they find. */
export const rules = {
  mayPropose: [
    selection.postStands,
    selection.postVacant,
    selection.notBarredByElectionRules,
    selection.notBarredByChairMeasures,
    selection.relativesNamed,
    selection.chairOutOfLeadership,
  ],
  isEligible: [selection.kinshipChecked],
  noticeLawful: [selection.noticeFiveDays],
  mayCloseNotice: [selection.noticeOver, selection.noOpenObjection],
  objectionKnown: [selection.objectionOpen],
  mayTakePost: [selection.postStands, selection.postVacant],
  mayConfirm: [selection.probationOver],
} satisfies Record<string, readonly Rule[]>;

/** Guard name -> a choice between transitions. */
export const routes = {
  departmentAgrees: {
    needs: ['/agrees'],
    test: ({ payload }) => payload.agrees,
  } satisfies Route<unknown, Payload<'opinion.recorded'>>,
  inspectionPassed: {
    needs: ['/passed'],
    test: ({ payload }) => payload.passed,
  } satisfies Route<unknown, Payload<'inspection.recorded'>>,
  objectionUpheld: {
    needs: ['/upheld'],
    test: ({ payload }) => payload.upheld,
  } satisfies Route<unknown, Payload<'objection.decided'>>,
  onProbation: {
    needs: ['/probationUntil'],
    test: ({ payload }) => payload.probationUntil !== undefined,
  } satisfies Route<unknown, Payload<'post.taken'>>,
};
