export { readTermNames, requireTerms } from './keep-terms.ts';
