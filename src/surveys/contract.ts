import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';
import { placeKinds, unitKind } from '../units/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const named = z.object({ id: z.string(), name: z.string() });
const person = z.object({ id: uuid, name: z.string() });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What the unit said to founding a union (domain X20). */
export const willingnesses = ['willing', 'reluctant', 'refused', 'postponed', 'needs-help'] as const;
export const willingness = z.enum(willingnesses);
export type Willingness = z.infer<typeof willingness>;

/** A late one waits for a supervisor and counts only when confirmed (domain X38). */
export const surveyStatuses = ['recorded', 'waiting', 'confirmed', 'refused'] as const;

/** By what units are chosen wherever field work is listed: where they belong today, and what they are. */
export const unitFilters = {
  area: z.string().max(60).optional(),
  line: z.string().max(60).optional(),
  town: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional()
    .meta({ description: 'Division code prefix.' }),
  kind: unitKind.optional(),
  sector: z
    .string()
    .regex(/^[A-T]$/)
    .optional()
    .meta({ description: 'Letter of GB/T 4754-2017.' }),
  chain: z.string().max(60).optional(),
  tag: z.string().max(40).optional().meta({ description: 'Priority object.' }),
  partyBranch: z.enum(['yes', 'no']).optional(),
};

/** A unit as lists of field work name it. */
export const surveyedUnit = z
  .object({
    id: uuid,
    name: z.string(),
    code: z.string().nullable(),
    kind: unitKind,
    divisionCode: z.string(),
    address: z.string().nullable(),
    line: named.nullable(),
    area: named.nullable(),
  })
  .meta({ id: 'SurveyedUnit' });

export const fieldPhoto = z
  .object({ sha256, href: z.string().meta({ description: 'Where the picture is.' }) })
  .meta({ id: 'FieldPhoto' });

export const survey = z
  .object({
    id: uuid,
    unit: surveyedUnit,
    site: named,
    surveyedOn: day.meta({ description: 'The legal day of occurredAt.' }),
    occurredAt: instant,
    recordedAt: instant,
    recordedBy: person,
    offline: z.boolean().meta({ description: 'Taken without network and sent later.' }),
    placeKind: z.enum(placeKinds),
    staff: z.int(),
    women: z.int().nullable(),
    migrant: z.int().nullable(),
    dispatched: z.int().nullable(),
    willing: z.int().nullable().meta({ description: 'Workers who would join.' }),
    willingness,
    promisedOn: day.nullable().meta({ description: 'Until when the unit asked to wait.' }),
    partyBranch: z.boolean().nullable(),
    hasNote: z.boolean().meta({ description: 'The note is personal: see viewSurveyNote.' }),
    photos: z.array(fieldPhoto),
    status: z.enum(surveyStatuses),
    decidedBy: person.nullable(),
    decidedAt: instant.nullable(),
    case: z
      .object({ id: uuid, caseNumber: z.string() })
      .nullable()
      .meta({ description: 'The case that adopted it.' }),
  })
  .meta({ id: 'Survey' });
export type SurveyView = z.infer<typeof survey>;

const people = z.int().min(0).max(1_000_000);

/** Checked on the phone as well, so that nothing lies on a device that the server would refuse. */
export const surveyBody = z
  .strictObject({
    unitId: uuid,
    siteId: uuid.optional().meta({ description: 'The main site when left out.' }),
    occurredAt: instant.optional().meta({ description: 'Now when left out.' }),
    placeKind: z.enum(placeKinds),
    staff: people,
    women: people.optional(),
    migrant: people.optional(),
    dispatched: people.optional(),
    willing: people.optional(),
    willingness,
    promisedOn: day.optional(),
    partyBranch: z.boolean().optional(),
    note: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .refine((text) => !text.includes('\u0000'), { message: 'U+0000' })
      .optional()
      .meta({ description: 'Personal: masked, and each look at it is logged.' }),
    photos: z.array(sha256).max(12).default([]).meta({ description: 'Stored by uploadFieldPhoto.' }),
    offline: z.boolean().default(false),
  })
  .superRefine((body, context) => {
    const fault = (path: string, code: string, zh: string, en: string) =>
      context.addIssue({ code: 'custom', path: [path], params: { zh, en, code }, input: body });
    for (const part of ['women', 'migrant', 'dispatched', 'willing'] as const) {
      if ((body[part] ?? 0) <= body.staff) continue;
      fault(
        part,
        'more-than-staff',
        `不能超过职工总数 ${body.staff}`,
        `More than the ${body.staff} who work there`,
      );
    }
    if (body.willingness === 'postponed' && !body.promisedOn) {
      fault(
        'promisedOn',
        'required',
        '暂缓须写明答应的日期',
        'A postponement names the day that was promised',
      );
    }
    if (body.willingness !== 'postponed' && body.promisedOn) {
      fault(
        'promisedOn',
        'not-postponed',
        '只有暂缓才有答应的日期',
        'Only a postponement has a promised day',
      );
    }
  })
  .meta({ id: 'RecordSurvey' });
export type SurveyBody = z.output<typeof surveyBody>;

const filters = {
  ...unitFilters,
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'A fragment of the unit’s name, or its code.' }),
  unit: uuid.optional(),
  case: uuid.optional().meta({ description: 'Surveys that a case adopted.' }),
  placeKind: z.enum(placeKinds).optional(),
  willingness: willingness.optional(),
  status: z.enum(surveyStatuses).optional(),
  mine: z.stringbool().optional().meta({ description: 'Recorded by the caller.' }),
  by: uuid.optional().meta({ description: 'Recorded by this person.' }),
  adoptable: z.stringbool().optional().meta({ description: 'Counts and no case has adopted it.' }),
  from: day.optional(),
  to: day.optional(),
  order: z.enum(['latest', 'earliest']).default('latest'),
};

const read = { tag: 'field work', access: { act: 'fieldwork.read' } } as const;
const record = { tag: 'field work', access: { act: 'fieldwork.record' } } as const;
export const requestKey = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() });
const params = z.object({ id: uuid });
const surveys = '/api/v1/surveys' as const;

export const recordSurvey = defineContract({
  ...record,
  operationId: 'recordSurvey',
  method: 'post',
  path: surveys,
  summary: 'Record what was found at a unit, with or without a case; it starts no clock',
  description:
    'With Idempotency-Key a repeat answers the first record. One that comes later than policy allows waits for a supervisor (status waiting) and counts nowhere before.',
  headers: requestKey,
  body: surveyBody,
  responses: {
    201: z.object({
      survey,
      besides: z
        .array(z.object({ id: uuid, recordedBy: person, occurredAt: instant, staff: z.int() }))
        .meta({ description: 'What others recorded of the same unit that day or since; all of it stands.' }),
    }),
  },
  problems: ['validation-failed', 'not-found', 'forbidden', 'idempotency-key-reused'],
});

export const listSurveys = defineContract({
  ...read,
  operationId: 'listSurveys',
  method: 'get',
  path: surveys,
  summary: 'Surveys inside the caller’s scope, by unit, place, willingness or day',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(survey) },
  problems: ['validation-failed'],
});

export const downloadSurveys = defineSheet(
  {
    ...read,
    operationId: 'downloadSurveys',
    path: `${surveys}/sheet`,
    summary: 'The same list as a file, with the same filters',
  },
  filters,
);

const sums = z.object({
  units: z.int(),
  staff: z.int(),
  women: z.int(),
  migrant: z.int(),
  dispatched: z.int(),
});

export const showSurveyLedger = defineContract({
  ...read,
  operationId: 'showSurveyLedger',
  method: 'get',
  path: `${surveys}/ledger`,
  summary: 'Who works where by kind of place: the latest survey of each unit at a day, summed',
  description:
    'Dispatched workers are counted where they work; the staff that agencies of labour dispatch (GB/T 4754 L7263) state is shown apart, because it may be the same people.',
  query: z.object({ ...unitFilters, asOf: day.optional() }),
  responses: {
    200: z
      .object({
        asOf: day,
        total: sums,
        places: z.array(sums.extend({ placeKind: z.enum(placeKinds) })),
        agencies: z.object({ units: z.int(), staff: z.int() }),
      })
      .meta({ id: 'SurveyLedger' }),
  },
  problems: ['validation-failed'],
});

export const getSurvey = defineContract({
  ...read,
  operationId: 'getSurvey',
  method: 'get',
  path: `${surveys}/{id}`,
  summary: 'One survey; its note masked',
  params,
  responses: { 200: survey },
  problems: ['not-found'],
});

const purpose = z.object({
  purpose: z.string().trim().min(1).max(200).meta({ example: '再次上门前了解情况' }),
});

export const viewSurveyNote = defineContract({
  ...read,
  operationId: 'viewSurveyNote',
  method: 'post',
  path: `${surveys}/{id}/personal-views`,
  summary: 'See a survey’s note; the view is logged with its purpose',
  access: { act: 'fieldwork.read-personal' },
  params,
  body: purpose,
  responses: { 200: z.object({ note: z.string().nullable() }) },
  problems: ['validation-failed', 'not-found', 'forbidden'],
});

export const decideSurvey = defineContract({
  ...read,
  operationId: 'decideSurvey',
  method: 'post',
  path: `${surveys}/{id}/decision`,
  summary: 'Confirm or refuse a survey that was recorded late',
  access: { act: 'fieldwork.confirm' },
  params,
  body: z.strictObject({
    decision: z.enum(['confirmed', 'refused']),
    note: z.string().trim().min(1).max(500).optional(),
  }),
  responses: { 200: survey },
  problems: ['validation-failed', 'not-found', 'forbidden'],
});

export const uploadFieldPhoto = defineContract({
  ...record,
  operationId: 'uploadFieldPhoto',
  method: 'post',
  path: '/api/v1/field-photos',
  summary: 'Store a picture that a survey or a visit will name',
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 20 * 1024 * 1024,
  body: z.object({
    file: z.string().meta({ format: 'binary', description: 'JPG or PNG, known by its content.' }),
  }),
  lateBody: true,
  responses: { 201: z.object({ sha256, mediaType: z.string(), size: z.int() }).meta({ id: 'StoredPhoto' }) },
  problems: ['validation-failed', 'payload-too-large', 'unsupported-media-type'],
});

export const getSurveyPhoto = defineContract({
  ...read,
  operationId: 'getSurveyPhoto',
  method: 'get',
  path: `${surveys}/{id}/photos/{sha256}`,
  summary: 'A picture of a survey',
  params: z.object({ id: uuid, sha256 }),
  responses: { 200: { description: 'The picture', mediaType: 'application/octet-stream' } },
  problems: ['not-found'],
});
