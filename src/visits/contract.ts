import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';
import { fieldPhoto, requestKey, surveyedUnit, unitFilters } from '../surveys/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const person = z.object({ id: uuid, name: z.string() });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where it took place (domain S33: shop floor and fields). */
export const visitPlaces = ['shop-floor', 'field', 'building-site', 'office', 'dormitory', 'remote'] as const;
export const visitPurposes = ['first-contact', 'persuasion', 'follow-up', 'service', 'check'] as const;
export const visitOutcomes = [
  'willing',
  'reluctant',
  'refused',
  'postponed',
  'needs-help',
  'nobody-there',
  'done',
] as const;

export const visit = z
  .object({
    id: uuid,
    unit: surveyedUnit,
    case: z.object({ id: uuid, caseNumber: z.string() }).nullable(),
    visitedOn: day,
    occurredAt: instant,
    recordedAt: instant,
    recordedBy: person,
    place: z.enum(visitPlaces),
    purpose: z.enum(visitPurposes),
    outcome: z.enum(visitOutcomes),
    nextOn: day.nullable().meta({ description: 'When somebody goes again.' }),
    hasNote: z.boolean().meta({ description: 'The note is personal: see viewVisitNote.' }),
    photos: z.array(fieldPhoto),
    offline: z.boolean(),
    late: z
      .boolean()
      .meta({ description: 'Recorded later than policy allows; shown, and counted all the same.' }),
  })
  .meta({ id: 'Visit' });
export type VisitView = z.infer<typeof visit>;

/** Checked on the phone as well. */
export const visitBody = z
  .strictObject({
    unitId: uuid,
    caseId: uuid.optional(),
    occurredAt: instant.optional().meta({ description: 'Now when left out.' }),
    place: z.enum(visitPlaces),
    purpose: z.enum(visitPurposes),
    outcome: z.enum(visitOutcomes),
    nextOn: day.optional(),
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
  .meta({ id: 'RecordVisit' });
export type VisitBody = z.output<typeof visitBody>;

const filters = {
  ...unitFilters,
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'A fragment of the unit’s name, or its code.' }),
  unit: uuid.optional(),
  case: uuid.optional(),
  place: z.enum(visitPlaces).optional(),
  purpose: z.enum(visitPurposes).optional(),
  outcome: z.enum(visitOutcomes).optional(),
  mine: z.stringbool().optional().meta({ description: 'Recorded by the caller.' }),
  by: uuid.optional().meta({ description: 'Recorded by this person.' }),
  from: day.optional(),
  to: day.optional(),
  order: z.enum(['latest', 'earliest', 'next']).default('latest').meta({
    description: 'next: by the day on which somebody goes again, those without one left out.',
  }),
};

const read = { tag: 'field work', access: { act: 'fieldwork.read' } } as const;
const visits = '/api/v1/visits' as const;
const params = z.object({ id: uuid });

export const recordVisit = defineContract({
  ...read,
  operationId: 'recordVisit',
  method: 'post',
  path: visits,
  summary: 'Record a visit to a unit, with or without a case',
  description: 'With Idempotency-Key a repeat answers the first record.',
  access: { act: 'fieldwork.record' },
  headers: requestKey,
  body: visitBody,
  responses: { 201: visit },
  problems: ['validation-failed', 'not-found', 'forbidden', 'idempotency-key-reused'],
});

export const listVisits = defineContract({
  ...read,
  operationId: 'listVisits',
  method: 'get',
  path: visits,
  summary: 'Visits inside the caller’s scope, by unit, case, place, outcome or day',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(visit) },
  problems: ['validation-failed'],
});

export const downloadVisits = defineSheet(
  {
    ...read,
    operationId: 'downloadVisits',
    path: `${visits}/sheet`,
    summary: 'The same list as a file, with the same filters',
  },
  filters,
);

export const getVisit = defineContract({
  ...read,
  operationId: 'getVisit',
  method: 'get',
  path: `${visits}/{id}`,
  summary: 'One visit; its note masked',
  params,
  responses: { 200: visit },
  problems: ['not-found'],
});

export const viewVisitNote = defineContract({
  ...read,
  operationId: 'viewVisitNote',
  method: 'post',
  path: `${visits}/{id}/personal-views`,
  summary: 'See a visit’s note; the view is logged with its purpose',
  access: { act: 'fieldwork.read-personal' },
  params,
  body: z.object({ purpose: z.string().trim().min(1).max(200) }),
  responses: { 200: z.object({ note: z.string().nullable() }) },
  problems: ['validation-failed', 'not-found', 'forbidden'],
});

export const getVisitPhoto = defineContract({
  ...read,
  operationId: 'getVisitPhoto',
  method: 'get',
  path: `${visits}/{id}/photos/{sha256}`,
  summary: 'A picture of a visit',
  params: z.object({ id: uuid, sha256 }),
  responses: { 200: { description: 'The picture', mediaType: 'application/octet-stream' } },
  problems: ['not-found'],
});
