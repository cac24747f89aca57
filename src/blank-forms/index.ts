// What other rooms may use of the blank forms.
export { type BlankForm, findBlankForms } from './find-blank-forms.ts';
