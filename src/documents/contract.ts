import { z } from 'zod';
import { caseAnswer, evidenceFile } from '../cases/contract.ts';
import { defineContract } from '../kit/contract.ts';

const uuid = z.uuid();
const caseId = z.object({ id: uuid });
const file = z
  .string()
  .meta({ format: 'binary', description: 'PDF, JPG, PNG, DOCX or XLSX, known by its content.' });
const bytes = (description: string) => ({
  description,
  mediaType: 'application/octet-stream',
  headers: {
    'Content-Disposition': 'inline for pictures and PDF when asked for, else attachment.',
    'Content-Security-Policy': 'sandbox; the file is never active content.',
  },
});
const page = (description: string) => ({
  description,
  mediaType: 'text/html',
  headers: { 'Content-Security-Policy': 'No script, nothing from elsewhere.' },
});
const inline = z.object({
  inline: z.stringbool().default(false).meta({ description: 'Show pictures and PDF in place.' }),
});

export const uploadCaseFile = defineContract({
  operationId: 'uploadCaseFile',
  method: 'post',
  path: '/api/v1/cases/{id}/files',
  tag: 'documents',
  summary: 'Upload a paper to an item of the checklist',
  description:
    'The type is recognised by content. The file is stored, then laid into the case by document.uploaded. With If-Match the version is checked; without it the newest is meant, since adding a paper hides nobody’s work.',
  access: { act: 'document.upload' },
  params: caseId,
  headers: z.object({
    'if-match': z.string().max(40).optional(),
    'idempotency-key': z.string().min(1).max(200).optional(),
  }),
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 20 * 1024 * 1024,
  body: z.object({
    item: z.string().min(1).max(80).meta({ example: 'business-licence' }),
    unitId: uuid
      .optional()
      .meta({ description: 'Whose paper, where each unit of a joint case brings its own.' }),
    siteId: uuid.optional(),
    occurredAt: z.iso.datetime().optional(),
    file,
  }),
  lateBody: true,
  responses: {
    201: z.object({ file: evidenceFile, answer: caseAnswer }),
    202: {
      description: 'Kept as a late entry until a supervisor confirms it',
      schema: z.object({ lateEntryId: uuid }),
    },
  },
  problems: [
    'validation-failed',
    'not-found',
    'transition-not-allowed',
    'version-conflict',
    'guard-unmet',
    'idempotency-key-reused',
    'payload-too-large',
    'unsupported-media-type',
  ],
});

export const uploadEvidence = defineContract({
  operationId: 'uploadEvidence',
  method: 'post',
  path: '/api/v1/cases/{id}/evidence',
  tag: 'documents',
  summary: 'Store a file that an event will name as its evidence',
  description: 'Nothing happens to the case yet: send the SHA-256 in `evidence` or `file` of the event.',
  access: { act: 'evidence.upload' },
  params: caseId,
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 20 * 1024 * 1024,
  body: z.object({ file }),
  lateBody: true,
  responses: {
    201: z
      .object({ sha256: z.string(), mediaType: z.string(), size: z.int(), name: z.string() })
      .meta({ id: 'StoredEvidence' }),
  },
  problems: ['validation-failed', 'not-found', 'payload-too-large', 'unsupported-media-type'],
});

export const listCaseFiles = defineContract({
  operationId: 'listCaseFiles',
  method: 'get',
  path: '/api/v1/cases/{id}/files',
  tag: 'documents',
  summary: 'Every file of a case, newest first; an enterprise contact sees its own uploads',
  access: { act: 'evidence.read' },
  params: caseId,
  responses: { 200: z.object({ items: z.array(evidenceFile) }) },
  problems: ['not-found'],
});

export const getCaseFile = defineContract({
  operationId: 'getCaseFile',
  method: 'get',
  path: '/api/v1/cases/{id}/files/{fileId}',
  tag: 'documents',
  summary: 'The bytes of a file, never as active content',
  access: { act: 'evidence.read' },
  params: z.object({ id: uuid, fileId: uuid }),
  query: inline,
  responses: { 200: bytes('The file') },
  problems: ['not-found'],
});

export const printAcceptanceSlip = defineContract({
  operationId: 'printAcceptanceSlip',
  method: 'post',
  path: '/api/v1/cases/{id}/acceptance-slips',
  tag: 'documents',
  summary: 'The acceptance slip 受理单 with a new secret as QR; slips printed before stop working',
  access: { act: 'case.slip' },
  params: caseId,
  responses: { 201: page('The slip, ready to print on A4') },
  problems: ['not-found'],
});

export const revokeAcceptanceSlip = defineContract({
  operationId: 'revokeAcceptanceSlip',
  method: 'delete',
  path: '/api/v1/cases/{id}/acceptance-slips',
  tag: 'documents',
  summary: 'Revoke the secret of a case: no slip that is out works any more',
  access: { act: 'case.slip' },
  params: caseId,
  responses: { 204: { description: 'Revoked' } },
  problems: ['not-found'],
});

export const printCaseFile = defineContract({
  operationId: 'printCaseFile',
  method: 'get',
  path: '/api/v1/cases/{id}/print',
  tag: 'documents',
  summary: 'The whole case as a page to print: facts, checklist, clock and history',
  access: { act: 'case.read-history' },
  params: caseId,
  responses: { 200: page('The case file, ready to print on A4') },
  problems: ['not-found'],
});

export const printMeasure = defineContract({
  operationId: 'printMeasure',
  method: 'get',
  path: '/api/v1/cases/{id}/measures/{seq}/print',
  tag: 'documents',
  summary: 'A 催办, 督办 or 通报 sheet',
  access: { act: 'case.read-history' },
  params: z.object({ id: uuid, seq: z.coerce.number().int().min(1) }),
  responses: { 200: page('The sheet, ready to print on A4') },
  problems: ['not-found'],
});
