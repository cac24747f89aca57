import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';

const day = z.iso.date();

/** The six haves (六有), in their order. */
export const checkHaves = ['venue', 'cadres', 'rules', 'funding', 'base', 'highlight'] as const;
export type CheckHave = (typeof checkHaves)[number];

export const checkResults = ['dormant', 'weak', 'sound'] as const;
export const checkResult = z.enum(checkResults).meta({
  description:
    'dormant: no members, or no assembly within a year; sound: alive with all six haves; weak: alive without.',
});
export type CheckResult = z.infer<typeof checkResult>;

const have = z
  .boolean()
  .nullable()
  .meta({ description: 'null: not looked at, which is not the same as no.' });
const haves = { venue: have, cadres: have, rules: have, funding: have, base: have, highlight: have };

export const unionCheck = z
  .object({
    id: z.uuid(),
    checkedOn: day,
    members: z.int(),
    assemblyOn: day.nullable(),
    ...haves,
    result: checkResult,
    hasNote: z.boolean(),
    checkedBy: z.object({ id: z.uuid(), name: z.string() }),
  })
  .meta({ id: 'UnionCheck' });

export const recordUnionCheck = defineContract({
  operationId: 'recordUnionCheck',
  method: 'post',
  path: '/api/v1/unions/{id}/checks',
  tag: 'unions',
  summary: 'Whether a union lives: members, the assembly of the year, the six haves, on a day',
  access: { act: 'union.check' },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    checkedOn: day,
    members: z.int().min(0).max(1_000_000),
    assemblyOn: day.nullable().default(null),
    venue: have.default(null),
    cadres: have.default(null),
    rules: have.default(null),
    funding: have.default(null),
    base: have.default(null),
    highlight: have.default(null),
    note: z.string().trim().max(500).optional().meta({ description: 'May name people: personal.' }),
  }),
  responses: { 201: unionCheck },
  problems: ['not-found', 'forbidden', 'validation-failed', 'union-closed'],
});
