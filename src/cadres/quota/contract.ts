import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { words } from '../../kit/words.ts';

const day = z.iso.date();

export const contractKinds = ['special', 'socialised'] as const;
export const contractKindLabels: Record<(typeof contractKinds)[number], { zh: string; en: string }> = {
  special: { zh: '岗位特聘', en: 'Special post' },
  socialised: { zh: '社会化用工', en: 'Socialised employment' },
};

export const quotaVersion = z
  .object({
    id: z.uuid(),
    size: z.int(),
    validFrom: day,
    decidedBy: z.string(),
    document: z.string(),
    createdBy: z.string().nullable(),
  })
  .meta({ id: 'QuotaVersion' });

const kindCounts = z.object({ special: z.int(), socialised: z.int() });

export const quota = z
  .object({
    on: day,
    divisionCode: z.string(),
    size: z.int().meta({ description: '0 where no quota had been decided by then.' }),
    reserved: z.int().meta({ description: 'Offers out: neither signed nor come to nothing.' }),
    used: z.int().meta({ description: 'Signed and not ended.' }),
    free: z.int().meta({ description: 'Never below 0.' }),
    over: z.int().meta({ description: 'Beyond the quota after a cut. Nobody is dismissed by it.' }),
    byContract: z.object({ reserved: kindCounts, used: kindCounts }),
    versions: z.array(quotaVersion).meta({ description: 'The newest first; none is ever overwritten.' }),
    history: z
      .array(z.object({ on: day, size: z.int(), reserved: z.int(), used: z.int() }))
      .meta({ description: 'The meter at the end of each day on which it moved.' }),
  })
  .meta({ id: 'Quota' });
export type Quota = z.infer<typeof quota>;

export const quotaStates = ['reserved', 'used', 'released'] as const;

export const quotaPlace = z
  .object({
    id: z.uuid(),
    slot: z.int(),
    contract: z.enum(contractKinds),
    state: z.enum(quotaStates),
    stateLabel: words,
    reservedOn: day,
    usedOn: day.nullable(),
    releasedOn: day.nullable(),
    why: words.nullable(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    title: z.string(),
    name: z.string().nullable().meta({ description: 'Masked; null when erased or not for the reader.' }),
  })
  .meta({ id: 'QuotaPlace' });
export type QuotaPlaceRow = z.infer<typeof quotaPlace>;

export const showQuota = defineContract({
  operationId: 'showQuota',
  method: 'get',
  path: '/api/v1/cadres/quota',
  tag: 'cadres',
  summary: 'The quota of hires at any date: size, offers out, in use, free, over; versions and history',
  access: { act: 'cadre.read' },
  query: z.object({ on: day.optional().meta({ description: 'Today when left out. Never ahead.' }) }),
  responses: { 200: quota },
  problems: ['validation-failed'],
});

const placeFilters = { state: z.enum(quotaStates).optional() };

export const listQuotaPlaces = defineContract({
  operationId: 'listQuotaPlaces',
  method: 'get',
  path: '/api/v1/cadres/quota/places',
  tag: 'cadres',
  summary: 'Who holds or held a place of the quota, the newest first',
  access: { act: 'cadre.read' },
  query: z.object({ ...placeFilters, ...pageQuery }),
  responses: { 200: pageOf(quotaPlace) },
  problems: ['validation-failed'],
});

export const downloadQuotaPlaces = defineSheet(
  {
    operationId: 'downloadQuotaPlaces',
    path: '/api/v1/cadres/quota/places/sheet',
    tag: 'cadres',
    summary: 'Who holds or held a place of the quota, as a file; the workbook has the history besides',
    access: { act: 'cadre.read' },
  },
  placeFilters,
);

export const downloadQuotaHistory = defineSheet(
  {
    operationId: 'downloadQuotaHistory',
    path: '/api/v1/cadres/quota/history/sheet',
    tag: 'cadres',
    summary: 'The quota, offers out and places in use on each day on which they moved, as a file',
    access: { act: 'cadre.read' },
  },
  {},
);

export const decideQuota = defineContract({
  operationId: 'decideQuota',
  method: 'post',
  path: '/api/v1/cadres/quota/versions',
  tag: 'cadres',
  summary: 'Set the quota from a day on, by a document; a cut below what is in use dismisses nobody',
  access: { act: 'quota.decide' },
  body: z.object({
    size: z.int().min(0).max(1000),
    validFrom: day.meta({ description: 'Today or later: what was in force before stays as it was.' }),
    decidedBy: z.string().trim().min(1).max(80).meta({ example: '县总工会党组' }),
    document: z.string().trim().min(1).max(60).meta({ example: '射工发〔2026〕18号' }),
  }),
  responses: { 201: quota },
  problems: ['validation-failed', 'forbidden'],
});
