import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';

const named = z.object({ id: z.string(), name: z.string() });

export const unionRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode: z.enum(['independent', 'joint', 'organiser']),
    divisionCode: z.string(),
    line: named.nullable(),
    area: named.nullable(),
    foundedOn: z.iso.date(),
    status: z.string(),
    unitsCovered: z.int().meta({ description: 'Units a primary coverage ties to it today.' }),
  })
  .meta({ id: 'UnionRow' });

export const listUnions = defineContract({
  operationId: 'listUnions',
  method: 'get',
  path: '/api/v1/unions',
  tag: 'unions',
  summary: 'Unions that stand, by name, place and kind: which a unit could join',
  access: { act: 'unit.read' },
  query: z.object({
    q: z.string().trim().max(100).optional().meta({ description: 'A fragment of the name.' }),
    mode: z.enum(['independent', 'joint', 'organiser']).optional(),
    line: z.string().max(60).optional(),
    area: z.string().max(60).optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(unionRow) },
  problems: ['validation-failed'],
});
