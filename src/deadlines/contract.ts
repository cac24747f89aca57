import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { policySchema } from './policy.ts';

// The clock's policy over the wire: versioned data, never changed once written.

const words = z.object({ zh: z.string(), en: z.string() });

export const policyVersion = z
  .object({
    version: z.int(),
    effectiveFrom: z.iso.date().meta({ description: 'Cases opened from this day on are judged by it.' }),
    inForce: z.boolean(),
    coversWholeFlow: z
      .boolean()
      .meta({ description: 'False: every figure counted under it says "part of the flow".' }),
    policy: policySchema,
    text: words.meta({ description: 'The policy in a sentence, as reports print it.' }),
    createdBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'PolicyVersion' });

export const listPolicies = defineContract({
  operationId: 'listPolicies',
  method: 'get',
  path: '/api/v1/policies',
  tag: 'policies',
  summary: 'Every version of the clock policy, newest first',
  access: { act: 'policy.read' },
  responses: { 200: z.object({ items: z.array(policyVersion) }) },
});

export const createPolicy = defineContract({
  operationId: 'createPolicy',
  method: 'post',
  path: '/api/v1/policies',
  tag: 'policies',
  summary: 'Add a version of the clock policy, in force for cases opened from a day on',
  description: 'A version is never changed afterwards, and open cases keep theirs.',
  access: { act: 'policy.create' },
  body: z
    .object({
      effectiveFrom: z.iso.date(),
      policy: policySchema.omit({ version: true }),
    })
    .meta({ id: 'CreatePolicy' }),
  responses: { 201: policyVersion },
});
