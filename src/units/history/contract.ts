import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { words } from '../../kit/words.ts';
import { unit, unitFields, unitKind } from '../contract.ts';

// What becomes of a unit: it is renamed, merges, splits, moves out, ends, comes back under another code. Each is
// recorded once, with the day from which it holds and what proves it; nothing that was is deleted.

const day = z.iso.date();
const uuid = z.uuid();
const named = z.object({ id: uuid, name: z.string() });
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });

export const unitChangeKinds = [
  'renamed',
  'merged-into',
  'split-off',
  'moved-out',
  'deregistered',
  're-registered',
] as const;
export type UnitChangeKind = (typeof unitChangeKinds)[number];
/** What a history tells: what was recorded, and that it was taken back. */
export const toldChangeKinds = [...unitChangeKinds, 'taken-back'] as const;
export type ToldChangeKind = (typeof toldChangeKinds)[number];
export const unitChangeLabels: Record<ToldChangeKind, { zh: string; en: string }> = {
  renamed: { zh: '更名', en: 'Renamed' },
  'merged-into': { zh: '并入其他单位', en: 'Merged into another unit' },
  'split-off': { zh: '分立', en: 'Split' },
  'moved-out': { zh: '迁出本县', en: 'Moved out of the county' },
  deregistered: { zh: '注销', en: 'Deregistered' },
  're-registered': { zh: '换码重新登记', en: 'Registered anew under another code' },
  'taken-back': { zh: '收回记载', en: 'Taken back' },
};

/** Why two entries become one: two employers merged, or one was registered twice. */
export const mergerCauses = ['merger', 'duplicate'] as const;
export const deregistrationCauses = ['deregistered', 'licence-revoked', 'closed'] as const;
/** What becomes of the coverage that a unit leaves: it ends, or the same union covers the successor. */
export const coverageFates = ['end', 'hand-over'] as const;

const proven = {
  on: day.meta({ description: 'The first day on which it holds; never ahead.', example: '2026-11-02' }),
  reason: text(500).meta({ description: 'Why, without naming persons.' }),
  documentNumber: text(60)
    .optional()
    .meta({ description: 'Number of the paper that proves it; without one, a file is needed.' }),
  evidence: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([])
    .meta({ description: 'SHA-256 of files stored before; a case that is under way ends with a file only.' }),
};
const coverage = z.enum(coverageFates);

export const unitPart = z
  .strictObject({
    name: unitFields.name,
    kind: unitKind,
    code: unitFields.code,
    divisionCode: unitFields.divisionCode.optional().meta({ description: 'The origin’s when left out.' }),
    lineId: unitFields.lineId,
    areaId: unitFields.areaId,
    address: unitFields.address,
    industry: unitFields.industry,
  })
  .meta({ id: 'UnitPart' });

export const unitChangeBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('renamed'), ...proven, name: unitFields.name }),
    z.strictObject({
      kind: z.literal('merged-into'),
      ...proven,
      intoId: uuid,
      cause: z.enum(mergerCauses),
      coverage,
    }),
    z.strictObject({
      kind: z.literal('split-off'),
      ...proven,
      parts: z.array(unitPart).min(1).max(10),
      remains: z.boolean().meta({ description: 'The origin lives on beside what was split off.' }),
    }),
    z.strictObject({
      kind: z.literal('moved-out'),
      ...proven,
      newDivision: z.string().regex(/^\d{6}(\d{3}){0,2}$/),
    }),
    z.strictObject({
      kind: z.literal('deregistered'),
      ...proven,
      cause: z.enum(deregistrationCauses),
    }),
    z.strictObject({
      kind: z.literal('re-registered'),
      ...proven,
      code: text(40),
      name: unitFields.name.optional(),
      unitKind: unitKind.optional(),
      coverage,
    }),
  ])
  .meta({ id: 'RecordUnitChange' });
export type UnitChangeBody = z.output<typeof unitChangeBody>;

/** What went with a change. */
export const changeEffects = z.object({
  cases: z
    .array(z.object({ id: uuid, number: z.string(), end: z.string() }))
    .default([])
    .meta({ description: 'Cases that ended, and by which event.' }),
  coveragesEnded: z.array(named).default([]).meta({ description: 'Unions that no longer cover it.' }),
  coveragesOpened: z.array(named).default([]).meta({ description: 'Unions that cover the successor.' }),
  unionsClosed: z
    .array(named)
    .default([])
    .meta({ description: 'Unions that ended with their employer (Trade Union Law, article 13).' }),
  branchesMoved: z
    .array(uuid)
    .default([])
    .meta({ description: 'Branches that have the successor as parent.' }),
});
export type ChangeEffects = z.output<typeof changeEffects>;

export const changeDetail = z.object({
  nameBefore: z.string().optional(),
  nameAfter: z.string().optional(),
  codeBefore: z.string().optional(),
  codeAfter: z.string().optional(),
  cause: z.enum([...mergerCauses, ...deregistrationCauses]).optional(),
  newDivision: z.string().optional(),
  remains: z.boolean().optional(),
  takesBack: z.enum(unitChangeKinds).optional().meta({ description: 'What was taken back.' }),
  codesFreed: z
    .array(z.string())
    .optional()
    .meta({ description: 'Unified codes of entries that came of it, free again.' }),
});
export type ChangeDetail = z.output<typeof changeDetail>;

export const unitChange = z
  .object({
    id: uuid,
    unit: named,
    kind: z.enum(toldChangeKinds),
    on: day,
    reason: z.string(),
    documentNumber: z.string().nullable(),
    evidence: z.array(z.object({ sha256: z.string(), href: z.string() })),
    counterparts: z.array(named).meta({ description: 'The survivor, or the parts.' }),
    detail: changeDetail,
    effects: changeEffects,
    recordedBy: z.object({ id: uuid, name: z.string() }).nullable(),
    recordedAt: z.iso.datetime(),
    takenBack: z
      .object({ on: day, by: z.object({ id: uuid, name: z.string() }).nullable() })
      .nullable()
      .meta({ description: 'When and by whom it was taken back, if it was.' }),
  })
  .meta({ id: 'UnitChange' });
export type UnitChange = z.input<typeof unitChange>;

/** What one line of a unit's history tells. */
export const timelineKinds = [
  'registered',
  'named',
  'placed',
  'head-count',
  'surveyed',
  'visited',
  'changed',
  'covered',
  'uncovered',
  'case-opened',
  'case-ended',
] as const;

export const timelineEntry = z
  .object({
    key: z.string(),
    on: day,
    kind: z.enum(timelineKinds),
    unit: named.meta({ description: 'Whose history: the unit itself, or one that went into it.' }),
    own: z.boolean().meta({ description: 'False for what happened to a unit that went into this one.' }),
    name: z.string().nullable().meta({ description: 'Name borne, union, or number of the case.' }),
    place: z
      .object({ line: z.string().nullable(), area: z.string().nullable(), division: z.string().nullable() })
      .nullable(),
    staff: z.int().nullable(),
    source: z.string().nullable(),
    reason: z.string().nullable(),
    caseId: uuid.nullable(),
    unionId: uuid.nullable(),
    state: words.nullable().meta({ description: 'How a case ended.' }),
    change: unitChange.nullable(),
  })
  .meta({ id: 'UnitTimelineEntry' });
export type TimelineEntry = z.input<typeof timelineEntry>;

const id = z.object({ id: uuid });

export const recordUnitChange = defineContract({
  operationId: 'recordUnitChange',
  method: 'post',
  path: '/api/v1/units/{id}/changes',
  tag: 'units',
  summary: 'Record what became of a unit: renamed, merged, split, moved out, deregistered, registered anew',
  description:
    'Placements, coverages and open cases end as the kind of change says, each with its day; nothing is deleted, and figures of an earlier day stay as they were. A case that the caller may not end stands in the way and is named.',
  access: { act: 'unit.change' },
  params: id,
  body: unitChangeBody,
  responses: {
    201: z.object({
      change: unitChange,
      unit,
      remarks: z.array(words).meta({ description: 'What is still to be done by a person.' }),
    }),
  },
  problems: [
    'validation-failed',
    'not-found',
    'unit-under-way',
    'unit-not-active',
    'transition-not-allowed',
    'guard-unmet',
    'version-conflict',
  ],
});

export const downloadUnitTimeline = defineSheet(
  {
    operationId: 'downloadUnitTimeline',
    path: '/api/v1/units/{id}/timeline/sheet',
    tag: 'units',
    summary: 'The same history as a table',
    access: { act: 'unit.read' },
    params: id,
  },
  {},
);

export const takeBackUnitChange = defineContract({
  operationId: 'takeBackUnitChange',
  method: 'post',
  path: '/api/v1/units/{id}/changes/{changeId}/taking-back',
  tag: 'units',
  summary: 'Take back what was wrongly recorded of a unit, as long as nothing was built on it',
  description:
    'Done by another person than the one who recorded it. Both stay in the history; units, codes, places and coverage stand as before, entries that came of it end, and cases that ended with it are reopened, which only a supervisor may.',
  access: { act: 'unit.change' },
  params: z.object({ id: uuid, changeId: uuid }),
  body: z.strictObject({ reason: text(500), documentNumber: text(60).optional() }),
  responses: {
    200: z.object({ change: unitChange, unit, remarks: z.array(words) }),
  },
  problems: ['validation-failed', 'not-found', 'change-built-on'],
});

export const uploadUnitEvidence = defineContract({
  operationId: 'uploadUnitEvidence',
  method: 'post',
  path: '/api/v1/units/{id}/evidence',
  tag: 'units',
  summary: 'Store a file that a change of the unit will name as its evidence',
  access: { act: 'unit.change' },
  params: id,
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 20 * 1024 * 1024,
  body: z.object({
    file: z.string().meta({ format: 'binary', description: 'PDF, JPG, PNG or DOCX, known by its content.' }),
  }),
  lateBody: true,
  responses: {
    201: z
      .object({ sha256: z.string(), mediaType: z.string(), size: z.int(), name: z.string() })
      .meta({ id: 'StoredUnitEvidence' }),
  },
  problems: ['validation-failed', 'not-found', 'payload-too-large', 'unsupported-media-type'],
});

export const getUnitEvidence = defineContract({
  operationId: 'getUnitEvidence',
  method: 'get',
  path: '/api/v1/units/{id}/evidence/{sha256}',
  tag: 'units',
  summary: 'A file that proves a change of the unit',
  access: { act: 'unit.change' },
  params: z.object({ id: uuid, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  responses: {
    200: { description: 'The file, never as active content', mediaType: 'application/octet-stream' },
  },
  problems: ['not-found'],
});

export const listUnitTimeline = defineContract({
  operationId: 'listUnitTimeline',
  method: 'get',
  path: '/api/v1/units/{id}/timeline',
  tag: 'units',
  summary: 'All that happened to a unit and to those that went into it, the newest first',
  access: { act: 'unit.read' },
  params: id,
  query: z.object({ ...pageQuery }),
  responses: { 200: pageOf(timelineEntry) },
  problems: ['not-found', 'validation-failed'],
});
