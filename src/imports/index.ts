// Reading a sheet, for features that take one in by themselves.

export { type FoundColumns, findColumns } from './sheets/find-columns.ts';
export { BrokenSheet, readSheet } from './sheets/read-sheet.ts';
export { recogniseFormat } from './sheets/recognise-format.ts';
