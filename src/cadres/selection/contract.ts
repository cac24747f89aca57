import { openingPayload } from '../../../machines/cadre-selection/events.ts';
import { defineProcedure } from '../procedures/contract.ts';

/** Selections over the wire: a case for each post that is to be filled by selecting or adjusting. */
export const selections = defineProcedure({
  kind: 'cadre-selection',
  one: 'Selection',
  many: 'Selections',
  path: 'selections',
  tag: 'cadres',
  noun: 'selection of a cadre',
  opening: openingPayload,
});
