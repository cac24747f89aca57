// Reading a sheet, for features that take one in by themselves.

export { findHeading } from './sheet-file.ts';
export { cellDay, cellText } from './sheets/cell-text.ts';
export { type FoundColumns, findColumns, type Headings } from './sheets/find-columns.ts';
export { BrokenSheet, readSheet, type SheetRow } from './sheets/read-sheet.ts';
export { recogniseFormat } from './sheets/recognise-format.ts';
