import { z } from 'zod';
import { type Standing, standingLabels } from '../../../machines/law/chair-standing.ts';
import { type UnitKind, unitKinds } from '../../../machines/law/unit-kind.ts';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';

// Posts of a union or a federation, and who held them when. Days of ending are the first day on which it no longer holds.

const uuid = z.uuid();
const day = z.iso.date();

export const postKinds = [
  'chair',
  'vice-chair',
  'full-time-officer',
  'part-time-officer',
  'social-worker',
] as const;
export type PostKind = (typeof postKinds)[number];
export const postKindLabels: Record<PostKind, { zh: string; en: string }> = {
  chair: { zh: '工会主席', en: 'Chair' },
  'vice-chair': { zh: '工会副主席', en: 'Vice-chair' },
  'full-time-officer': { zh: '专职工会干事', en: 'Full-time officer' },
  'part-time-officer': { zh: '兼职工会干事', en: 'Part-time officer' },
  'social-worker': { zh: '社会化工会工作者', en: 'Social worker' },
};

export const standing = z.enum(Object.keys(standingLabels) as [Standing, ...Standing[]]);
export const unitKind = z.enum(Object.keys(unitKinds) as [UnitKind, ...UnitKind[]]);

/** Why somebody left a post. */
export const reliefReasons = [
  'term-over',
  'transfer',
  'promotion',
  'retirement',
  'resignation',
  'dismissal',
  'post-closed',
  'probation-failed',
  'other',
] as const;
export type ReliefReason = (typeof reliefReasons)[number];

export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });

const house = z
  .object({ kind: z.enum(['organisation', 'union']), id: uuid, name: z.string() })
  .meta({ description: 'The federation, town union or union that it is a post of.' });

export const postRow = z
  .object({
    id: uuid,
    house,
    kind: z.enum(postKinds),
    title: z.string(),
    divisionCode: z.string(),
    unitKind: unitKind
      .nullable()
      .meta({ description: 'Of the unit whose union it is: it decides who may be chair.' }),
    rule: z.enum(['S76', 'S77']).nullable().meta({ description: 'The rule that asks for it.' }),
    grade: z.string().nullable(),
    treatment: z.string().nullable(),
    document: z.string().nullable().meta({ description: 'By which grade and treatment were fixed.' }),
    exceptionReason: z
      .string()
      .nullable()
      .meta({ description: 'Why its chair need not sit in the leadership.' }),
    establishedOn: day,
    closedOn: day.nullable().meta({ description: 'The first day on which it is no more.' }),
    closedReason: z.string().nullable(),
    holder: z
      .object({
        personId: uuid,
        name: z.string().nullable().meta({ description: 'Masked; null once erased.' }),
        standing,
        concurrentPost: z.string().nullable(),
        since: day,
      })
      .nullable(),
    vacantSince: day.nullable().meta({ description: 'null while it is held, and where it does not stand.' }),
    vacantDays: z.int().nullable(),
    demonstration: z.boolean(),
  })
  .meta({ id: 'PostRow' });
export type PostRow = z.infer<typeof postRow>;

export const holding = z
  .object({
    id: uuid,
    post: z.object({ id: uuid, title: z.string(), kind: z.enum(postKinds), house: z.string() }),
    person: z.object({ id: uuid, name: z.string().nullable() }),
    standing,
    concurrentPost: z.string().nullable(),
    from: day,
    to: day.nullable().meta({ description: 'The first day on which it no longer holds.' }),
    document: z.string().nullable(),
    endReason: z.enum(reliefReasons).nullable(),
    caseId: uuid.nullable().meta({ description: 'The case it came from.' }),
  })
  .meta({ id: 'PostHolding' });

export const postView = postRow
  .extend({
    holdings: z.array(holding).meta({ description: 'Everybody who held it, the newest first.' }),
    abilities: z.object({ keep: z.boolean() }),
  })
  .meta({ id: 'Post' });
export type PostView = z.infer<typeof postView>;

const filters = {
  q: z.string().trim().max(100).optional().meta({ description: 'A fragment of the title or the house.' }),
  on: day.optional().meta({ description: 'Today when left out.' }),
  kind: z.enum(postKinds).optional(),
  house: uuid.optional(),
  state: z.enum(['standing', 'closed', 'any']).default('standing'),
  filled: z.stringbool().optional(),
  vacantOver: z.coerce.number().int().min(0).max(36_500).optional().meta({
    description: 'Vacant for more than so many days.',
  }),
  order: z.enum(['house', 'vacant']).default('house'),
};

const read = { tag: 'cadres', access: { act: 'cadre.list' } } as const;
const keep = { tag: 'cadres', access: { act: 'cadre.keep' } } as const;
const base = '/api/v1/cadres/posts' as const;
const params = z.object({ id: uuid });

export const listPosts = defineContract({
  ...read,
  operationId: 'listPosts',
  method: 'get',
  path: base,
  summary: 'Posts on a day by house, kind and holder; vacant ones by how long they wait',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(postRow) },
  problems: ['validation-failed'],
});

export const downloadPosts = defineSheet(
  {
    ...read,
    operationId: 'downloadPosts',
    path: `${base}/sheet`,
    summary: 'The list of posts as it is filtered and ordered, as a file, names masked',
  },
  filters,
);

export const getPost = defineContract({
  ...read,
  operationId: 'getPost',
  method: 'get',
  path: `${base}/{id}`,
  summary: 'One post with everybody who held it',
  params,
  responses: { 200: postView },
  problems: ['not-found'],
});

const treatment = {
  grade: text(60).optional().meta({ example: '中层正职' }),
  treatment: text(100).optional(),
  document: text(100).optional().meta({ example: '射组发〔2019〕8号' }),
  exceptionReason: text(200).optional(),
};

export const addPost = defineContract({
  ...keep,
  operationId: 'addPost',
  method: 'post',
  path: base,
  summary: 'A post of a union or an organisation, from a day on',
  body: z
    .strictObject({
      unionId: uuid.optional(),
      organisationId: uuid.optional(),
      kind: z.enum(postKinds),
      title: text(60),
      unitKind: unitKind.optional(),
      establishedOn: day,
      ...treatment,
    })
    .refine(({ unionId, organisationId }) => (unionId === undefined) !== (organisationId === undefined), {
      path: ['unionId'],
      params: {
        code: 'one-house',
        zh: '岗位属于一家工会或一个机关，二者只填其一',
        en: 'A post is one of a union or one of an organisation: name one of them',
      },
    }),
  responses: { 201: postView },
  problems: ['validation-failed', 'forbidden'],
});

export const changePost = defineContract({
  ...keep,
  operationId: 'changePost',
  method: 'patch',
  path: `${base}/{id}`,
  summary: 'Grade, treatment and document of a post, or why its chair is an exception',
  params,
  body: z.strictObject({ title: text(60).optional(), ...treatment }),
  responses: { 200: postView },
  problems: ['not-found', 'validation-failed', 'forbidden'],
});

export const closePost = defineContract({
  ...keep,
  operationId: 'closePost',
  method: 'post',
  path: `${base}/{id}/closing`,
  summary: 'A post is no more; whoever holds it is relieved the same day and stays in the pool',
  params,
  body: z.strictObject({
    on: day.meta({ description: 'The first day on which it is no more.' }),
    reason: text(200),
  }),
  responses: { 200: postView },
  problems: ['not-found', 'validation-failed', 'forbidden'],
});

export const appointToPost = defineContract({
  ...keep,
  operationId: 'appointToPost',
  method: 'post',
  path: `${base}/{id}/holdings`,
  summary: 'Somebody holds a post from a day on; a chair whom the law bars is refused with the article',
  params,
  body: z.strictObject({
    personId: uuid,
    standing,
    concurrentPost: text(60).optional().meta({ example: '党委委员' }),
    from: day,
    document: text(100).optional(),
  }),
  responses: { 201: postView },
  problems: ['not-found', 'validation-failed', 'forbidden', 'guard-unmet'],
});

export const relieveFromPost = defineContract({
  ...keep,
  operationId: 'relieveFromPost',
  method: 'post',
  path: `${base}/{id}/relief`,
  summary: 'Whoever holds a post is relieved from a day on',
  params,
  body: z.strictObject({
    on: day.meta({ description: 'The first day on which it no longer holds.' }),
    reason: z.enum(reliefReasons),
  }),
  responses: { 200: postView },
  problems: ['not-found', 'validation-failed', 'forbidden'],
});
