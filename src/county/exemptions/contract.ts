import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';

const day = z.iso.date();
const text = (max: number) => z.string().trim().min(1).max(max);
const person = z.object({ id: z.uuid(), name: z.string() });

export const exemptionReasons = ['no-staff', 'not-operating', 'relocating', 'sealed', 'other'] as const;
export const exemptionStatuses = ['proposed', 'confirmed', 'refused', 'withdrawn'] as const;

export const exemption = z
  .object({
    id: z.uuid(),
    unit: z.object({ id: z.uuid(), name: z.string() }),
    reason: z.enum(exemptionReasons),
    basis: z.string(),
    validFrom: day,
    validTo: day.nullable().meta({ description: 'The first day on which it no longer holds.' }),
    status: z.enum(exemptionStatuses),
    proposedBy: person,
    decidedBy: person.nullable(),
    decision: z.string().nullable(),
    abilities: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'CoverageExemption' });
export type Exemption = z.output<typeof exemption>;

const exemptions = '/api/v1/county/exemptions' as const;
const params = z.object({ id: z.uuid() });

export const listExemptions = defineContract({
  operationId: 'listExemptions',
  method: 'get',
  path: exemptions,
  tag: 'county',
  summary:
    'Units of which no union can be asked for: proposed, confirmed, refused, withdrawn; the newest first',
  access: { act: 'county.read' },
  query: z.object({
    status: z.enum(exemptionStatuses).optional(),
    unit: z.uuid().optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(exemption) },
  problems: ['validation-failed'],
});

export const proposeExemption = defineContract({
  operationId: 'proposeExemption',
  method: 'post',
  path: exemptions,
  tag: 'county',
  summary: 'Say that no union can be asked of a unit for some time, with the paper it rests on',
  access: { act: 'exemption.propose' },
  body: z.strictObject({
    unitId: z.uuid(),
    reason: z.enum(exemptionReasons),
    basis: text(300),
    validFrom: day,
    validTo: day.nullable().default(null),
  }),
  responses: { 201: exemption },
  problems: ['validation-failed', 'forbidden'],
});

export const decideExemption = defineContract({
  operationId: 'decideExemption',
  method: 'post',
  path: `${exemptions}/{id}/decision`,
  tag: 'county',
  summary: 'A second person confirms or refuses it; whoever proposed it does not',
  access: { act: 'exemption.decide' },
  params,
  body: z.strictObject({ confirm: z.boolean(), decision: text(300) }),
  responses: { 200: exemption },
  problems: ['not-found', 'forbidden', 'already-decided'],
});

export const withdrawExemption = defineContract({
  operationId: 'withdrawExemption',
  method: 'post',
  path: `${exemptions}/{id}/withdrawal`,
  tag: 'county',
  summary: 'A proposal is withdrawn; one that was confirmed ends on a day',
  access: { act: 'exemption.propose' },
  params,
  body: z.strictObject({ on: day.meta({ description: 'The first day on which it no longer holds.' }) }),
  responses: { 200: exemption },
  problems: ['not-found', 'forbidden', 'validation-failed', 'already-decided'],
});
