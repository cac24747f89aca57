import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';

const plainDay = z.iso.date();
const person = z.object({ id: z.uuid(), name: z.string() });
const bilingual = z.object({ zh: z.string(), en: z.string() });

export const areaWordKinds = ['community', 'road', 'word', 'town'] as const;
export const areaWordKind = z.enum(areaWordKinds).meta({
  description:
    'A community (社区、村), a road, any other word of an address, or another name of a town, for example the one it bore before a merger.',
});
export type AreaWordKind = z.infer<typeof areaWordKind>;

export const wordOrigin = z.enum(['source', 'placeholder', 'county']);

export const areaWord = z
  .object({
    id: z.uuid(),
    area: z.object({ id: z.string(), name: z.string(), kind: z.enum(['grid', 'zone']) }),
    divisionCode: z
      .string()
      .nullable()
      .meta({ description: 'The town inside which the word speaks; null: wherever it is read.' }),
    divisionName: z.string().nullable(),
    kind: areaWordKind,
    text: z.string(),
    validFrom: plainDay,
    validTo: plainDay.nullable().meta({ description: 'The first day on which it no longer holds.' }),
    origin: wordOrigin,
    recordedBy: person.nullable(),
    recordedAt: z.iso.datetime(),
    abilities: z.object({ end: z.boolean() }),
  })
  .meta({ id: 'AreaWord', description: 'What an address says of its grid or zone (网格地名词)' });
export type AreaWordView = z.infer<typeof areaWord>;

/** What an address says of where it lies. */
export const areaProposal = z
  .object({
    divisionCode: z.string().nullable(),
    areaId: z.string().nullable(),
    confidence: z.int().min(0).max(100).meta({ description: '0: nothing in the address is known.' }),
    reason: bilingual,
    word: z.string().nullable().meta({ description: 'The word of the address that decided.' }),
  })
  .meta({ id: 'AreaProposal' });
export type AreaProposal = z.infer<typeof areaProposal>;

const filters = {
  area: z.string().max(40).optional(),
  kind: areaWordKind.optional(),
  q: z.string().trim().max(60).optional().meta({ description: 'A fragment of the word.' }),
  on: plainDay.optional().meta({ description: 'Words that hold on this day; today unless named.' }),
  all: z.stringbool().default(false).meta({ description: 'Also those that no longer hold, or not yet.' }),
};

const words = '/api/v1/area-words' as const;
const read = { tag: 'territory', access: { act: 'territory.read' } } as const;
const keep = { tag: 'territory', access: { act: 'territory.words' } } as const;

export const listAreaWords = defineContract({
  ...read,
  operationId: 'listAreaWords',
  method: 'get',
  path: words,
  summary: 'Words by which an address is given to a grid or zone, by word',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(areaWord) },
});

export const downloadAreaWords = defineSheet(
  {
    ...read,
    operationId: 'downloadAreaWords',
    path: `${words}/sheet`,
    summary: 'The same words as a table, with the headings by which they are loaded again',
  },
  filters,
);

export const addAreaWord = defineContract({
  ...keep,
  operationId: 'addAreaWord',
  method: 'post',
  path: words,
  summary: 'Let a word speak for a grid or zone from a day on',
  body: z.strictObject({
    areaId: z.string().max(40),
    kind: areaWordKind,
    text: z.string().trim().min(2).max(60),
    divisionCode: z
      .string()
      .regex(/^\d{9}$/)
      .optional(),
    validFrom: plainDay.optional().meta({ description: 'Today unless named.' }),
  }),
  responses: { 201: areaWord },
  problems: ['validation-failed'],
});

export const endAreaWord = defineContract({
  ...keep,
  operationId: 'endAreaWord',
  method: 'post',
  path: `${words}/{id}/end`,
  summary: 'Let a word speak no longer from a day on; what it decided before stays',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    from: plainDay.optional().meta({
      description: 'The first day on which it no longer holds; today unless named.',
    }),
  }),
  responses: { 200: areaWord },
  problems: ['not-found', 'validation-failed'],
});

export const tryAreaWords = defineContract({
  ...read,
  operationId: 'tryAreaWords',
  method: 'post',
  path: `${words}/trials`,
  summary: 'What the words would say of these addresses; nothing is kept',
  body: z.strictObject({
    addresses: z.array(z.string().trim().max(300)).min(1).max(200),
    on: plainDay.optional(),
  }),
  responses: { 200: z.object({ items: z.array(z.object({ address: z.string(), proposal: areaProposal })) }) },
});
