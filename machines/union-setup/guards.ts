import type { Route, Rule } from '../definition.ts';
import { activeUnits, type UnionSetupContext } from './context.ts';
import * as approval from './rules/approval.ts';
import * as clock from './rules/clock.ts';
import * as documents from './rules/documents.ts';
import * as endings from './rules/endings.ts';
import * as mobilisation from './rules/mobilisation.ts';
import * as requests from './rules/requests.ts';
import * as survey from './rules/survey.ts';

/** Guard name -> the rules behind it, in the order in which a clerk would mend what they find. */

const setupRequestReady = [
  documents.modeDecides('setup'),
  documents.papersAccepted('S2', 'documents'),
  documents.rosterMatches,
  documents.groupOfThreeToFive,
  documents.groupRepresents,
  survey.chosenModeWithinThreshold,
  survey.unitsFitMode,
  survey.unitActive,
  survey.notCovered,
];

const correctionAnswers = [requests.everyFaultAnswered, requests.faultyPapersReplaced];
const itemisedReturn = [requests.takenUp, requests.faultCodesDistinct, requests.oldFaultsNamedLate];

export const rules = {
  mayBeAccepted: [survey.unitActive],
  surveySound: [survey.headCountSound, survey.surveyAdoptable],
  modeFits: [survey.headCountsRecorded, survey.modeWithinThreshold, survey.unionToJoinNamed],
  surveyComplete: [
    survey.instructorAssigned,
    survey.headCountsRecorded,
    survey.unitActive,
    survey.codeValid,
    survey.notCovered,
    survey.unitsFitMode,
    survey.chosenModeWithinThreshold,
    survey.unionToJoinCovers,
    survey.committeeDueLater,
    survey.employerHeard,
  ],
  unitMayJoin: [survey.unitNotOnCase],
  unitMayLeave: [survey.severalUnits, survey.unitOnCase, survey.modeAfterNamed],

  paperAsked: [documents.itemKnown, documents.paperOfItsUnit],
  paperMayBeAccepted: [documents.paperToJudge, documents.notJudgingOwnPaper],
  paperMayBeReturned: [documents.paperToJudge],
  rosterSound: [documents.rosterSound],
  setupRequestReady,
  documentsComplete: [
    documents.modeFoundsNothing,
    documents.papersAccepted('S2', 'documents'),
    documents.rosterMatches,
    survey.unionToJoinCovers,
    survey.unitActive,
    survey.notCovered,
    survey.committeeDueLater,
  ],
  setupCorrected: [...correctionAnswers, ...setupRequestReady],

  mayBeTakenUp: [requests.notTakenTwice],
  mayBeApproved: [requests.takenUp],
  mayBeReturned: itemisedReturn,

  assemblyRequestReady: [
    documents.modeDecides('assembly'),
    documents.papersAccepted('S3', 'assembly'),
    documents.rosterMatches,
    survey.chosenModeWithinThreshold,
    mobilisation.assemblyForm,
    mobilisation.assemblyAhead,
    mobilisation.seatsInTable,
    mobilisation.auditSeatsInTable,
    mobilisation.candidatesExceedSeats,
  ],
  assemblyCorrected: [...correctionAnswers, documents.papersAccepted('S3', 'assembly')],
  noticeLawful: [
    mobilisation.noticeFromItsFirstDay,
    mobilisation.noticeLongEnough,
    mobilisation.chairNoticeSevenDays,
  ],
  objectionNew: [mobilisation.objectionCodeNew],
  objectionOpen: [mobilisation.objectionOpen],
  noticeComplete: [
    mobilisation.noticeOver,
    mobilisation.closedNoticeLongEnough,
    mobilisation.noOpenObjection,
  ],
  adjournmentSound: [mobilisation.attendanceSound],
  voteLawful: [
    mobilisation.quorumReached,
    mobilisation.ballotsAddUp,
    mobilisation.winnersHaveMajority,
    mobilisation.winnersInTable,
    mobilisation.oneChair,
    mobilisation.expectedEqualsRoster,
  ],
  organiserLawful: [
    mobilisation.modeElects('organiser'),
    survey.chosenModeWithinThreshold,
    mobilisation.organiserQuorum,
    mobilisation.organiserMajority,
  ],
  transferLawful: [
    mobilisation.modeElects('none'),
    survey.unionToJoinCovers,
    mobilisation.transferEqualsRoster,
  ],
  mobilisationComplete: [mobilisation.electionDone, documents.papersAccepted('S3', 'mobilisation')],

  resultReady: [documents.papersAccepted('S4', 'result')],
  resultCorrected: [...correctionAnswers, documents.papersAccepted('S4', 'result')],
  replyLawful: [
    requests.takenUp,
    approval.replyNumbered,
    approval.replyDated,
    approval.termThreeOrFive,
    survey.notCovered,
  ],
  replacementLawful: [
    approval.revokesTheReply,
    approval.replyNumbered,
    approval.replyDated,
    approval.termThreeOrFive,
  ],
  unveilingLawful: [
    approval.unveiledAfterReply,
    documents.papersAccepted('S5', 'unveiling'),
    approval.industryUnionAnswered,
    approval.auditBodyStands,
    approval.womenBodyStands,
    approval.certificateSound,
  ],

  suspensionMayBeAsked: [clock.noSuspensionAsked, clock.groundAllowed, clock.suspensionBounded],
  suspensionMayBeDecided: [clock.suspensionAsked],
  extensionMayBeAsked: [clock.noExtensionAsked, clock.askedBeforeLimit, clock.extensionWithinCap],
  extensionMayBeDecided: [clock.extensionAsked],

  mayStepBack: [endings.replyStands, endings.backNotForward, endings.backToOwnSteps],
  mayBeRefused: [endings.replyStands, endings.obstructionReported],
  mayBePostponed: [endings.replyStands, endings.postponedAhead],
  mayLapse: [endings.replyStands, endings.fileWithEnterprise],
  noUnionYet: [endings.replyStands],
} satisfies Record<string, readonly Rule[]>;

/** Guard name -> which way, no law in it. */
export const routes = {
  joinsExistingUnion: { test: ({ context }) => context.mode === 'C' },
  leavesOneUnit: { test: ({ context }) => context.mode === 'B' && activeUnits(context).length <= 2 },
  objectionUpheld: { needs: ['/upheld'], test: ({ payload }) => payload.upheld === true },
  backToSurvey: { needs: ['/to'], test: ({ payload }) => payload.to === 'survey' },
  backToDocuments: { needs: ['/to'], test: ({ payload }) => payload.to === 'documents' },
  backToMobilisation: { needs: ['/to'], test: ({ payload }) => payload.to === 'mobilisation' },
  backToApproval: { needs: ['/to'], test: ({ payload }) => payload.to === 'approval' },
  grantStands: {
    test: ({ context }) =>
      context.clock.suspensions.some((one) => one.reason !== 'correction' && one.reason !== 'notice'),
  },
} satisfies Record<string, Route<UnionSetupContext, { upheld?: boolean; to?: string }>>;
