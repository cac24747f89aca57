import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';
import { unitKind } from '../units/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });

/** A programme (拓展工程) runs for long and is made of objects; a campaign (集中行动) for weeks. */
export const campaignKinds = ['programme', 'campaign'] as const;
/** What is counted of a unit between the first and the last day: surveyed, visited, its case opened, newly covered. */
export const campaignMeasures = ['surveyed', 'visited', 'opened', 'covered'] as const;

const about = {
  measure: z.enum(campaignMeasures),
  unitKind: unitKind.nullable().meta({ description: 'null: every kind.' }),
  tag: z.string().max(40).nullable().meta({ description: 'Priority object; null: all.' }),
  areaId: z.string().max(60).nullable().meta({ description: 'null: the whole county.' }),
};

export const campaign = z
  .object({
    id: uuid,
    name: z.string(),
    kind: z.enum(campaignKinds),
    from: day,
    to: day.meta({ description: 'The last day.' }),
    note: z.string().nullable(),
    createdBy: z.object({ id: uuid, name: z.string() }),
    asOf: day.meta({ description: 'Counted from the first day to the end of this one.' }),
    targets: z.array(z.object({ id: uuid, ...about, target: z.int(), done: z.int() })),
  })
  .meta({ id: 'Campaign' });
export type CampaignView = z.infer<typeof campaign>;

export const campaignBody = z
  .strictObject({
    name: text(100).meta({ example: '2026 年新就业群体拓展工程' }),
    kind: z.enum(campaignKinds),
    from: day,
    to: day,
    note: text(1000).optional(),
    targets: z
      .array(
        z.strictObject({
          measure: about.measure,
          unitKind: unitKind.nullable().default(null),
          tag: z.string().max(40).nullable().default(null),
          areaId: z.string().max(60).nullable().default(null),
          target: z.int().min(1).max(1_000_000),
        }),
      )
      .min(1)
      .max(60),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    params: { zh: '截止日期不能早于开始日期', en: 'The last day may not lie before the first' },
  })
  .meta({ id: 'PlanCampaign' });
export type CampaignBody = z.output<typeof campaignBody>;

const read = { tag: 'campaigns', access: { act: 'campaign.read' } } as const;
const manage = { tag: 'campaigns', access: { act: 'campaign.manage' } } as const;
const campaigns = '/api/v1/campaigns' as const;
const params = z.object({ id: uuid });
const asOf = { asOf: day.optional().meta({ description: 'Today when left out. Never ahead.' }) };

export const listCampaigns = defineContract({
  ...read,
  operationId: 'listCampaigns',
  method: 'get',
  path: campaigns,
  summary: 'Campaigns and programmes, those that began last first, with what is done at a day',
  query: z.object({
    ...asOf,
    q: z.string().trim().max(100).optional(),
    kind: z.enum(campaignKinds).optional(),
    running: z.stringbool().optional().meta({ description: 'Under way on that day, or not.' }),
    ...pageQuery,
  }),
  responses: { 200: pageOf(campaign) },
  problems: ['validation-failed'],
});

export const getCampaign = defineContract({
  ...read,
  operationId: 'getCampaign',
  method: 'get',
  path: `${campaigns}/{id}`,
  summary: 'One campaign with target and done of each object',
  params,
  query: z.object(asOf),
  responses: { 200: campaign },
  problems: ['validation-failed', 'not-found'],
});

export const planCampaign = defineContract({
  ...manage,
  operationId: 'planCampaign',
  method: 'post',
  path: campaigns,
  summary: 'Plan a campaign or a programme',
  body: campaignBody,
  responses: { 201: campaign },
  problems: ['validation-failed'],
});

export const updateCampaign = defineContract({
  ...manage,
  operationId: 'updateCampaign',
  method: 'put',
  path: `${campaigns}/{id}`,
  summary: 'Change name, days or targets; what is done follows from the rows',
  params,
  body: campaignBody,
  responses: { 200: campaign },
  problems: ['validation-failed', 'not-found'],
});

export const deleteCampaign = defineContract({
  ...manage,
  operationId: 'deleteCampaign',
  method: 'delete',
  path: `${campaigns}/{id}`,
  summary: 'Delete a campaign; surveys, visits and cases stay as they are',
  params,
  responses: { 204: { description: 'Deleted' } },
  problems: ['not-found'],
});

export const downloadCampaign = defineSheet(
  {
    ...read,
    operationId: 'downloadCampaign',
    path: `${campaigns}/{id}/sheet`,
    summary: 'Target and done as a file',
    params,
  },
  asOf,
);
