import { z } from 'zod';
import { caseAnswer, caseRow, lateEntry, measure, measureLevels, words } from '../cases/contract.ts';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';

// What is done to a case from beside it: hand it over, open it again, urge it on, decide what was asked or
// recorded late, find who must take it up. Each is a system event through the same door.

const uuid = z.uuid();
const day = z.iso.date();
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });
const caseId = z.object({ id: uuid });
const named = z.object({ id: uuid, name: z.string() });
const commandHeaders = z.object({
  'if-match': z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'The version seen; the newest when left out.' }),
  'idempotency-key': z.string().min(1).max(200).optional(),
});
const commandProblems = [
  'validation-failed',
  'not-found',
  'transition-not-allowed',
  'version-conflict',
  'idempotency-key-reused',
] as const;

export const reassignCase = defineContract({
  operationId: 'reassignCase',
  method: 'post',
  path: '/api/v1/cases/{id}/reassignments',
  tag: 'oversight',
  summary: 'Give a case to another instructor, with the reason (转办)',
  access: { act: 'case.reassign' },
  params: caseId,
  headers: commandHeaders,
  body: z
    .object({ ownerId: uuid, reason: text(500).meta({ example: '原指导员休假' }) })
    .meta({ id: 'ReassignCase' }),
  responses: { 200: caseAnswer },
  problems: commandProblems,
});

export const listPossibleOwners = defineContract({
  operationId: 'listPossibleOwners',
  method: 'get',
  path: '/api/v1/cases/{id}/possible-owners',
  tag: 'oversight',
  summary: 'Instructors to whom a case may be given, with the open cases each has',
  access: { act: 'case.reassign' },
  params: caseId,
  responses: {
    200: z.object({
      items: z.array(
        named.extend({ ofLine: z.boolean(), openCases: z.int(), fit: z.boolean(), reason: words }),
      ),
    }),
  },
  problems: ['not-found'],
});

export const reopenCase = defineContract({
  operationId: 'reopenCase',
  method: 'post',
  path: '/api/v1/cases/{id}/reopenings',
  tag: 'oversight',
  summary: 'Open an ended case again as a new clock segment, with the reason',
  access: { act: 'case.reopen' },
  params: caseId,
  headers: commandHeaders,
  body: z
    .object({
      reason: text(500),
      evidence: z
        .array(z.string().regex(/^[0-9a-f]{64}$/))
        .max(50)
        .default([]),
    })
    .meta({ id: 'ReopenCase' }),
  responses: { 200: caseAnswer },
  problems: [...commandProblems, 'duplicate-case', 'calendar-not-covered'],
});

export const issueMeasure = defineContract({
  operationId: 'issueMeasure',
  method: 'post',
  path: '/api/v1/cases/{id}/measures',
  tag: 'oversight',
  summary: 'Urge a case on: 催办, 督办 or 通报, with addressee, reason and answer-by day',
  access: { act: 'measure.issue' },
  params: caseId,
  headers: commandHeaders,
  body: z
    .object({
      level: z.enum(measureLevels),
      addresseeId: uuid.meta({
        description: 'Whose answer is wanted: usually the instructor or the approver.',
      }),
      reason: text(1000).meta({ example: '超期 1 个工作日，仍未报送选举结果' }),
      answerBy: day,
    })
    .meta({ id: 'IssueMeasure' }),
  responses: { 200: caseAnswer },
  problems: commandProblems,
});

export const answerMeasure = defineContract({
  operationId: 'answerMeasure',
  method: 'post',
  path: '/api/v1/cases/{id}/measures/{seq}/answers',
  tag: 'oversight',
  summary: 'Answer a measure that is addressed to me',
  access: { act: 'measure.answer' },
  params: z.object({ id: uuid, seq: z.coerce.number().int().min(1) }),
  headers: commandHeaders,
  body: z.object({ answer: text(2000) }).meta({ id: 'AnswerMeasure' }),
  responses: { 200: caseAnswer },
  problems: commandProblems,
});

export const listMeasures = defineContract({
  operationId: 'listMeasures',
  method: 'get',
  path: '/api/v1/measures',
  tag: 'oversight',
  summary: 'Measures on cases inside the caller’s scope, newest first',
  access: { act: 'case.read-history' },
  query: z.object({
    level: z.enum(measureLevels).optional(),
    answered: z.stringbool().optional(),
    mine: z.enum(['addressed', 'issued']).optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(measure) },
  problems: ['validation-failed'],
});

export const listLateEntries = defineContract({
  operationId: 'listLateEntries',
  method: 'get',
  path: '/api/v1/late-entries',
  tag: 'oversight',
  summary: 'Entries recorded later than policy allows, waiting for or decided by a supervisor',
  access: { act: 'case.read-history' },
  query: z.object({
    status: z.enum(['pending', 'confirmed', 'refused']).default('pending'),
    caseId: uuid.optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(lateEntry) },
  problems: ['validation-failed'],
});

const decision = {
  method: 'post',
  tag: 'oversight',
  access: { act: 'late-entry.confirm' },
  params: z.object({ id: uuid }),
} as const;

export const confirmLateEntry = defineContract({
  ...decision,
  operationId: 'confirmLateEntry',
  path: '/api/v1/late-entries/{id}/confirmation',
  summary: 'Confirm a late entry: it takes effect with both its times',
  body: z.object({ note: text(500).optional() }).meta({ id: 'ConfirmLateEntry' }),
  responses: { 200: caseAnswer },
  problems: [...commandProblems, 'guard-unmet', 'calendar-not-covered'],
});

export const refuseLateEntry = defineContract({
  ...decision,
  operationId: 'refuseLateEntry',
  path: '/api/v1/late-entries/{id}/refusal',
  summary: 'Refuse a late entry with the reason; it is kept and has no effect',
  body: z.object({ note: text(500) }).meta({ id: 'RefuseLateEntry' }),
  responses: { 200: caseAnswer },
  problems: commandProblems,
});

export const clockRequest = z
  .object({
    case: caseRow,
    kind: z.enum(['suspension', 'extension']),
    seq: z.int().meta({ description: 'The event that asked.' }),
    requestedBy: named,
    requestedAt: z.iso.datetime(),
    reason: z.string().nullable(),
    from: day.nullable().meta({ description: 'Suspension: the first day asked for.' }),
    until: day.nullable().meta({ description: 'Suspension: the last day asked for.' }),
    days: z.int().nullable().meta({ description: 'Extension: working days asked for.' }),
    decideBy: day.meta({ description: 'The next working day after the request.' }),
    overdue: z.boolean().meta({ description: 'Undecided past the end of that day.' }),
  })
  .meta({ id: 'ClockRequest' });

export const listClockRequests = defineContract({
  operationId: 'listClockRequests',
  method: 'get',
  path: '/api/v1/clock-requests',
  tag: 'oversight',
  summary: 'Suspensions and extensions asked for and not decided, oldest first',
  description:
    'A decision is the event suspension.granted, suspension.denied, extension.granted or extension.denied.',
  access: { act: 'suspension.decide' },
  query: z.object({
    kind: z.enum(['suspension', 'extension']).optional(),
    overdue: z.stringbool().optional(),
  }),
  responses: { 200: z.object({ items: z.array(clockRequest) }) },
  problems: ['validation-failed'],
});

export const listInbox = defineContract({
  operationId: 'listInbox',
  method: 'get',
  path: '/api/v1/inbox',
  tag: 'oversight',
  summary: 'Files waiting for the approvers of my organisations, most urgent first',
  description: 'A file is claimed by the event application.received.',
  access: { act: 'request.take-up' },
  query: z.object({ claimed: z.enum(['nobody', 'me', 'others', 'any']).default('any'), ...pageQuery }),
  responses: {
    200: pageOf(
      z.object({
        case: caseRow,
        what: words.meta({ description: 'Which of the three decisions is awaited.' }),
        waitingSince: z.iso.datetime(),
        waitingDays: z.int().meta({ description: 'Working days the superior has held it.' }),
        claim: z.enum(['free', 'mine', 'other']),
      }),
    ),
  },
  problems: ['validation-failed'],
});

export const erasePersonal = defineContract({
  operationId: 'erasePersonal',
  method: 'post',
  path: '/api/v1/cases/{id}/erasures',
  tag: 'oversight',
  summary: 'Erase personal data of a case by a chained event',
  access: { act: 'personal.erase' },
  params: caseId,
  body: z
    .object({ refs: z.array(uuid).min(1).max(1000), reason: text(500).meta({ example: '本人撤回同意' }) })
    .meta({ id: 'ErasePersonal' }),
  responses: { 200: caseAnswer },
  problems: ['validation-failed', 'not-found'],
});
