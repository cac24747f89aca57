import type { Rule } from '../definition.ts';
import * as session from './rules.ts';

/** Guard name -> the rules behind it, in the order in which a clerk would mend what they find. */
export const rules = {
  programmeSound: [session.modulesDistinct, session.modulesInside],
  capacitySound: [session.notBelowTaken],
  mayEnrol: [
    session.yearApproved,
    session.insideItsYear,
    session.makesUpForACancelled,
    session.programmeSet,
    session.programmeFits,
    session.mainTopicsTagged,
  ],
  isFull: [session.noPlaceLeft],
  hasRoom: [session.placeLeft],
  mayStart: [session.yearRunning, session.firstDayReached, session.someoneEnrolled],
  mayBeHeld: [session.lastDayReached, session.everyHalfDayMarked],
  mayBeAssessed: [session.everyoneAssessed],
  newDaysSound: [session.newDaysAhead],
} satisfies Record<string, readonly Rule[]>;
