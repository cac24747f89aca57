import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';

const day = z.iso.date();
const text = (max: number) => z.string().trim().min(1).max(max);
const named = z.object({ id: z.string(), name: z.string() });

export const coverageKinds = ['primary', 'secondary'] as const;
export const coverageKind = z.enum(coverageKinds).meta({
  description: 'primary: the one union it belongs to. secondary: a union that serves it, too.',
});

export const coverageEndReasons = ['left', 'founded-own', 'moved', 'dissolved', 'mistake'] as const;
const endReason = z.enum([...coverageEndReasons, 'union-closed', 'union-merged']);

export const unionCoverage = z
  .object({
    id: z.uuid(),
    union: named,
    unit: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), divisionCode: z.string() }),
    site: z.object({ id: z.uuid(), name: z.string(), main: z.boolean() }),
    kind: coverageKind,
    validFrom: day,
    validTo: day.nullable().meta({ description: 'The first day on which it no longer holds.' }),
    basis: z.string().nullable(),
    caseId: z.uuid().nullable(),
    ended: z
      .object({ reason: endReason.nullable(), basis: z.string().nullable() })
      .nullable()
      .meta({ description: 'Why it ended; null while it holds.' }),
    leaving: z
      .object({ agreedOn: day, document: z.string() })
      .nullable()
      .meta({ description: "The union's consent that the unit leaves it for one of its own." }),
  })
  .meta({ id: 'UnionCoverage' });
export type UnionCoverage = z.output<typeof unionCoverage>;

const one = '/api/v1/unions/{id}/coverages' as const;
const params = z.object({ id: z.uuid() });
const linkParams = z.object({ id: z.uuid(), coverageId: z.uuid() });

export const listUnionCoverages = defineContract({
  operationId: 'listUnionCoverages',
  method: 'get',
  path: one,
  tag: 'unions',
  summary: 'Units it covers or covered, with their days; those in the own scope',
  access: { act: 'unit.read' },
  params,
  query: z.object({
    kind: coverageKind.optional(),
    when: z.enum(['now', 'past', 'any']).default('now'),
    ...pageQuery,
  }),
  responses: { 200: pageOf(unionCoverage) },
  problems: ['not-found', 'validation-failed'],
});

export const coverUnit = defineContract({
  operationId: 'coverUnit',
  method: 'post',
  path: one,
  tag: 'unions',
  summary: 'A unit belongs to this union from a day on, or is served by it beside its own',
  access: { act: 'union.keep' },
  params,
  body: z.strictObject({
    unitId: z.uuid(),
    siteId: z.uuid().optional().meta({ description: 'The main site when left out.' }),
    kind: coverageKind.default('primary'),
    from: day,
    basis: text(200).meta({ description: 'The paper it rests on.' }),
  }),
  responses: { 201: unionCoverage },
  problems: ['not-found', 'forbidden', 'validation-failed', 'unit-covered', 'union-closed'],
});

export const endCoverage = defineContract({
  operationId: 'endCoverage',
  method: 'post',
  path: `${one}/{coverageId}/ending`,
  tag: 'unions',
  summary: 'A unit is covered no longer from a day on, with the reason',
  access: { act: 'union.keep' },
  params: linkParams,
  body: z.strictObject({
    on: day.meta({ description: 'The first day on which it no longer holds.' }),
    reason: z.enum(coverageEndReasons),
    basis: text(200),
  }),
  responses: { 200: unionCoverage },
  problems: ['not-found', 'forbidden', 'validation-failed'],
});

export const agreeLeaving = defineContract({
  operationId: 'agreeLeaving',
  method: 'put',
  path: `${one}/{coverageId}/leaving`,
  tag: 'unions',
  summary:
    'The joint union consents that a unit leaves it: its set-up case may go on, and the coverage ends the day its own begins',
  access: { act: 'union.keep' },
  params: linkParams,
  body: z.strictObject({ agreedOn: day, document: text(200) }),
  responses: { 200: unionCoverage },
  problems: ['not-found', 'forbidden', 'validation-failed'],
});

export const withdrawLeaving = defineContract({
  operationId: 'withdrawLeaving',
  method: 'delete',
  path: `${one}/{coverageId}/leaving`,
  tag: 'unions',
  summary: 'The consent is taken back while nothing was founded on it',
  access: { act: 'union.keep' },
  params: linkParams,
  responses: { 200: unionCoverage },
  problems: ['not-found', 'forbidden'],
});
