import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { words } from '../kit/words.ts';

const item = z.object({ item: z.string().max(80) });
const bytes = {
  description: 'The form',
  mediaType: 'application/octet-stream',
  headers: { 'Content-Disposition': 'attachment, under its Chinese file name.' },
};

export const blankForm = z
  .object({
    item: z.string(),
    label: words,
    fileName: z.string(),
    version: z.int().meta({ description: '0 is the form that ships with the product.' }),
    mediaType: z.string(),
    replacedAt: z.iso.datetime().nullable(),
    replacedBy: z.string().nullable(),
    href: z.string(),
  })
  .meta({ id: 'BlankForm' });

export const listBlankForms = defineContract({
  operationId: 'listBlankForms',
  method: 'get',
  path: '/api/v1/blank-forms',
  tag: 'blank-forms',
  summary: 'Blank forms to hand out, one for each paper the field uses one for',
  access: { act: 'blank-form.read' },
  responses: { 200: z.object({ items: z.array(blankForm) }) },
});

export const getBlankForm = defineContract({
  operationId: 'getBlankForm',
  method: 'get',
  path: '/api/v1/blank-forms/{item}',
  tag: 'blank-forms',
  summary: 'Download a blank form, the newest version or an earlier one',
  access: { act: 'blank-form.read' },
  params: item,
  query: z.object({ version: z.coerce.number().int().min(0).optional() }),
  responses: { 200: bytes },
  problems: ['not-found'],
});

export const listBlankFormVersions = defineContract({
  operationId: 'listBlankFormVersions',
  method: 'get',
  path: '/api/v1/blank-forms/{item}/versions',
  tag: 'blank-forms',
  summary: 'The versions of a blank form, newest first',
  access: { act: 'blank-form.read' },
  params: item,
  responses: { 200: z.object({ items: z.array(blankForm) }) },
  problems: ['not-found'],
});

export const replaceBlankForm = defineContract({
  operationId: 'replaceBlankForm',
  method: 'post',
  path: '/api/v1/blank-forms/{item}/versions',
  tag: 'blank-forms',
  summary: 'Put a county’s own form in the place of a shipped one',
  access: { act: 'blank-form.replace' },
  params: item,
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 5 * 1024 * 1024,
  body: z.object({
    file: z.string().meta({ format: 'binary', description: 'DOCX, XLSX or PDF, known by its content.' }),
  }),
  lateBody: true,
  responses: { 201: blankForm },
  problems: ['validation-failed', 'not-found', 'payload-too-large', 'unsupported-media-type'],
});
