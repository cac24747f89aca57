import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';

const day = z.iso.date();
const text = (max: number) => z.string().trim().min(1).max(max);

export const termKinds = ['founding', 're-election', 'by-election', 'extension', 'loaded'] as const;

export const unionTerm = z
  .object({
    id: z.uuid(),
    kind: z.enum(termKinds).meta({
      description:
        'How the span began: by founding, re-election, by-election of a chair, extension, or loaded.',
    }),
    startsOn: day,
    endsOn: day.meta({ description: 'The first day on which it no longer runs.' }),
    chair: z.string().nullable().meta({ description: 'Masked: the surname only.' }),
    document: z.string().nullable(),
  })
  .meta({ id: 'UnionTerm' });

const params = z.object({ id: z.uuid() });
const recorded = z.object({ term: unionTerm });

export const recordReElection = defineContract({
  operationId: 'recordReElection',
  method: 'post',
  path: '/api/v1/unions/{id}/re-elections',
  tag: 'unions',
  summary: 'The union was re-elected: a new term from the day of the vote, approved with a document',
  access: { act: 'union.keep' },
  params,
  body: z.strictObject({
    electedOn: day,
    years: z.union([z.literal(3), z.literal(5)]),
    chair: text(40).meta({ description: 'Personal.' }),
    document: text(100).meta({ example: '射工发〔2026〕12号' }),
  }),
  responses: { 201: recorded },
  problems: ['not-found', 'forbidden', 'validation-failed', 'union-closed', 'guard-unmet'],
});

export const recordByElection = defineContract({
  operationId: 'recordByElection',
  method: 'post',
  path: '/api/v1/unions/{id}/by-elections',
  tag: 'unions',
  summary: 'Another chair inside the term: consent of the committee and of the superior, the term goes on',
  access: { act: 'union.keep' },
  params,
  body: z.strictObject({ electedOn: day, chair: text(40), document: text(100) }),
  responses: { 201: recorded },
  problems: ['not-found', 'forbidden', 'validation-failed', 'union-closed', 'guard-unmet'],
});

export const extendTerm = defineContract({
  operationId: 'extendTerm',
  method: 'post',
  path: '/api/v1/unions/{id}/extensions',
  tag: 'unions',
  summary: 'The superior union lets the term run on for half a year at most; a term is extended once',
  access: { act: 'union.keep' },
  params,
  body: z.strictObject({
    until: day.meta({ description: 'The first day on which the extended term no longer runs.' }),
    document: text(100).meta({ description: 'The approval.' }),
  }),
  responses: { 201: recorded },
  problems: ['not-found', 'forbidden', 'validation-failed', 'union-closed', 'guard-unmet'],
});
