import { z } from 'zod';
import { openingPayload } from '../../../machines/cadre-selection/events.ts';
import { defineContract } from '../../kit/contract.ts';
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

export const printSelectionNotice = defineContract({
  operationId: 'printSelectionNotice',
  method: 'get',
  path: '/api/v1/cadres/selections/{id}/notice',
  tag: 'cadres',
  summary: 'The public notice (任前公示) as a page for A4 paper; the view of the name is logged',
  access: { act: 'cadre.read-personal' },
  params: z.object({ id: z.uuid() }),
  responses: { 200: { description: 'The page', mediaType: 'text/html' } },
  problems: ['not-found', 'forbidden'],
});
