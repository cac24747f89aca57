import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';

/** The two ways in which the county's ground is shared out, and its towns; never merged (domain S43). */
export const territory = z
  .object({
    divisionCode: z.string().meta({ description: 'GB/T 2260 code of the installation.' }),
    lines: z.array(z.object({ id: z.string(), name: z.string(), origin: z.string() })),
    areas: z.array(
      z.object({ id: z.string(), kind: z.enum(['grid', 'zone']), name: z.string(), origin: z.string() }),
    ),
    towns: z.array(z.object({ code: z.string(), name: z.string(), areaId: z.string().nullable() })),
  })
  .meta({ id: 'Territory' });
export type Territory = z.infer<typeof territory>;

export const showTerritory = defineContract({
  operationId: 'showTerritory',
  method: 'get',
  path: '/api/v1/territory',
  tag: 'territory',
  summary: 'Lines, grids, zones and towns, for filters and for registering units',
  access: 'session',
  responses: { 200: territory },
});
