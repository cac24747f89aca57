import type { FieldSubject } from '../../cases/case-data.ts';

/** A case that is being opened has no files and no units to pick from. */
export const nothingYet: FieldSubject = { case: { id: '' }, units: [], checklist: [] };
