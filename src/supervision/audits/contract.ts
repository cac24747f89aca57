import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { deadlineFigures, deadlineFilter, deadlineRow } from '../deadlines/contract.ts';

const day = z.iso.date();
const person = z.object({ id: z.uuid(), name: z.string() });
const writtenText = z.string().trim().min(1).max(2000);

/** Which segments an audit draws from: the filter of the deadline report, with a period that has both ends. */
export const auditScope = z.object({
  ...deadlineFilter,
  kind: z.string().default('union-setup'),
  from: day,
  to: day,
});
export type AuditScope = z.infer<typeof auditScope>;

export const sampling = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('seeded'),
    seed: z.string().trim().min(1).max(200).meta({
      description:
        'Stated before drawing. A case is drawn when SHA-256(seed, line feed, case id) is among the smallest.',
    }),
    size: z.int().min(1).max(500),
  }),
  z.object({ method: z.literal('picked'), caseIds: z.array(z.uuid()).min(1).max(500) }),
]);

export const newAudit = z.object({ title: writtenText.max(200), scope: auditScope, sampling });
export type NewAudit = z.infer<typeof newAudit>;

export const auditFinding = z
  .object({
    result: z.enum(['in-order', 'irregular']),
    finding: writtenText.optional(),
    correction: writtenText.optional().meta({ description: 'What has to be put right.' }),
    correctBy: day.optional().meta({ description: 'The day by which the answer is expected.' }),
  })
  .refine((it) => it.result === 'in-order' || it.finding !== undefined, {
    path: ['finding'],
    message: 'an irregular case needs its finding in words',
  })
  .refine((it) => (it.correction === undefined) === (it.correctBy === undefined), {
    path: ['correctBy'],
    message: 'a correction and its answer-by day go together',
  });
export type AuditFinding = z.infer<typeof auditFinding>;

export const auditStatus = z.enum(['open', 'signed-off', 'sealed']);

export const auditSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  status: auditStatus,
  scope: auditScope,
  method: z.enum(['seeded', 'picked']),
  sampled: z.int(),
  examined: z.int(),
  irregular: z.int(),
  correctionsOrdered: z.int(),
  correctionsAnswered: z.int(),
  createdBy: person,
  createdAt: z.iso.datetime(),
});
export type AuditSummary = z.infer<typeof auditSummary>;

export const auditCase = z.object({
  position: z.int(),
  case: deadlineRow.meta({ description: 'As judged when drawn.' }),
  seq: z.int().meta({ description: 'The version of the case when drawn.' }),
  drawKey: z.string().nullable().meta({ description: 'SHA-256 by which it was drawn, hexadecimal.' }),
  result: z.enum(['in-order', 'irregular']).nullable(),
  foundBy: person.nullable(),
  foundAt: z.iso.datetime().nullable(),
  finding: z.string().nullable(),
  correction: z.string().nullable(),
  correctBy: day.nullable(),
  answer: z.string().nullable(),
  answeredBy: person.nullable(),
  answeredAt: z.iso.datetime().nullable(),
});
export type AuditCaseView = z.infer<typeof auditCase>;

export const audit = auditSummary.extend({
  seed: z.string().nullable(),
  population: z.object({
    cases: z.int(),
    digest: z
      .string()
      .meta({ description: 'SHA-256 of all case ids that could be drawn, sorted, one a line.' }),
  }),
  policyVersion: z.int(),
  calendarVersion: z.int(),
  figures: deadlineFigures.meta({ description: 'Of the whole population, as of the drawing.' }),
  cases: z.array(auditCase),
  signedBy: person.nullable(),
  signedAt: z.iso.datetime().nullable(),
  sealedBy: person.nullable(),
  sealedAt: z.iso.datetime().nullable(),
  seal: z.string().nullable().meta({ description: 'SHA-256 of the canonical JSON of the sealed record.' }),
  head: z.object({ id: z.uuid(), root: z.string(), takenAt: z.iso.datetime() }).nullable(),
  abilities: z.object({ find: z.boolean(), signOff: z.boolean(), seal: z.boolean() }),
});
export type Audit = z.infer<typeof audit>;

/** What a later recomputation found; every difference says what was sealed and what is now. */
export const recomputation = z.object({
  at: z.iso.datetime(),
  same: z.boolean(),
  differences: z.array(
    z.object({
      what: z.enum(['seal', 'head', 'sample', 'population', 'history', 'verdict', 'finding']),
      caseId: z.uuid().nullable(),
      pointer: z.string().nullable(),
      sealed: z.string().nullable(),
      now: z.string().nullable(),
      text: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  remarks: z.array(z.object({ zh: z.string(), en: z.string() })).meta({
    description: 'What changed lawfully since: cases that joined the period later, calendars imported.',
  }),
});
export type Recomputation = z.infer<typeof recomputation>;

const params = z.object({ id: z.uuid() });
const caseParams = z.object({ id: z.uuid(), caseId: z.uuid() });
const path = '/api/v1/supervision/audits' as const;

export const openAudit = defineContract({
  operationId: 'openAudit',
  method: 'post',
  path,
  tag: 'audits',
  summary: 'Open an audit and draw its sample',
  access: { act: 'audit.open' },
  body: newAudit,
  responses: { 201: audit },
  problems: ['validation-failed'],
});

export const listAudits = defineContract({
  operationId: 'listAudits',
  method: 'get',
  path,
  tag: 'audits',
  summary: 'Audits, the newest first',
  access: { act: 'audit.read' },
  query: z.object({ status: auditStatus.optional(), ...pageQuery }),
  responses: { 200: pageOf(auditSummary) },
});

export const showAudit = defineContract({
  operationId: 'showAudit',
  method: 'get',
  path: `${path}/{id}`,
  tag: 'audits',
  summary: 'One audit with its sample and findings',
  access: { act: 'audit.read' },
  params,
  responses: { 200: audit },
  problems: ['not-found'],
});

export const recordFinding = defineContract({
  operationId: 'recordFinding',
  method: 'put',
  path: `${path}/{id}/cases/{caseId}/finding`,
  tag: 'audits',
  summary: 'Write down what was found in one case, and order its correction',
  access: { act: 'audit.find' },
  params: caseParams,
  body: auditFinding,
  responses: { 200: audit },
  problems: ['not-found', 'transition-not-allowed'],
});

export const answerCorrection = defineContract({
  operationId: 'answerCorrection',
  method: 'put',
  path: `${path}/{id}/cases/{caseId}/answer`,
  tag: 'audits',
  summary: 'Answer an ordered correction',
  access: { act: 'audit.answer' },
  params: caseParams,
  body: z.object({ answer: writtenText }),
  responses: { 200: auditCase },
  problems: ['not-found', 'transition-not-allowed'],
});

export const listCorrections = defineContract({
  operationId: 'listCorrections',
  method: 'get',
  path: '/api/v1/supervision/corrections',
  tag: 'audits',
  summary: 'Corrections ordered in cases the caller is responsible for or supervises, the nearest day first',
  access: { act: 'audit.answer' },
  query: z.object({ open: z.stringbool().default(true), ...pageQuery }),
  responses: {
    200: pageOf(z.object({ auditId: z.uuid(), auditNumber: z.string(), item: auditCase })),
  },
});

export const signOffAudit = defineContract({
  operationId: 'signOffAudit',
  method: 'post',
  path: `${path}/{id}/sign-off`,
  tag: 'audits',
  summary: 'Sign an audit off: another person than the one who opened it or wrote its findings',
  access: { act: 'audit.sign-off' },
  params,
  responses: { 200: audit },
  problems: ['not-found', 'transition-not-allowed'],
});

export const sealAudit = defineContract({
  operationId: 'sealAudit',
  method: 'post',
  path: `${path}/{id}/seal`,
  tag: 'audits',
  summary: 'Seal a signed audit with the head of all histories, the policy and calendar versions',
  access: { act: 'audit.seal' },
  params,
  responses: { 200: audit },
  problems: ['not-found', 'transition-not-allowed'],
});

export const recomputeAudit = defineContract({
  operationId: 'recomputeAudit',
  method: 'post',
  path: `${path}/{id}/recompute`,
  tag: 'audits',
  summary: 'Compute a sealed audit again from the histories and say what differs',
  access: { act: 'audit.read' },
  params,
  responses: { 200: recomputation },
  problems: ['not-found', 'transition-not-allowed'],
});

export const printAudit = defineContract({
  operationId: 'printAudit',
  method: 'get',
  path: `${path}/{id}/print`,
  tag: 'audits',
  summary: 'One audit as a page for A4 paper',
  access: { act: 'audit.read' },
  params,
  responses: { 200: { description: 'The page', mediaType: 'text/html' } },
  problems: ['not-found'],
});
