export { asOfDay } from './as-of-day.ts';
export type { FieldServices } from './field-services.ts';
export { settleFieldTimes } from './field-times.ts';
export { getFieldUnit, toSurveyedUnit, unitSelect } from './field-unit.ts';
export { willingnessLabels } from './field-words.ts';
export {
  filterNotes,
  organisationWord,
  recordFilterWords,
  unitFilterWords,
  yesOrNo,
} from './filter-notes.ts';
export { logView, readTimeCursor } from './find-surveys.ts';
export { replyPhoto, requirePhotos } from './photos.ts';
export { letSurveyCount } from './record-survey.ts';
export { instant } from './survey-view.ts';
export { unitsInScope, unitWhere } from './unit-where.ts';
