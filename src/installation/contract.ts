import { z } from 'zod';
import { roles } from '../identity/contract.ts';
import { defineContract } from '../kit/contract.ts';

/** What anybody may know before signing in: whose installation this is, and which day it counts by. */
export const installation = z
  .object({
    name: z.string().meta({ description: 'The county federation.', example: '射阳县总工会' }),
    divisionCode: z.string().meta({ example: '320924' }),
    now: z.iso.datetime().meta({ description: 'The product’s time, which a demonstration may shift.' }),
    today: z.iso.date().meta({ description: 'The legal day in Shanghai.' }),
    demonstration: z.boolean(),
    version: z.string(),
    accounts: z
      .array(z.object({ username: z.string(), displayName: z.string(), role: z.enum(roles) }))
      .meta({ description: 'One account a role to try; only in a demonstration.' }),
  })
  .meta({ id: 'Installation' });
export type Installation = z.infer<typeof installation>;

export const showInstallation = defineContract({
  operationId: 'showInstallation',
  method: 'get',
  path: '/api/v1/installation',
  tag: 'installation',
  summary: 'Whose installation this is, its time, and whether it is a demonstration',
  access: 'public',
  responses: { 200: installation },
});
