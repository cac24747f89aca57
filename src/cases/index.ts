// What other rooms may use of the desk of cases; everything else in this folder is its own.

export { readClock } from './case-clock.ts';
export { findCaseFiles } from './case-files.ts';
export { readHistory, viewPersonal } from './case-history.ts';
export type { CaseServices } from './case-services.ts';
export { modeLabels } from './contract.ts';
export { deadlineOf } from './find-cases.ts';
export { eventWords, stateWords } from './machine-words.ts';
export { toMeasure } from './measures.ts';
export { openSetupCase } from './open-case.ts';
export {
  type PersonalValues,
  readPersonalValues,
  readsPersonal,
  showPayload,
  textOf,
} from './personal-values.ts';
export { possibleOwners, proposeSuperior } from './propose-opening.ts';
export { readCase, resourceOf } from './read-case.ts';
export { replyWithAnswer } from './reply-with-answer.ts';
export { toCaseAnswer, toWireRow } from './to-case-answer.ts';
export { unionSetupKind } from './union-setup-kind.ts';
