import type { SameShape } from '../same-shape.ts';
import type { procedure as source } from '../zh/procedure.ts';

export const procedure: SameShape<typeof source> = {
  chart: 'Statechart',
  withEnds: 'Show all ends',
  now: 'Now',
  walked: 'Walked',
  ahead: 'Ahead',
  trail: 'The way so far',
};
