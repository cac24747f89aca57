import * as approval from './approval.ts';
import * as clock from './clock.ts';
import type { Deeds } from './draft.ts';
import { ended, steppedBack } from './endings.ts';
import * as mobilisation from './mobilisation.ts';
import * as papers from './papers.ts';
import * as requests from './requests.ts';
import * as survey from './survey.ts';

/** What each event writes into the case, and what it asks of the clock and of the world. */
export const deeds: Deeds = {
  'case.accepted': survey.accepted,
  'survey.recorded': survey.surveyRecorded,
  'mode.chosen': survey.modeChosen,
  'survey.completed': survey.surveyCompleted,
  'unit.joined': survey.unitJoined,
  'unit.left': survey.unitLeft,

  'document.uploaded': papers.documentUploaded,
  'document.accepted': papers.documentAccepted,
  'document.returned': papers.documentReturned,

  'roster.recorded': mobilisation.rosterRecorded,
  'preparatory-group.formed': mobilisation.groupFormed,
  'documents.completed': requests.documentsCompleted,
  'setup-request.submitted': requests.setupRequestSubmitted,
  'application.received': requests.applicationReceived,
  'setup-request.approved': (draft, event) => requests.approve(draft, 'setup', event),
  'setup-request.returned': (draft, event) => requests.returnWithFaults(draft, 'setup', event),
  'correction.submitted': requests.correctionSubmitted,
  'submission.recalled': requests.submissionRecalled,

  'publicity.recorded': mobilisation.publicityRecorded,
  'assembly-request.submitted': mobilisation.assemblyRequestSubmitted,
  'assembly-request.approved': (draft, event) => requests.approve(draft, 'assembly', event),
  'assembly-request.returned': (draft, event) => requests.returnWithFaults(draft, 'assembly', event),
  'notice.posted': mobilisation.noticePosted,
  'objection.raised': mobilisation.objectionRaised,
  'objection.decided': mobilisation.objectionDecided,
  'notice.closed': mobilisation.noticeClosed,
  'assembly.adjourned': mobilisation.assemblyAdjourned,
  'vote.recorded': mobilisation.voteRecorded,
  'organiser.elected': mobilisation.organiserElected,
  'roster.transferred': mobilisation.rosterTransferred,
  'mobilisation.completed': mobilisation.mobilisationCompleted,

  'result.submitted': approval.resultSubmitted,
  'result.returned': (draft, event) => requests.returnWithFaults(draft, 'result', event),
  'reply.issued': approval.replyIssued,
  'reply.replaced': approval.replyReplaced,
  'union.unveiled': approval.unionUnveiled,

  'suspension.requested': clock.suspensionRequested,
  'suspension.granted': clock.suspensionGranted,
  'suspension.denied': clock.suspensionDenied,
  'suspension.ended': clock.suspensionEnded,
  'extension.requested': clock.extensionRequested,
  'extension.granted': clock.extensionGranted,
  'extension.denied': clock.extensionDenied,

  'case.stepped-back': steppedBack,
  'case.refused': ended,
  'case.postponed': ended,
  'case.lapsed': ended,
  'case.withdrawn': ended,
  'case.moved-out': ended,
  'case.merged': ended,
  'case.deregistered': ended,
  'case.closed-as-duplicate': ended,
};
