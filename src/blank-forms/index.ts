// What other rooms may use of the blank forms.
export { findBlankForms } from './find-blank-forms.ts';
