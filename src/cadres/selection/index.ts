// What the root and other rooms take of the selection of cadres.

export { selectionKind } from './selection-kind.ts';
