import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ id: z.string(), name: z.string() });
const place = z.object({ code: z.string(), name: z.string().nullable() });
const person = z.object({ id: z.uuid(), name: z.string() });
const percent = z.int().min(0).max(100);
const instant = z.iso.datetime();

export const proposalStatuses = ['open', 'confirmed', 'corrected', 'rejected'] as const;
export const proposalStatus = z.enum(proposalStatuses);

/** Why something is proposed; `word` is the word, code or town that decided. */
export const proposalReason = bilingual.extend({ word: z.string().nullable() });
export const proposalReasons = z.object({
  place: proposalReason.nullable(),
  line: proposalReason.nullable(),
  tags: z.array(z.object({ tag: z.string(), zh: z.string(), en: z.string() })),
});

export const placingProposal = z
  .object({
    id: z.uuid(),
    unit: z.object({
      id: z.uuid(),
      name: z.string(),
      code: z.string().nullable(),
      address: z.string().nullable(),
      industry: z.string().nullable(),
      division: place,
      line: named.nullable(),
      area: named.nullable(),
    }),
    division: place.nullable(),
    area: named.nullable(),
    line: named.nullable(),
    tags: z.array(z.string()),
    placeConfidence: percent,
    lineConfidence: percent,
    confidence: percent.meta({ description: 'The lower of what is proposed; 0: a person has to find out.' }),
    reasons: proposalReasons,
    status: proposalStatus,
    madeAt: instant,
    decidedBy: person.nullable(),
    decidedAt: instant.nullable(),
    abilities: z.object({ decide: z.boolean() }),
  })
  .meta({ id: 'PlacingProposal', description: 'Where a unit without line or area may belong (归属建议)' });
export type PlacingProposalView = z.infer<typeof placingProposal>;

export const proposalFilters = {
  status: proposalStatus.default('open'),
  division: z.string().max(12).optional().meta({ description: 'Proposed town, by its code.' }),
  area: z.string().max(40).optional().meta({ description: 'Proposed grid or zone; none: nothing proposed.' }),
  line: z.string().max(40).optional().meta({ description: 'Proposed line; none: nothing proposed.' }),
  minConfidence: z.coerce.number().int().min(0).max(100).optional(),
  maxConfidence: z.coerce.number().int().min(0).max(100).optional(),
  q: z.string().trim().max(60).optional().meta({ description: "A fragment of the unit's name or address." }),
};

const proposals = '/api/v1/placing/proposals' as const;
const read = { tag: 'placing', access: { act: 'placing.read' } } as const;
const decide = { tag: 'placing', access: { act: 'placing.decide' } } as const;
const params = z.object({ id: z.uuid() });

export const listPlacingProposals = defineContract({
  ...read,
  operationId: 'listPlacingProposals',
  method: 'get',
  path: proposals,
  summary: 'Where units without line or area may belong, the surest first',
  query: z.object({ ...proposalFilters, ...pageQuery }),
  responses: { 200: pageOf(placingProposal) },
});

export const downloadPlacingProposals = defineSheet(
  {
    ...read,
    operationId: 'downloadPlacingProposals',
    path: `${proposals}/sheet`,
    summary: 'The same list as a table, with reasons and confidence',
  },
  proposalFilters,
);

export const showPlacingSummary = defineContract({
  ...read,
  operationId: 'showPlacingSummary',
  method: 'get',
  path: '/api/v1/placing/summary',
  summary: 'How many units have no line or no area, and how sure the open proposals are',
  responses: {
    200: z
      .object({
        unplaced: z.int().meta({ description: 'Active units without line or area.' }),
        sure: z.int().meta({ description: 'Open proposals of 80 and more.' }),
        likely: z.int().meta({ description: 'Open proposals from 50 to 79.' }),
        doubtful: z.int().meta({ description: 'Open proposals from 1 to 49.' }),
        nothing: z.int().meta({ description: 'Open ones for which nothing was found.' }),
        lastRun: z.object({ id: z.uuid(), status: z.string() }).nullable(),
      })
      .meta({ id: 'PlacingSummary' }),
  },
});

export const confirmResults = ['confirmed', 'already', 'changed', 'incomplete', 'gone'] as const;
export const confirmResult = z.enum(confirmResults).meta({
  description:
    'confirmed: placed now. already: was decided before. changed: the unit is no longer what the proposal was made from, nothing was done. incomplete: nothing is proposed. gone: no such proposal in your scope, or made anew since.',
});

export const confirmPlacing = defineContract({
  ...decide,
  operationId: 'confirmPlacing',
  method: 'post',
  path: '/api/v1/placing/confirmations',
  summary: 'Place these units as proposed, each with its own result; safe to send again',
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
  responses: {
    200: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          unitId: z.uuid().nullable(),
          name: z.string().nullable(),
          result: confirmResult,
        }),
      ),
    }),
  },
});

export const correctPlacing = defineContract({
  ...decide,
  operationId: 'correctPlacing',
  method: 'post',
  path: `${proposals}/{id}/correction`,
  summary: 'Place the unit otherwise than proposed',
  params,
  body: z.strictObject({
    divisionCode: z.string().regex(/^\d{6}(\d{3})?(\d{3})?$/),
    areaId: z.string().max(40).nullable().default(null),
    lineId: z.string().max(40).nullable().default(null),
  }),
  responses: { 200: placingProposal },
  problems: ['not-found', 'validation-failed', 'proposal-overtaken'],
});

export const rejectPlacing = defineContract({
  ...decide,
  operationId: 'rejectPlacing',
  method: 'post',
  path: `${proposals}/{id}/rejection`,
  summary: 'Leave the unit where it is; the same is not proposed again until the unit changes',
  params,
  responses: { 200: placingProposal },
  problems: ['not-found', 'proposal-overtaken'],
});

export const runKinds = ['propose', 'confirm', 'retire'] as const;
export const placingRun = z
  .object({
    id: z.uuid(),
    kind: z.enum(runKinds),
    status: z.enum(['waiting', 'running', 'done', 'failed']),
    done: z.int(),
    total: z.int(),
    counts: z
      .record(z.string(), z.int())
      .meta({ description: 'propose: proposed, nothing, kept. confirm: by result. retire: moved.' }),
    requestedBy: person.nullable(),
    requestedAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'PlacingRun' });
export type PlacingRunView = z.infer<typeof placingRun>;

const runs = '/api/v1/placing/runs' as const;

export const proposePlacing = defineContract({
  operationId: 'proposePlacing',
  method: 'post',
  path: `${runs}/proposals`,
  tag: 'placing',
  access: { act: 'placing.run' },
  summary: 'Make proposals for every unit without line or area; runs as a job',
  responses: { 202: placingRun },
});

export const confirmAllPlacing = defineContract({
  ...decide,
  operationId: 'confirmAllPlacing',
  method: 'post',
  path: `${runs}/confirmations`,
  summary: 'Place every unit of a filtered list as proposed; runs as a job',
  body: z.strictObject({
    division: proposalFilters.division,
    area: proposalFilters.area,
    line: proposalFilters.line,
    q: proposalFilters.q,
    minConfidence: z.int().min(1).max(100),
    maxConfidence: z.int().min(1).max(100).default(100),
  }),
  responses: { 202: placingRun },
});

export const listPlacingRuns = defineContract({
  ...read,
  operationId: 'listPlacingRuns',
  method: 'get',
  path: runs,
  summary: 'Runs, the newest first',
  query: z.object(pageQuery),
  responses: { 200: pageOf(placingRun) },
});

export const showPlacingRun = defineContract({
  ...read,
  operationId: 'showPlacingRun',
  method: 'get',
  path: `${runs}/{id}`,
  summary: 'How far a run is',
  params,
  responses: { 200: placingRun },
  problems: ['not-found'],
});
