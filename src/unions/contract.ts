import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';
import { checkResult, unionCheck } from './checks/contract.ts';
import { unionTerm } from './terms/contract.ts';

const day = z.iso.date();
const named = z.object({ id: z.string(), name: z.string() });

export const unionModes = ['independent', 'joint', 'organiser'] as const;
export const unionMode = z.enum(unionModes);

export const unionStatuses = ['active', 'closed', 'merged', 'deregistered', 'moved-out'] as const;
export const unionStatus = z.enum(unionStatuses);

export const unionOrigins = ['case', 'loaded', 'demonstration'] as const;

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });

export const unionRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode: unionMode,
    code: z
      .string()
      .nullable()
      .meta({ description: 'Its own unified code, 81…: never that of an employer.' }),
    divisionCode: z.string(),
    line: named.nullable(),
    area: named.nullable(),
    chain: z.string().nullable(),
    foundedOn: day,
    termEndsOn: day.nullable().meta({ description: 'The first day after its term; null: nobody has said.' }),
    termOver: z.boolean().meta({ description: 'It stands, and its term is over: re-election is due.' }),
    closedOn: day.nullable().meta({ description: 'The first day on which it no longer stands.' }),
    status: unionStatus,
    origin: z.enum(unionOrigins),
    unitsCovered: z.int().meta({ description: 'Units a primary coverage ties to it today.' }),
    lastCheck: z
      .object({ checkedOn: day, result: checkResult, members: z.int(), haves: z.int().min(0).max(6) })
      .nullable()
      .meta({ description: 'null: never checked, which says nothing either way.' }),
    demonstration: z.boolean(),
  })
  .meta({ id: 'UnionRow' });
export type UnionRow = z.output<typeof unionRow>;

export const unionOrders = ['name', '-foundedOn', 'foundedOn', 'termEndsOn'] as const;
export const termStandings = ['running', 'ending', 'over', 'unknown'] as const;
export const checkStandings = ['never', 'due', 'dormant', 'weak', 'sound'] as const;

const filters = {
  q: z.string().trim().max(100).optional().meta({ description: 'A fragment of the name, or the code.' }),
  mode: unionMode.optional(),
  status: z.enum([...unionStatuses, 'any']).default('active'),
  line: z.string().max(60).optional(),
  area: z.string().max(60).optional(),
  town: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  chain: z.string().max(60).optional(),
  termEndsBefore: day.optional().meta({ description: 'Its term is over by this day.' }),
  term: z
    .enum(termStandings)
    .optional()
    .meta({ description: 'running, ending (within 90 days), over, or unknown, as of today.' }),
  check: z.enum(checkStandings).optional().meta({
    description: 'never checked; due (never, or more than a year ago); or what the last check found.',
  }),
  order: z.enum(unionOrders).default('name'),
};

export const listUnions = defineContract({
  operationId: 'listUnions',
  method: 'get',
  path: '/api/v1/unions',
  tag: 'unions',
  summary: 'Unions by name, place, kind, term and check; those that stand unless another status is named',
  access: { act: 'unit.read' },
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(unionRow) },
  problems: ['validation-failed'],
});

export const downloadUnions = defineSheet(
  {
    operationId: 'downloadUnions',
    path: '/api/v1/unions/sheet',
    tag: 'unions',
    summary: 'The list of unions as it is filtered and ordered, as a file',
    access: { act: 'unit.read' },
  },
  filters,
);

export const unionView = unionRow
  .extend({
    organisation: named.nullable().meta({ description: 'The superior union that approved it.' }),
    approvedOn: day.nullable(),
    unveiledOn: day.nullable(),
    replyNumber: z.string().nullable(),
    chair: z.string().nullable().meta({ description: 'Masked: the surname only.' }),
    terms: z.array(unionTerm).meta({ description: 'Every mandate, the newest first.' }),
    checks: z.array(unionCheck).meta({ description: 'The last fifty checks, the newest first.' }),
    checkDue: z.boolean(),
    closing: z
      .object({
        on: day,
        reason: z.string().nullable(),
        document: z.string().nullable(),
        into: named.nullable(),
      })
      .nullable(),
    cases: z
      .array(z.object({ id: z.uuid(), caseNumber: z.string(), title: z.string(), ended: z.boolean() }))
      .meta({ description: 'The case that founded it and those by which units joined.' }),
    coverageCounts: z.object({ primary: z.int(), secondary: z.int(), past: z.int() }),
    abilities: z.object({
      keep: z.boolean(),
      check: z.boolean(),
      readPersonal: z.boolean(),
    }),
  })
  .meta({ id: 'Union' });
export type UnionView = z.output<typeof unionView>;

const one = '/api/v1/unions/{id}' as const;
const params = z.object({ id: z.uuid() });

export const getUnion = defineContract({
  operationId: 'getUnion',
  method: 'get',
  path: one,
  tag: 'unions',
  summary: 'One union over time: founding, terms, checks, and what it came to',
  access: { act: 'unit.read' },
  params,
  responses: { 200: unionView },
  problems: ['not-found'],
});

export const viewUnionPersonal = defineContract({
  operationId: 'viewUnionPersonal',
  method: 'post',
  path: `${one}/personal-view`,
  tag: 'unions',
  summary: 'The names of its chairs in full; the look is logged with its purpose',
  access: { act: 'union.read-personal' },
  params,
  body: z.strictObject({ purpose: text(200) }),
  responses: {
    200: z.object({
      chair: z.string().nullable(),
      terms: z.array(z.object({ id: z.uuid(), chair: z.string().nullable() })),
    }),
  },
  problems: ['not-found', 'forbidden'],
});

export const setUnionCode = defineContract({
  operationId: 'setUnionCode',
  method: 'put',
  path: `${one}/code`,
  tag: 'unions',
  summary:
    'Its own unified code from the legal-person certificate: 81, with the check characters of GB 32100',
  access: { act: 'union.keep' },
  params,
  body: z.strictObject({ code: text(40).meta({ example: '8132092400000006X8' }) }),
  responses: { 200: unionView },
  problems: ['not-found', 'forbidden', 'validation-failed'],
});

export const closeUnion = defineContract({
  operationId: 'closeUnion',
  method: 'post',
  path: `${one}/closing`,
  tag: 'unions',
  summary: 'A union ends outside a case, or goes into another one that takes its units over the same day',
  access: { act: 'union.keep' },
  params,
  body: z
    .strictObject({
      on: day.meta({ description: 'The first day on which it no longer stands.' }),
      why: z.enum(['closed', 'merged', 'deregistered', 'moved-out']),
      into: z.uuid().optional().meta({ description: 'Where it merged: the union that goes on.' }),
      reason: text(300),
      document: text(100).meta({ description: 'The decision it rests on.', example: '射工发〔2026〕12号' }),
    })
    .refine(({ why, into }) => (why === 'merged') === (into !== undefined), {
      path: ['into'],
      message: '并入其他工会时须指明并入的工会',
    }),
  responses: { 200: unionView },
  problems: ['not-found', 'forbidden', 'validation-failed', 'union-closed'],
});
