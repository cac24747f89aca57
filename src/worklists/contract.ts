import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';
import { words } from '../kit/words.ts';
import { unitFilters, willingness } from '../surveys/contract.ts';
import { unitKind } from '../units/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const named = z.object({ id: z.string(), name: z.string() });
const person = z.object({ id: uuid, name: z.string() });

export const worklistNames = [
  'not-surveyed',
  'promise-passed',
  'refused',
  'many-staff',
  'joinable',
  'orphans',
] as const;
export const worklistName = z.enum(worklistNames).meta({
  description:
    'not-surveyed · promise-passed: the day until which it asked to wait is over · refused: longer ago than refusedDays · many-staff: staffFrom or more and no union · joinable: no union, though a joint union of its line and area stands · orphans: no line or no area.',
});
export type WorklistName = z.infer<typeof worklistName>;

export const worklistLabels: Record<WorklistName, { zh: string; en: string }> = {
  'not-surveyed': { zh: '尚未摸底', en: 'Not yet surveyed' },
  'promise-passed': { zh: '约定日期已过', en: 'Promised day passed' },
  refused: { zh: '拒绝已久', en: 'Refused some time ago' },
  'many-staff': { zh: '25人以上未建会', en: '25 or more, no union' },
  joinable: { zh: '可加入联合工会', en: 'A joint union to join' },
  orphans: { zh: '无归属', en: 'Orphans' },
};

export const worklistRow = z
  .object({
    id: uuid,
    name: z.string(),
    code: z.string().nullable(),
    kind: unitKind,
    divisionCode: z.string(),
    divisionName: z.string().nullable(),
    address: z.string().nullable(),
    line: named.nullable(),
    area: named.nullable(),
    partyBranch: z.boolean().nullable(),
    covered: z.boolean(),
    staff: z.int().nullable().meta({ description: 'The latest head-count, whoever stated it.' }),
    since: day
      .nullable()
      .meta({ description: 'From when it waits: registered, promised, refused, surveyed.' }),
    survey: z
      .object({ id: uuid, on: day, willingness, promisedOn: day.nullable(), by: z.string().nullable() })
      .nullable()
      .meta({ description: 'The latest that counts.' }),
    openCase: z.object({ id: uuid, caseNumber: z.string() }).nullable(),
    union: named.nullable().meta({ description: 'The joint union of its line and area that it could join.' }),
  })
  .meta({ id: 'WorklistRow' });
export type WorklistRow = z.infer<typeof worklistRow>;

const filters = {
  ...unitFilters,
  q: z.string().trim().max(100).optional().meta({ description: 'A fragment of the name, or the code.' }),
  organisation: uuid
    .optional()
    .meta({ description: 'The union that the superior rule names for the place.' }),
  asOf: day.optional().meta({ description: 'Legal day, at its end; today when left out. Never ahead.' }),
  covered: z.stringbool().optional(),
  underWay: z.stringbool().optional().meta({ description: 'With an open case, or without.' }),
  refusedDays: z.coerce.number().int().min(0).max(3650).default(30),
  staffFrom: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(25)
    .meta({ description: '25: from there a committee is due (工会法).' }),
};
const order = z.enum(['name', 'address', 'staff', 'since']).default('name').meta({
  description: 'address: street by street, house numbers by size. staff: most first. since: longest first.',
});

const read = { tag: 'worklists', access: { act: 'worklist.read' } } as const;
const worklists = '/api/v1/worklists' as const;
const params = z.object({ list: worklistName });

export const countWorklists = defineContract({
  ...read,
  operationId: 'countWorklists',
  method: 'get',
  path: worklists,
  summary: 'How many units stand on each worklist at a day, inside the caller’s scope',
  query: z.object(filters),
  responses: {
    200: z
      .object({ asOf: day, lists: z.array(z.object({ list: worklistName, label: words, count: z.int() })) })
      .meta({ id: 'WorklistCounts' }),
  },
  problems: ['validation-failed'],
});

export const listWorklist = defineContract({
  ...read,
  operationId: 'listWorklist',
  method: 'get',
  path: `${worklists}/{list}`,
  summary: 'The units of a worklist at a day, page by page',
  params,
  query: z.object({ ...filters, order, ...pageQuery }),
  responses: { 200: pageOf(worklistRow) },
  problems: ['validation-failed'],
});

export const downloadWorklist = defineSheet(
  {
    ...read,
    operationId: 'downloadWorklist',
    path: `${worklists}/{list}/sheet`,
    summary: 'The same list as a file, with the same filters and order',
    params,
  },
  { ...filters, order },
);

export const findJointUnion = defineContract({
  ...read,
  access: { act: 'unit.read' },
  operationId: 'findJointUnion',
  method: 'get',
  path: '/api/v1/units/{id}/joint-union',
  summary: 'The joint union of a unit’s line and area that it could join',
  params: z.object({ id: uuid }),
  responses: { 200: z.object({ union: named.nullable() }).meta({ id: 'JoinableUnion' }) },
  problems: ['not-found'],
});

export const openingOutcomes = ['opened', 'already-open', 'refused'] as const;

export const bulkOpening = z
  .object({
    id: uuid,
    list: worklistName,
    status: z.enum(['waiting', 'running', 'done', 'failed']),
    done: z.int(),
    total: z.int(),
    outcomes: z.object({ opened: z.int(), alreadyOpen: z.int(), refused: z.int() }),
    requestedBy: person,
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BulkOpening' });
export type BulkOpening = z.infer<typeof bulkOpening>;

export const bulkOpeningItem = z
  .object({
    unit: named,
    outcome: z.enum(openingOutcomes).nullable().meta({ description: 'null: its turn has not come yet.' }),
    case: z.object({ id: uuid, caseNumber: z.string() }).nullable(),
    reason: words.nullable().meta({ description: 'Why it was refused.' }),
    union: named
      .nullable()
      .meta({ description: 'From the list joinable: the joint union that its case is meant to join.' }),
  })
  .meta({ id: 'BulkOpeningItem' });

const openings = '/api/v1/worklist-openings' as const;
const open = { tag: 'worklists', access: { act: 'case.open' } } as const;

export const openFromWorklist = defineContract({
  ...open,
  operationId: 'openFromWorklist',
  method: 'post',
  path: openings,
  summary: 'Open a set-up case for each of these units; runs as a job with a result for each',
  description:
    'Idempotency-Key is required: a repeat answers the same opening, and after a crash the job goes on without opening anything twice.',
  headers: z.object({ 'idempotency-key': z.string().min(1).max(150) }),
  body: z.strictObject({
    list: worklistName,
    unitIds: z.array(uuid).min(1).max(500),
    ownerId: uuid.optional().meta({ description: 'The instructor for all of them; by line when left out.' }),
  }),
  responses: { 202: bulkOpening },
  problems: ['validation-failed', 'idempotency-key-reused'],
});

export const listBulkOpenings = defineContract({
  ...open,
  operationId: 'listBulkOpenings',
  method: 'get',
  path: openings,
  summary: 'The caller’s openings in bulk, the newest first',
  query: z.object(pageQuery),
  responses: { 200: pageOf(bulkOpening) },
  problems: ['validation-failed'],
});

export const showBulkOpening = defineContract({
  ...open,
  operationId: 'showBulkOpening',
  method: 'get',
  path: `${openings}/{id}`,
  summary: 'How far an opening in bulk is, and what became of each unit',
  params: z.object({ id: uuid }),
  responses: { 200: bulkOpening.extend({ items: z.array(bulkOpeningItem) }) },
  problems: ['not-found'],
});
