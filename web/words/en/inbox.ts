import type { SameShape } from '../same-shape.ts';
import type { inbox as source } from '../zh/inbox.ts';

export const inbox: SameShape<typeof source> = {
  hint: 'Files that wait for this union, the most urgent first. Once taken up they are yours and the days are the approver’s.',
  claim: 'Filter by who holds it',
  claims: { any: 'All', nobody: 'Free', me: 'Mine', others: 'Held by others' },
  none: 'No file waits for a decision.',
  preparedBy: 'prepared by {{name}}',
  waiting: 'submitted {{moment}}, {{count}} working days used',
  takeUp: 'Take up',
  decide: 'Decide',
  heldBy: 'held by {{name}}',
  wholeCase: 'The whole case',
};
