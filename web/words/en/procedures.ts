import type { SameShape } from '../same-shape.ts';
import type { procedures as source } from '../zh/procedures.ts';

export const procedures: SameShape<typeof source> = {
  search: 'Number or title',
  all: 'All',
  open: 'Open',
  ended: 'Ended',
  column: { case: 'Matter', state: 'Stands at', updated: 'Updated' },
};
