import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';

const plainDay = z.iso.date();
const person = z.object({ id: z.uuid(), name: z.string() });
const bilingual = z.object({ zh: z.string(), en: z.string() });

export const lineWordKinds = ['industry', 'scope'] as const;
export const lineWordKind = z.enum(lineWordKinds).meta({
  description:
    'industry: a code of GB/T 4754-2017, letter and up to four digits, which also speaks for all below it. scope: a word of a name or a business scope.',
});
export type LineWordKind = z.infer<typeof lineWordKind>;

export const lineWord = z
  .object({
    id: z.uuid(),
    line: z.object({ id: z.string(), name: z.string() }),
    kind: lineWordKind,
    text: z.string(),
    validFrom: plainDay,
    validTo: plainDay.nullable().meta({ description: 'The first day on which it no longer holds.' }),
    origin: z.enum(['source', 'placeholder', 'county']),
    recordedBy: person.nullable(),
    recordedAt: z.iso.datetime(),
  })
  .meta({ id: 'LineWord', description: 'What an industry or a business scope says of the line (条线词)' });
export type LineWordView = z.infer<typeof lineWord>;

/** What industry, name and scope say of the line. */
export const lineProposal = z
  .object({
    lineId: z.string().nullable(),
    confidence: z.int().min(0).max(100).meta({ description: '0: nothing points to a line.' }),
    reason: bilingual,
    word: z.string().nullable().meta({ description: 'The code or word that decided.' }),
  })
  .meta({ id: 'LineProposal' });
export type LineProposal = z.infer<typeof lineProposal>;

const filters = {
  line: z.string().max(40).optional(),
  kind: lineWordKind.optional(),
  q: z.string().trim().max(60).optional().meta({ description: 'A fragment of the word or code.' }),
  on: plainDay.optional().meta({ description: 'Words that hold on this day; today unless named.' }),
  all: z.stringbool().default(false).meta({ description: 'Also those that no longer hold, or not yet.' }),
};

const words = '/api/v1/line-words' as const;
const read = { tag: 'territory', access: { act: 'territory.read' } } as const;
const keep = { tag: 'territory', access: { act: 'territory.rename' } } as const;

export const listLineWords = defineContract({
  ...read,
  operationId: 'listLineWords',
  method: 'get',
  path: words,
  summary: 'Industries and words by which a unit is given to a line, by word',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(lineWord) },
});

export const downloadLineWords = defineSheet(
  {
    ...read,
    operationId: 'downloadLineWords',
    path: `${words}/sheet`,
    summary: 'The same words as a table, with the headings by which they are loaded again',
  },
  filters,
);

export const addLineWord = defineContract({
  ...keep,
  operationId: 'addLineWord',
  method: 'post',
  path: words,
  summary: 'Let an industry or a word speak for a line from a day on',
  body: z.strictObject({
    lineId: z.string().max(40),
    kind: lineWordKind,
    text: z.string().trim().min(1).max(60),
    validFrom: plainDay.optional().meta({ description: 'Today unless named.' }),
  }),
  responses: { 201: lineWord },
  problems: ['validation-failed'],
});

export const endLineWord = defineContract({
  ...keep,
  operationId: 'endLineWord',
  method: 'post',
  path: `${words}/{id}/end`,
  summary: 'Let a word speak no longer from a day on; what it decided before stays',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({
    from: plainDay.optional().meta({
      description: 'The first day on which it no longer holds; today unless named.',
    }),
  }),
  responses: { 200: lineWord },
  problems: ['not-found', 'validation-failed'],
});

export const tryLineWords = defineContract({
  ...read,
  operationId: 'tryLineWords',
  method: 'post',
  path: `${words}/trials`,
  summary: 'What the words would say of these businesses; nothing is kept',
  body: z.strictObject({
    businesses: z
      .array(
        z.strictObject({
          name: z.string().trim().max(200).default(''),
          industry: z.string().trim().max(5).nullable().default(null),
          businessScope: z.string().trim().max(10_000).nullable().default(null),
        }),
      )
      .min(1)
      .max(200),
    on: plainDay.optional(),
  }),
  responses: { 200: z.object({ items: z.array(lineProposal) }) },
});
