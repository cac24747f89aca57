import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const named = z.object({ id: z.string(), name: z.string() });
const one = z.object({ id: uuid });

/** Partners see no identity numbers, and nobody writes one into a question or an answer. */
const freeText = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((text) => !/\d{17}[\dXx]/.test(text), {
    params: {
      code: 'identity-number',
      zh: '不得写入身份证号码',
      en: 'Identity numbers do not belong here',
    },
  });

export const opinion = z
  .object({
    id: uuid,
    case: z.object({ id: uuid, caseNumber: z.string(), title: z.string() }),
    partner: named,
    question: z.string(),
    askedBy: named,
    askedAt: instant,
    answerBy: day.nullable(),
    answer: z.string().nullable(),
    answeredBy: named.nullable(),
    answeredAt: instant.nullable(),
    document: z.object({ sha256: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  })
  .meta({
    id: 'Opinion',
    description: 'An opinion asked of a partner; a partner learns of the case no more than this',
  });
export type OpinionView = z.infer<typeof opinion>;

export const listPartners = defineContract({
  operationId: 'listPartners',
  method: 'get',
  path: '/api/v1/partners',
  tag: 'opinions',
  summary: 'Departments that may be asked for an opinion',
  access: { act: 'opinion.ask' },
  responses: { 200: z.object({ items: z.array(named) }) },
});

export const askOpinion = defineContract({
  operationId: 'askOpinion',
  method: 'post',
  path: '/api/v1/cases/{id}/opinions',
  tag: 'opinions',
  summary: 'Ask a partner for an opinion on a case; the clock keeps running',
  access: { act: 'opinion.ask' },
  params: one,
  body: z.strictObject({ partnerId: uuid, question: freeText, answerBy: day.optional() }),
  responses: { 201: opinion },
  problems: ['not-found', 'validation-failed'],
});

export const listCaseOpinions = defineContract({
  operationId: 'listCaseOpinions',
  method: 'get',
  path: '/api/v1/cases/{id}/opinions',
  tag: 'opinions',
  summary: 'Opinions asked on a case, newest first',
  access: { act: 'opinion.read' },
  params: one,
  responses: { 200: z.object({ items: z.array(opinion) }) },
  problems: ['not-found'],
});

export const listOpinions = defineContract({
  operationId: 'listOpinions',
  method: 'get',
  path: '/api/v1/opinions',
  tag: 'opinions',
  summary: 'Opinions asked of my organisation: the open ones first, most urgent first',
  access: { act: 'opinion.list' },
  query: z.object({ answered: z.stringbool().optional() }),
  responses: { 200: z.object({ items: z.array(opinion) }) },
});

export const answerOpinion = defineContract({
  operationId: 'answerOpinion',
  method: 'post',
  path: '/api/v1/opinions/{id}/answer',
  tag: 'opinions',
  summary: 'Answer with a document; an answer is not changed afterwards',
  access: { act: 'opinion.answer' },
  params: one,
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 20 * 1024 * 1024,
  body: z.object({
    answer: freeText,
    file: z.string().meta({ format: 'binary', description: 'The stamped paper: PDF, JPG, PNG or DOCX.' }),
  }),
  lateBody: true,
  responses: { 201: opinion },
  problems: ['not-found', 'validation-failed', 'transition-not-allowed'],
});

export const getOpinionDocument = defineContract({
  operationId: 'getOpinionDocument',
  method: 'get',
  path: '/api/v1/opinions/{id}/document',
  tag: 'opinions',
  summary: 'The document of an answer',
  access: 'session',
  params: one,
  query: z.object({ inline: z.stringbool().default(false) }),
  responses: {
    200: { description: 'The file, never active content', mediaType: 'application/octet-stream' },
  },
  problems: ['not-found'],
});

/** The text of the answer, without the file that comes beside it. */
export const answerText = z.object({ answer: freeText });
