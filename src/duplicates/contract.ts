import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { words } from '../kit/words.ts';
import { unitFields, unitKind, unitStatus } from '../units/contract.ts';

// Entries that may be one employer: found by the product, offered to a person, merged by nobody else.

const uuid = z.uuid();
const named = z.object({ id: uuid, name: z.string() });

/** What two entries may have in common. A legal representative is compared, and never shown. */
export const likenessReasons = [
  'same-name',
  'former-name',
  'similar-name',
  'same-code',
  'same-phone',
  'same-address',
  'same-representative',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];
export const likenessLabels: Record<LikenessReason, { zh: string; en: string }> = {
  'same-name': { zh: '名称相同（不计括号、组织形式）', en: 'Same name but for brackets and legal form' },
  'former-name': { zh: '与曾用名相同', en: 'One bore the other’s name' },
  'similar-name': { zh: '名称相近', en: 'Similar name' },
  'same-code': { zh: '15 位旧号含在 18 位代码中', en: 'The old 15-digit number lies in the code' },
  'same-phone': { zh: '联系电话相同', en: 'Same phone' },
  'same-address': { zh: '地址相同', en: 'Same address' },
  'same-representative': { zh: '法定代表人相同', en: 'Same legal representative' },
};

export const likenessReason = z.object({
  reason: z.enum(likenessReasons),
  points: z.int().meta({ description: 'What it adds to the score of 100.' }),
});

export const duplicateStates = ['open', 'merged', 'different'] as const;

/** One of the two entries, personal fields masked. */
export const candidateUnit = z
  .object({
    id: uuid,
    name: z.string(),
    formerNames: z.array(z.string()),
    code: z.string().nullable(),
    legacyNumber: z.string().nullable(),
    kind: unitKind,
    status: unitStatus,
    division: z.string().nullable(),
    address: z.string().nullable(),
    contactPhone: z.string().nullable().meta({ description: 'Masked.' }),
    line: z.string().nullable(),
    area: z.string().nullable(),
    industry: z.string().nullable(),
    registeredOn: z.iso.date().nullable(),
    staff: z.int().nullable().meta({ description: 'As last stated.' }),
    union: z.string().nullable().meta({ description: 'The primary union that covers it today.' }),
    openCase: z.string().nullable().meta({ description: 'Number of its open case.' }),
    cases: z.int().meta({ description: 'Cases it ever had.' }),
    createdOn: z.iso.date(),
  })
  .meta({ id: 'DuplicateCandidateUnit' });

export const duplicate = z
  .object({
    id: uuid,
    score: z.int(),
    reasons: z.array(likenessReason),
    state: z.enum(duplicateStates),
    foundAt: z.iso.datetime(),
    units: z.array(candidateUnit).length(2),
    differences: z
      .array(z.string())
      .meta({ description: 'Members in which the two differ where both say something.' }),
    survivorId: uuid.nullable(),
    decidedBy: named.nullable(),
    decidedAt: z.iso.datetime().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'DuplicateCandidate' });
export type Duplicate = z.input<typeof duplicate>;

export const duplicateSearch = z
  .object({
    id: uuid,
    status: z.enum(['waiting', 'running', 'done', 'failed']),
    done: z.int(),
    total: z.int(),
    found: z.int().meta({ description: 'Pairs that were not known before.' }),
    requestedBy: named.nullable(),
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DuplicateSearch' });
export type DuplicateSearch = z.input<typeof duplicateSearch>;

const note = z.string().trim().min(1).max(500);
export const duplicateDecision = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('different'), note: note.optional() }),
    z.strictObject({
      decision: z.literal('merge'),
      survivorId: uuid.meta({ description: 'The entry that stays; the other goes into it.' }),
      on: z.iso.date(),
      reason: note,
      documentNumber: z.string().trim().min(1).max(60).optional(),
      evidence: z
        .array(z.string().regex(/^[0-9a-f]{64}$/))
        .max(20)
        .default([]),
      coverage: z.enum(['end', 'hand-over']),
    }),
  ])
  .meta({ id: 'DecideDuplicate' });
export type DuplicateDecision = z.output<typeof duplicateDecision>;

const id = z.object({ id: uuid });

export const listDuplicates = defineContract({
  operationId: 'listDuplicates',
  method: 'get',
  path: '/api/v1/duplicates',
  tag: 'units',
  summary: 'Pairs of entries that may be one employer, the most alike first',
  access: { act: 'duplicate.decide' },
  query: z.object({
    state: z.enum(duplicateStates).default('open'),
    unit: uuid.optional().meta({ description: 'Pairs with this unit.' }),
    reason: z.enum(likenessReasons).optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(duplicate) },
  problems: ['validation-failed'],
});

export const decideDuplicate = defineContract({
  operationId: 'decideDuplicate',
  method: 'post',
  path: '/api/v1/duplicates/{id}/decisions',
  tag: 'units',
  summary: 'Say that two entries are one employer and merge them, or that they are two and never ask again',
  description:
    'The entry that goes points to the one that stays, which keeps both histories, names and cases.',
  access: { act: 'duplicate.decide' },
  params: id,
  body: duplicateDecision,
  responses: { 201: z.object({ duplicate, remarks: z.array(words) }) },
  problems: [
    'validation-failed',
    'not-found',
    'duplicate-decided',
    'unit-under-way',
    'unit-not-active',
    'transition-not-allowed',
    'guard-unmet',
    'version-conflict',
  ],
});

const likeUnits = z
  .object({
    items: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        code: z.string().nullable(),
        kind: unitKind,
        status: unitStatus,
        score: z.int(),
        reasons: z.array(likenessReason),
      }),
    ),
  })
  .meta({ id: 'LikeUnits', description: 'The most alike first, ten at most.' });

export const findLikeUnits = defineContract({
  operationId: 'findLikeUnits',
  method: 'post',
  path: '/api/v1/unit-likenesses',
  tag: 'units',
  summary: 'Entries that a unit about to be registered may be already; nothing is written',
  access: { act: 'unit.create' },
  body: z
    .strictObject({
      name: unitFields.name,
      code: z.string().trim().max(40).optional(),
      legacyNumber: z.string().trim().max(40).optional(),
      address: unitFields.address,
      contactPhone: unitFields.contactPhone,
      legalRepresentative: unitFields.legalRepresentative,
    })
    .meta({ id: 'UnitToBeRegistered' }),
  responses: { 200: likeUnits },
  problems: ['validation-failed'],
});

export const listLikeUnits = defineContract({
  operationId: 'listLikeUnits',
  method: 'get',
  path: '/api/v1/units/{id}/likenesses',
  tag: 'units',
  summary:
    'Entries that have a name, number, phone or address in common with a unit; a person decides, nothing is merged',
  access: { act: 'unit.read' },
  params: id,
  responses: { 200: likeUnits },
  problems: ['not-found'],
});

export const startDuplicateSearch = defineContract({
  operationId: 'startDuplicateSearch',
  method: 'post',
  path: '/api/v1/duplicates/searches',
  tag: 'units',
  summary: 'Search the whole register for entries that may be one employer',
  description:
    'Runs in the background, every night by itself. Pairs that were decided are not offered again.',
  access: { act: 'duplicate.search' },
  responses: { 202: { description: 'Under way', schema: duplicateSearch } },
});

export const listDuplicateSearches = defineContract({
  operationId: 'listDuplicateSearches',
  method: 'get',
  path: '/api/v1/duplicates/searches',
  tag: 'units',
  summary: 'Searches for duplicates with their progress, the newest first',
  access: { act: 'duplicate.decide' },
  passive: true,
  query: z.object(pageQuery),
  responses: { 200: pageOf(duplicateSearch) },
  problems: ['validation-failed'],
});
