import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';

export const importKinds = ['register', 'running-cases', 'unions', 'area-words', 'line-words'] as const;
export const importKind = z.enum(importKinds).meta({
  description:
    'register: units of a county. running-cases: cases under way when the county went live. unions: those that stood then. area-words, line-words: the words by which addresses and businesses are placed.',
});
export type ImportKind = z.infer<typeof importKind>;

export const sheetFormat = z.enum(['csv-utf-8', 'csv-gb18030', 'xlsx']);
export type SheetFormat = z.infer<typeof sheetFormat>;

export const verdicts = ['new', 'changed', 'same', 'duplicate', 'refused'] as const;
export const verdict = z.enum(verdicts).meta({
  description:
    'What the check said of a row: new, changed, the same as what is there, possibly a duplicate (a person decides), refused.',
});
export type Verdict = z.infer<typeof verdict>;

export const outcomes = ['written', 'left', 'failed', 'undone'] as const;
export const outcome = z.enum(outcomes).meta({
  description: 'What became of a row: written, left as it was, failed when it was written, undone.',
});
export type Outcome = z.infer<typeof outcome>;

export const batchStatuses = [
  'checking',
  'checked',
  'importing',
  'imported',
  'undoing',
  'undone',
  'failed',
] as const;
export const batchStatus = z.enum(batchStatuses);
export type BatchStatus = z.infer<typeof batchStatus>;

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** Why a row got its verdict, or what a person should look at. */
export const rowReason = z
  .object({
    field: z.string().nullable().meta({ description: 'The column it is about; null: the whole row.' }),
    code: z.string(),
    detail: bilingual,
  })
  .meta({ id: 'ImportRowReason' });
export type RowReason = z.infer<typeof rowReason>;

export const rowChange = z
  .object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })
  .meta({ id: 'ImportRowChange' });
export type RowChange = z.infer<typeof rowChange>;

const person = z.object({ id: z.uuid(), name: z.string() });
const instant = z.iso.datetime();

export const importBatch = z
  .object({
    id: z.uuid(),
    kind: importKind,
    status: batchStatus,
    fileName: z.string(),
    format: sheetFormat,
    columns: z
      .array(z.object({ header: z.string(), field: z.string().nullable() }))
      .meta({ description: 'Headings as they were recognised; null: the column was left alone.' }),
    done: z.int().meta({ description: 'Rows of the step that runs, or ran last.' }),
    total: z.int().meta({ description: '0 while it is not known yet.' }),
    counts: z.object({
      new: z.int(),
      changed: z.int(),
      same: z.int(),
      duplicate: z.int(),
      refused: z.int(),
    }),
    outcomes: z.object({ written: z.int(), left: z.int(), failed: z.int(), undone: z.int() }),
    failure: bilingual.nullable(),
    requestedBy: person.nullable(),
    requestedAt: instant,
    checkedAt: instant.nullable(),
    confirmedBy: person.nullable(),
    confirmedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    undoneBy: person.nullable(),
    undoneAt: instant.nullable(),
    abilities: z.object({ confirm: z.boolean(), undo: z.boolean() }),
  })
  .meta({ id: 'ImportBatch' });
export type ImportBatch = z.infer<typeof importBatch>;

export const importRow = z
  .object({
    row: z.int().meta({ description: 'As the spreadsheet program numbers it.' }),
    verdict,
    name: z.string(),
    code: z.string().nullable(),
    changes: z.array(rowChange).meta({ description: 'Names of people are masked.' }),
    reasons: z.array(rowReason),
    unitId: z.uuid().nullable().meta({ description: 'The unit it found or made.' }),
    unionId: z.uuid().nullable().meta({ description: 'The union it found or made.' }),
    caseId: z.uuid().nullable().meta({ description: 'The case it made.' }),
    outcome: outcome.nullable().meta({ description: 'null: not taken over yet.' }),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof importRow>;

/** What was built on an imported batch and keeps it from being undone. */
export const hindrance = z
  .object({
    code: z.string().meta({ description: 'cases, coverages, surveys, later-edit … or the name of a table.' }),
    detail: bilingual,
    rows: z.int(),
    examples: z.array(z.object({ row: z.int(), name: z.string(), unitId: z.uuid().nullable() })).max(5),
  })
  .meta({ id: 'ImportHindrance' });
export type Hindrance = z.infer<typeof hindrance>;

const batches = '/api/v1/imports' as const;
const params = z.object({ id: z.uuid() });

const upload = {
  method: 'post',
  tag: 'imports',
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 128 * 1024 * 1024,
  lateBody: true,
  responses: { 202: importBatch },
  problems: ['validation-failed', 'import-rejected', 'payload-too-large', 'unsupported-media-type'],
} as const;
const file = z
  .string()
  .meta({ format: 'binary', description: 'CSV (UTF-8 or GB18030) or XLSX, known by content.' });

export const checkRegister = defineContract({
  ...upload,
  operationId: 'checkRegister',
  path: `${batches}/register`,
  summary:
    "Check a county's business register row by row; runs as a job and writes nothing into the register",
  access: { act: 'register.import' },
  body: z.object({
    city: z.string().trim().max(20).optional().meta({
      description: 'The city above the county; rows that name another in 地区 are refused as not ours.',
      example: '盐城',
    }),
    file,
  }),
});

export const checkRunningCases = defineContract({
  ...upload,
  operationId: 'checkRunningCases',
  path: `${batches}/running-cases`,
  summary: 'Check a sheet of cases that were under way when the county went live; runs as a job',
  access: { act: 'case.import' },
  body: z.object({ file }),
});

export const checkExistingUnions = defineContract({
  ...upload,
  operationId: 'checkExistingUnions',
  path: `${batches}/unions`,
  summary: 'Check a sheet of unions that stand already, with mandate and units; runs as a job',
  access: { act: 'union.import' },
  body: z.object({ file }),
});

export const checkAreaWords = defineContract({
  ...upload,
  operationId: 'checkAreaWords',
  path: `${batches}/area-words`,
  summary: 'Check a sheet of communities, roads and other words of addresses by grid and zone; runs as a job',
  access: { act: 'territory.words' },
  body: z.object({ file }),
});

export const checkLineWords = defineContract({
  ...upload,
  operationId: 'checkLineWords',
  path: `${batches}/line-words`,
  summary: 'Check a sheet of industries and words of scopes by line; runs as a job',
  access: { act: 'territory.rename' },
  body: z.object({ file }),
});

export const listImports = defineContract({
  operationId: 'listImports',
  method: 'get',
  path: batches,
  tag: 'imports',
  summary: 'Batches, the newest first',
  access: { act: 'import.read' },
  query: z.object({ kind: importKind.optional(), ...pageQuery }),
  responses: { 200: pageOf(importBatch) },
});

export const showImport = defineContract({
  operationId: 'showImport',
  method: 'get',
  path: `${batches}/{id}`,
  tag: 'imports',
  summary: 'How far a batch is and what was said of its rows',
  access: { act: 'import.read' },
  params,
  responses: { 200: importBatch },
  problems: ['not-found'],
});

export const listImportRows = defineContract({
  operationId: 'listImportRows',
  method: 'get',
  path: `${batches}/{id}/rows`,
  tag: 'imports',
  summary: 'Rows of a batch in the order of the sheet, with verdict, reasons and outcome',
  access: { act: 'import.read' },
  params,
  query: z.object({
    verdict: verdict.optional(),
    outcome: outcome.optional(),
    q: z.string().trim().max(100).optional().meta({ description: 'A fragment of the name, or of the code.' }),
    ...pageQuery,
  }),
  responses: { 200: pageOf(importRow) },
  problems: ['not-found'],
});

export const downloadImportWorkbook = defineContract({
  operationId: 'downloadImportWorkbook',
  method: 'get',
  path: `${batches}/{id}/workbook`,
  tag: 'imports',
  summary: 'The sheet given back: its own columns, then verdict and 错误原因 for each row',
  access: { act: 'import.read' },
  params,
  query: z.object({
    verdict: verdict
      .optional()
      .meta({ description: 'Only rows of this verdict, to be mended and loaded again.' }),
  }),
  responses: {
    200: {
      description: 'A workbook',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  },
  problems: ['not-found'],
});

export const downloadImportTemplate = defineContract({
  operationId: 'downloadImportTemplate',
  method: 'get',
  path: '/api/v1/import-templates/{kind}',
  tag: 'imports',
  summary: 'The workbook to fill in, with a sheet of notes',
  access: { act: 'import.read' },
  params: z.object({ kind: importKind }),
  responses: {
    200: {
      description: 'A workbook',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  },
});

export const confirmImport = defineContract({
  operationId: 'confirmImport',
  method: 'post',
  path: `${batches}/{id}/confirmation`,
  tag: 'imports',
  summary: 'Take a checked batch over; runs as a job that goes on after a crash',
  access: { act: 'import.read' },
  params,
  body: z.object({
    duplicates: z.enum(['register', 'leave']).default('register').meta({
      description:
        'Rows that may be duplicates: registered beside the other and offered to a person, or left out.',
    }),
  }),
  responses: { 202: importBatch },
  problems: ['not-found', 'import-not-ready'],
});

export const listImportHindrances = defineContract({
  operationId: 'listImportHindrances',
  method: 'get',
  path: `${batches}/{id}/hindrances`,
  tag: 'imports',
  summary: 'What stands in the way of undoing a batch',
  access: { act: 'import.read' },
  params,
  responses: { 200: z.object({ items: z.array(hindrance) }) },
  problems: ['not-found'],
});

export const undoImport = defineContract({
  operationId: 'undoImport',
  method: 'post',
  path: `${batches}/{id}/undo`,
  tag: 'imports',
  summary: 'Undo a batch as a whole, as long as nothing was built on it; runs as a job',
  access: { act: 'import.read' },
  params,
  responses: { 202: importBatch },
  problems: ['not-found', 'import-not-ready', 'import-built-upon'],
});
