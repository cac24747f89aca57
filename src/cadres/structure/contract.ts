import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { standing, unitKind } from '../posts/contract.ts';

// What the cadres of a county look like on a day, between two days (domain S74), and who keeps the dual-post rule.

const uuid = z.uuid();
const day = z.iso.date();
const share = z
  .object({ numerator: z.int(), denominator: z.int(), share: z.number().nullable() })
  .meta({ id: 'CadreShare', description: 'null where there is nothing to divide by' });

export const ageBands = ['under-31', '31-40', '41-50', '51-60', 'over-60', 'unknown'] as const;

export const structureFigures = z
  .object({
    on: day,
    posts: z.int().meta({ description: 'That stand on the day.' }),
    filled: z.int(),
    vacancy: share,
    people: z.int().meta({ description: 'Who hold a post; somebody with two counts once.' }),
    meanAge: z.number().nullable().meta({ description: 'Of full years on the day, one decimal.' }),
    ages: z.array(z.object({ band: z.enum(ageBands), people: z.int() })),
    degree: share.meta({ description: 'Bachelor or above, among those whose education is known.' }),
    women: share.meta({ description: 'Among those whose gender is known.' }),
  })
  .meta({ id: 'CadreStructure' });
export type StructureFigures = z.infer<typeof structureFigures>;

const read = { tag: 'cadres', access: { act: 'cadre.list' } } as const;

const days = {
  before: day.meta({ example: '2017-06-01' }),
  after: day.optional().meta({ description: 'Today when left out.' }),
};

export const showStructure = defineContract({
  ...read,
  operationId: 'showStructure',
  method: 'get',
  path: '/api/v1/cadres/structure',
  summary: 'Vacancy, age and education of the cadres on two days, and the difference',
  query: z.object(days),
  responses: {
    200: z.object({
      before: structureFigures,
      after: structureFigures,
      delta: z.object({
        vacancy: z.number().nullable().meta({ description: 'In shares of one: after less before.' }),
        meanAge: z.number().nullable().meta({ description: 'In years.' }),
        degree: z.number().nullable(),
      }),
    }),
  },
  problems: ['validation-failed'],
});

export const downloadStructure = defineSheet(
  {
    ...read,
    operationId: 'downloadStructure',
    path: '/api/v1/cadres/structure/sheet',
    summary: 'The figures of both days and the difference, as a file',
  },
  days,
);

export const dualPost = z
  .object({
    house: z.object({ kind: z.enum(['organisation', 'union']), id: uuid, name: z.string() }),
    unitKind: unitKind.nullable(),
    chair: z.object({
      result: z.enum(['in-leadership', 'excepted', 'outside', 'vacant', 'no-post']),
      postId: uuid.nullable(),
      name: z.string().nullable().meta({ description: 'Masked.' }),
      standing: standing.nullable(),
      exceptionReason: z.string().nullable(),
      barredBy: z
        .enum(['E6', 'E7'])
        .nullable()
        .meta({ description: 'The rule by which the holder may not be chair here.' }),
    }),
    officer: z.object({
      result: z.enum(['in-post', 'vacant', 'no-post']),
      postId: uuid.nullable(),
      name: z.string().nullable(),
    }),
    complies: z.boolean(),
  })
  .meta({ id: 'DualPost' });
export type DualPost = z.infer<typeof dualPost>;

const filters = { on: day.optional().meta({ description: 'Today when left out.' }) };

export const listDualPosts = defineContract({
  ...read,
  operationId: 'listDualPosts',
  method: 'get',
  path: '/api/v1/cadres/dual-posts',
  summary:
    'Each house: a chair out of the leadership (S76), a full-time officer besides (S77), and what is missing',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(dualPost).extend({ compliance: share.extend({ excepted: z.int() }) }) },
  problems: ['validation-failed'],
});

export const downloadDualPosts = defineSheet(
  {
    ...read,
    operationId: 'downloadDualPosts',
    path: '/api/v1/cadres/dual-posts/sheet',
    summary: 'The dual-post list as a file, names masked',
  },
  filters,
);
