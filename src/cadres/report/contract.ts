import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { educations } from '../people/contract.ts';
import { text } from '../posts/contract.ts';

// How many cadres were selected, adjusted and hired, by channel and month, from rows (domain S72, S73); who waits where for how long.

const uuid = z.uuid();
const day = z.iso.date();

export const channels = ['select', 'adjust', 'hire'] as const;
export type Channel = (typeof channels)[number];
export const channelLabels: Record<Channel, { zh: string; en: string }> = {
  select: { zh: '选拔', en: 'Selected' },
  adjust: { zh: '调整', en: 'Adjusted' },
  hire: { zh: '聘用补充', en: 'Hired' },
};
export const actionOrigins = ['case', 'recorded', 'synthetic'] as const;
export const originLabels: Record<(typeof actionOrigins)[number], { zh: string; en: string }> = {
  case: { zh: '系统办理', en: 'From a case' },
  recorded: { zh: '登记', en: 'Recorded' },
  synthetic: { zh: '示例拆分', en: 'Synthetic split' },
};
const promotion = z.enum(['deputy-section-chief']);

const span = {
  from: day.optional().meta({ description: 'The first day; three years before the last when left out.' }),
  to: day.optional().meta({ description: 'The last day; today when left out.' }),
};
const filters = {
  ...span,
  channel: z.enum(channels).optional(),
  promotion: z.stringbool().optional().meta({ description: 'Only those promoted to 副科级.' }),
  origin: z.enum(actionOrigins).optional(),
};

export const cadreAction = z
  .object({
    id: uuid,
    channel: z.enum(channels),
    on: day,
    person: z
      .object({
        id: uuid,
        name: z.string().nullable().meta({ description: 'Masked; null once erased.' }),
        age: z.int().nullable().meta({ description: 'Full years on the day of the action.' }),
        education: z.enum(educations).nullable(),
      })
      .nullable(),
    post: z.object({ id: uuid, title: z.string(), house: z.string() }).nullable(),
    promotion: promotion.nullable(),
    document: z.string().nullable(),
    origin: z.enum(actionOrigins).meta({ description: 'How the channel is known.' }),
    caseId: uuid.nullable(),
  })
  .meta({ id: 'CadreAction' });
export type CadreAction = z.infer<typeof cadreAction>;

const perChannel = { select: z.int(), adjust: z.int(), hire: z.int() };

export const actionFigures = z
  .object({
    from: day,
    to: day,
    total: z.int(),
    channels: z.object(perChannel),
    months: z.array(z.object({ month: z.string(), ...perChannel })).meta({
      description: 'Every month of the span, also those without an action.',
    }),
    promotions: z.int().meta({ description: 'To 副科级 leading posts.' }),
    origins: z.object({ case: z.int(), recorded: z.int(), synthetic: z.int() }).meta({
      description: 'synthetic: the total is stated by the programme, its split among channels is made up.',
    }),
  })
  .meta({ id: 'CadreActionFigures' });
export type ActionFigures = z.infer<typeof actionFigures>;

const read = { tag: 'cadres', access: { act: 'cadre.list' } } as const;
const base = '/api/v1/cadres/actions' as const;
export const showActionFigures = defineContract({
  ...read,
  operationId: 'showActionFigures',
  method: 'get',
  path: `${base}/figures`,
  summary: 'Cadres selected, adjusted and hired, by channel and by month, counted from rows',
  query: z.object(span),
  responses: { 200: actionFigures },
  problems: ['validation-failed'],
});

export const listCadreActions = defineContract({
  ...read,
  operationId: 'listCadreActions',
  method: 'get',
  path: base,
  summary: 'The actions behind the figures, the newest first',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(cadreAction) },
  problems: ['validation-failed'],
});

export const downloadActions = defineSheet(
  {
    ...read,
    operationId: 'downloadActions',
    path: `${base}/sheet`,
    summary: 'The same actions as a file, names masked; the workbook has their sum by month besides',
  },
  filters,
);

export const recordCadreAction = defineContract({
  tag: 'cadres',
  access: { act: 'cadre.keep' },
  operationId: 'recordCadreAction',
  method: 'post',
  path: base,
  summary: 'An action from before the system, with the document it rests on',
  body: z.strictObject({
    channel: z.enum(channels),
    on: day,
    personId: uuid,
    postId: uuid.optional(),
    promotion: promotion.optional(),
    document: text(100),
  }),
  responses: { 201: cadreAction },
  problems: ['validation-failed', 'not-found', 'forbidden'],
});

export const waitingCase = z
  .object({
    id: uuid,
    caseNumber: z.string(),
    kind: z.string(),
    title: z.string(),
    state: z.string(),
    stateLabel: z.object({ zh: z.string(), en: z.string() }),
    since: day.meta({ description: 'The day it came to where it stands.' }),
    days: z.int().meta({ description: 'Calendar days since.' }),
  })
  .meta({ id: 'WaitingCadreCase' });
export type WaitingCase = z.infer<typeof waitingCase>;

/** The kinds of case in which somebody waits. */
export const cadreKinds = [
  'cadre-selection',
  'hiring-round',
  'hiring-application',
  'training-session',
] as const;
const waitingFilters = { kind: z.enum(cadreKinds).optional() };

export const listCadreWaiting = defineContract({
  ...read,
  operationId: 'listCadreWaiting',
  method: 'get',
  path: '/api/v1/cadres/waiting',
  summary: 'Open cases about cadres by how long they stand where they stand, the longest first',
  query: z.object({ ...waitingFilters, ...pageQuery }),
  responses: { 200: pageOf(waitingCase) },
  problems: ['validation-failed'],
});

export const downloadCadreWaiting = defineSheet(
  {
    ...read,
    operationId: 'downloadCadreWaiting',
    path: '/api/v1/cadres/waiting/sheet',
    summary: 'Who waits where for how long, as a file',
  },
  waitingFilters,
);
