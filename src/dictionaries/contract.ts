import { z } from 'zod';
import { isIndustry } from '../../machines/law/industry.ts';
import { defineContract } from '../kit/contract.ts';

export const dictionaries = ['tag', 'chain'] as const;
export const dictionary = z.enum(dictionaries).meta({
  description: 'tag: priority objects of the expansion project (重点对象). chain: industry chains (产业链).',
});
export type Dictionary = z.infer<typeof dictionary>;

const plainDay = z.iso.date();

export const dictionaryTerm = z
  .object({
    dictionary,
    code: z.string().meta({ description: 'What rows of units and unions hold; it never changes.' }),
    name: z.string(),
    nameEn: z.string(),
    origin: z.enum(['source', 'placeholder', 'county']),
    sort: z.int(),
    industries: z
      .array(z.string())
      .meta({ description: 'GB/T 4754-2017 codes for which a tag is proposed, with all below them.' }),
    unitKinds: z.array(z.string()).meta({ description: 'Kinds of unit for which a tag is proposed.' }),
    endedOn: plainDay.nullable().meta({ description: 'The first day on which it is no longer offered.' }),
    units: z.int().meta({ description: 'Units that hold it.' }),
  })
  .meta({ id: 'DictionaryTerm', description: 'A term that the county keeps itself (字典项)' });
export type DictionaryTermView = z.infer<typeof dictionaryTerm>;

const name = z.string().trim().min(1).max(40);
const industries = z
  .array(z.string().refine(isIndustry, { message: 'GB/T 4754-2017' }))
  .max(40)
  .meta({ description: 'Only for tags.' });

const terms = '/api/v1/dictionaries/{dictionary}/terms' as const;
const keep = { tag: 'dictionaries', access: { act: 'dictionary.keep' } } as const;

export const listDictionaryTerms = defineContract({
  operationId: 'listDictionaryTerms',
  method: 'get',
  path: terms,
  tag: 'dictionaries',
  access: 'session',
  summary: 'Terms of a dictionary in their order, ended ones last',
  params: z.object({ dictionary }),
  query: z.object({ all: z.stringbool().default(false).meta({ description: 'Also ended ones.' }) }),
  responses: { 200: z.object({ items: z.array(dictionaryTerm) }) },
});

export const addDictionaryTerm = defineContract({
  ...keep,
  operationId: 'addDictionaryTerm',
  method: 'post',
  path: terms,
  summary: 'Add a term; its first name is its code for ever',
  params: z.object({ dictionary }),
  body: z.strictObject({ name, nameEn: name.optional(), industries: industries.optional() }),
  responses: { 201: dictionaryTerm },
  problems: ['validation-failed'],
});

export const updateDictionaryTerm = defineContract({
  ...keep,
  operationId: 'updateDictionaryTerm',
  method: 'patch',
  path: `${terms}/{code}`,
  summary: 'Rename a term, end it, offer it again, or say for which industries it is proposed',
  params: z.object({ dictionary, code: z.string().max(40) }),
  body: z.strictObject({
    name: name.optional(),
    nameEn: name.optional(),
    industries: industries.optional(),
    ended: z
      .boolean()
      .optional()
      .meta({ description: 'true: offered no longer from today on; false: offered again.' }),
  }),
  responses: { 200: dictionaryTerm },
  problems: ['not-found', 'validation-failed'],
});
