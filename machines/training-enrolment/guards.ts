import type { Route, Rule } from '../definition.ts';
import type { TrainingEnrolmentContext } from './context.ts';
import * as enrolment from './rules.ts';

/** Guard name -> the rules behind it, in the order in which a clerk would mend what they find. */
export const rules = {
  mayBeAdmitted: [enrolment.sessionTakesPeople, enrolment.nobodyAhead, enrolment.placeLeft],
  mayBeQueued: [enrolment.sessionTakesPeople, enrolment.noPlaceLeft],
  attendanceSound: [enrolment.sessionTeaches, enrolment.halfDayTaught, enrolment.absenceExplained],
  mayBeMissed: [enrolment.sessionTeaches, enrolment.neverThere],
  mayBeAssessed: [enrolment.sessionOver, enrolment.thereAtLeastOnce, enrolment.attendedEnough],
  mayBeCertified: [enrolment.mainTopicsLearned, enrolment.certifiedInItsYear, enrolment.numberNext],
  sessionFellThrough: [enrolment.sessionCancelled],
} satisfies Record<string, readonly Rule[]>;

/** Guard name -> which way, no law in it. */
export const routes = {
  hasPassed: { needs: ['/passed'], test: ({ payload }) => payload.passed === true },
} satisfies Record<string, Route<TrainingEnrolmentContext, { passed?: boolean }>>;
