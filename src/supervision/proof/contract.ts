import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, hexadecimal.' });

/** The root over the last hash of every case; published outside the database it shows a cut-off tail. */
export const head = z.object({
  id: z.uuid(),
  takenAt: z.iso.datetime(),
  algorithm: z.string(),
  root: digest,
  cases: z.int(),
  events: z.int(),
});
export type Head = z.infer<typeof head>;

/** A head as a file to keep elsewhere: with every leaf, so that a changed case can be named. */
export const exportedHead = head.extend({
  format: z.literal('jianhui-head@1'),
  installation: z.string(),
  division: z.string().nullable(),
  leaves: z.array(z.object({ caseId: z.uuid(), seq: z.int(), hash: digest })),
});
export type ExportedHead = z.infer<typeof exportedHead>;

export const finding = z.object({
  caseId: z.uuid().nullable(),
  seq: z.int().nullable(),
  kind: z
    .string()
    .meta({ description: 'What does not agree: hash, chain, replay, case, ledger, personal …' }),
  where: z.string().meta({ description: 'Table and column, or the SHA-256 of a file.' }),
  text: z.object({ zh: z.string(), en: z.string() }),
});
export type Finding = z.infer<typeof finding>;

export const verification = z.object({
  id: z.uuid(),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  caseIds: z.array(z.uuid()).nullable().meta({ description: 'null: every case.' }),
  done: z.int(),
  total: z.int(),
  mismatches: z.int(),
  findings: z.array(finding).meta({ description: 'The first thousand.' }),
  startedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  requestedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Verification = z.infer<typeof verification>;

export const headCheck = z.object({
  same: z.boolean(),
  checkedAt: z.iso.datetime(),
  grown: z.int().meta({ description: 'Cases whose history went on since, the old part unchanged.' }),
  added: z.int().meta({ description: 'Cases opened since.' }),
  findings: z.array(finding).meta({ description: 'Changed, cut-off or missing cases.' }),
});
export type HeadCheck = z.infer<typeof headCheck>;

export const provenEvent = z.object({
  seq: z.int(),
  kind: z.enum(['machine', 'system']),
  type: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  machine: z.string(),
  state: z.string(),
  actor: z.object({ id: z.uuid().nullable(), name: z.string(), role: z.string() }),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  confirmedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  hashAlgorithm: z.string(),
  previousHash: digest,
  hash: digest,
  recomputed: digest
    .nullable()
    .meta({ description: 'Computed now from what is stored; null when it cannot be.' }),
  valid: z.boolean(),
});

export const provenHistory = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  title: z.string(),
  version: z.int(),
  valid: z.boolean(),
  events: z.array(provenEvent),
  findings: z.array(finding),
  heads: z
    .array(z.object({ headId: z.uuid(), takenAt: z.iso.datetime(), seq: z.int() }))
    .meta({ description: 'Heads that hold this case, the newest first.' }),
});
export type ProvenHistory = z.infer<typeof provenHistory>;

const heads = '/api/v1/supervision/proof/heads' as const;
const verifications = '/api/v1/supervision/proof/verifications' as const;
const params = z.object({ id: z.uuid() });

export const takeHead = defineContract({
  operationId: 'takeHead',
  method: 'post',
  path: heads,
  tag: 'proof',
  summary: 'Take a head over all histories as they are now',
  access: { act: 'proof.head' },
  responses: { 201: head },
});

export const listHeads = defineContract({
  operationId: 'listHeads',
  method: 'get',
  path: heads,
  tag: 'proof',
  summary: 'Heads taken, the newest first',
  access: { act: 'proof.read' },
  query: z.object(pageQuery),
  responses: { 200: pageOf(head) },
});

export const downloadHead = defineContract({
  operationId: 'downloadHead',
  method: 'get',
  path: `${heads}/{id}/file`,
  tag: 'proof',
  summary: 'A head with all its leaves, as a file to keep outside this installation',
  access: { act: 'proof.read' },
  params,
  responses: { 200: exportedHead },
  problems: ['not-found'],
});

export const checkHead = defineContract({
  operationId: 'checkHead',
  method: 'post',
  path: `${heads}/check`,
  tag: 'proof',
  summary: 'Compare a head kept elsewhere with the histories as they are now',
  access: { act: 'proof.read' },
  body: exportedHead,
  bodyLimitBytes: 64 * 1024 * 1024,
  responses: { 200: headCheck },
});

export const startVerification = defineContract({
  operationId: 'startVerification',
  method: 'post',
  path: verifications,
  tag: 'proof',
  summary: 'Replay histories and compare everything that was derived from them; runs as a job',
  access: { act: 'proof.verify' },
  body: z.object({ caseIds: z.array(z.uuid()).min(1).max(500).optional() }),
  responses: { 202: verification },
});

export const listVerifications = defineContract({
  operationId: 'listVerifications',
  method: 'get',
  path: verifications,
  tag: 'proof',
  summary: 'Verifications, the newest first',
  access: { act: 'proof.read' },
  query: z.object(pageQuery),
  responses: { 200: pageOf(verification) },
});

export const showVerification = defineContract({
  operationId: 'showVerification',
  method: 'get',
  path: `${verifications}/{id}`,
  tag: 'proof',
  summary: 'How far a verification is, and what it found',
  access: { act: 'proof.read' },
  params,
  responses: { 200: verification },
  problems: ['not-found'],
});

export const showProvenHistory = defineContract({
  operationId: 'showProvenHistory',
  method: 'get',
  path: '/api/v1/supervision/proof/cases/{id}',
  tag: 'proof',
  summary: 'The history of one case with its hashes, computed again',
  access: { act: 'proof.read' },
  params,
  responses: { 200: provenHistory },
  problems: ['not-found'],
});
