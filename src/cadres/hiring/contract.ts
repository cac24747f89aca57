import { z } from 'zod';
import { openingPayload } from '../../../machines/hiring-application/events.ts';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { words } from '../../kit/words.ts';
import { defineProcedure } from '../procedures/contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const tag = 'cadres';

export const hiringRounds = defineProcedure({
  kind: 'hiring-round',
  one: 'HiringRound',
  many: 'HiringRounds',
  path: 'hiring-rounds',
  tag,
  noun: 'hiring round',
  opening: z.object({
    name: z.string().trim().min(1).max(100).meta({ example: '2026年社会化工会工作者招聘' }),
  }),
});

export const hiringApplications = defineProcedure({
  kind: 'hiring-application',
  one: 'HiringApplication',
  many: 'HiringApplications',
  path: 'hiring-applications',
  tag,
  noun: 'job application',
  opening: z.object({
    ...openingPayload.omit({ person: true, appliedOn: true, bars: true, kin: true, source: true }).shape,
    roundId: uuid,
    source: openingPayload.shape.source.default('social'),
    kin: openingPayload.shape.kin.default('none'),
    bars: openingPayload.shape.bars.default([]),
    appliedOn: day.optional().meta({ description: 'Today when left out.' }),
  }),
});
export type ApplicationBody = z.output<(typeof hiringApplications)['open']['body']>;

const round = z.object({ id: uuid });
const stageCount = z.object({ stage: z.string(), label: words, count: z.int() });

export const hiringBoard = z
  .object({
    roundId: uuid,
    posts: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        place: z.string(),
        contract: z.enum(['special', 'socialised']),
        headcount: z.int().meta({ description: 'After cuts.' }),
        planned: z.int(),
        applicants: z.int(),
        perPlace: z
          .number()
          .nullable()
          .meta({ description: 'Applicants to one place; null without a place.' }),
        stages: z.array(stageCount),
      }),
    ),
    total: z.int(),
    retention: z.object({
      months: z.int().nullable(),
      until: day.nullable().meta({ description: 'Last day of keeping; null while the round is open.' }),
      erasedAt: z.iso.datetime().nullable(),
      applications: z.int(),
      values: z.int(),
    }),
  })
  .meta({ id: 'HiringBoard' });
export type HiringBoard = z.infer<typeof hiringBoard>;

export const showHiringBoard = defineContract({
  operationId: 'showHiringBoard',
  method: 'get',
  path: '/api/v1/cadres/hiring-rounds/{id}/board',
  tag,
  summary: 'Applicants of a round by post and by how far they are, and how long their data are kept',
  access: { act: 'cadre.read' },
  params: round,
  responses: { 200: hiringBoard },
  problems: ['not-found'],
});

export const applicant = z
  .object({
    caseId: uuid,
    caseNumber: z.string(),
    version: z.int(),
    name: z.string().nullable().meta({ description: 'Masked; null when erased or not for the reader.' }),
    post: z.string(),
    postName: z.string(),
    ticket: z.string().nullable(),
    stage: z.string(),
    stageLabel: words,
    ended: z.boolean(),
    degree: words,
    appliedOn: day,
    test: z.number().nullable(),
    interview: z.number().nullable(),
    total: z.number().nullable(),
    rank: z.int().nullable().meta({ description: 'Among those of the post who are still in.' }),
    dueOn: day.nullable().meta({ description: 'Last day to sign, where an offer is out.' }),
    unmet: z
      .array(words)
      .meta({ description: 'Conditions that are not met, while the review has not decided.' }),
  })
  .meta({ id: 'HiringApplicant' });
export type Applicant = z.infer<typeof applicant>;

const applicantFilters = {
  post: z.string().max(64).optional(),
  stage: z.string().max(40).optional(),
};

export const listHiringApplicants = defineContract({
  operationId: 'listHiringApplicants',
  method: 'get',
  path: '/api/v1/cadres/hiring-rounds/{id}/applicants',
  tag,
  summary: 'Applicants of a round with marks and rank, by number',
  access: { act: 'cadre.read' },
  params: round,
  query: z.object({
    ...applicantFilters,
    q: z.string().trim().max(60).optional().meta({ description: 'A fragment of case number or ticket.' }),
    ...pageQuery,
  }),
  responses: { 200: pageOf(applicant) },
  problems: ['not-found', 'validation-failed'],
});

export const sheetRow = z
  .object({
    row: z.int().meta({ description: 'As the spreadsheet program numbers it.' }),
    subject: z.string().meta({ description: 'The name masked, or the ticket.' }),
    verdict: z.enum(['new', 'same', 'refused', 'taken']),
    reasons: z.array(z.object({ field: z.string().nullable(), code: z.string(), detail: words })),
    caseId: uuid.nullable(),
  })
  .meta({ id: 'HiringSheetRow' });
export type HiringSheetRow = z.infer<typeof sheetRow>;

export const sheetAnswer = z
  .object({
    mode: z.enum(['check', 'take']),
    total: z.int(),
    counts: z.object({ new: z.int(), same: z.int(), refused: z.int(), taken: z.int() }),
    rows: z
      .array(sheetRow)
      .meta({ description: 'Every row that is refused or bears a remark; the rest are counted.' }),
  })
  .meta({ id: 'HiringSheetAnswer' });
export type SheetAnswer = z.infer<typeof sheetAnswer>;

const sheet = {
  method: 'post',
  tag,
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 8 * 1024 * 1024,
  lateBody: true,
  responses: { 200: sheetAnswer },
  problems: [
    'validation-failed',
    'not-found',
    'import-rejected',
    'payload-too-large',
    'unsupported-media-type',
    'guard-unmet',
  ],
} as const;
const file = z
  .string()
  .meta({ format: 'binary', description: 'CSV (UTF-8 or GB18030) or XLSX, known by content.' });
const mode = z.enum(['check', 'take']).default('check').meta({
  description:
    'check says what would become of each row and writes nothing; take enters the rows that can be.',
});

export const loadHiringApplicants = defineContract({
  ...sheet,
  operationId: 'loadHiringApplicants',
  path: '/api/v1/cadres/hiring-rounds/{id}/applicants',
  summary: 'Check a sheet of applicants row by row, or enter it; the sheet itself is not kept',
  access: { act: 'cadre.open' },
  params: round,
  body: z.object({ mode, file }),
});

export const resultSteps = ['test', 'interview', 'medical', 'political'] as const;

export const loadHiringResults = defineContract({
  ...sheet,
  operationId: 'loadHiringResults',
  path: '/api/v1/cadres/hiring-rounds/{id}/results',
  summary: "Check or enter a sheet of results, from the partner's document",
  access: { act: 'cadre.advance' },
  params: round,
  body: z.object({
    mode,
    step: z.enum(resultSteps),
    number: z.string().trim().min(1).max(60).meta({ description: "The document's number." }),
    evidence: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the stored document.' }),
    file,
  }),
});

export const bulkSteps = ['confirm', 'tickets', 'list', 'cut'] as const;

export const advanceHiringApplicants = defineContract({
  operationId: 'advanceHiringApplicants',
  method: 'post',
  path: '/api/v1/cadres/hiring-rounds/{id}/bulk',
  tag,
  summary:
    'One step for many: confirm who meets every condition, issue tickets, list, or tell who goes no further',
  access: { act: 'cadre.advance' },
  params: round,
  body: z.object({
    step: z.enum(bulkSteps),
    kinChecked: z
      .literal(true)
      .optional()
      .meta({ description: 'With confirm: kinship of all of them has been checked.' }),
  }),
  responses: {
    200: z.object({
      done: z.int(),
      left: z.array(z.object({ caseId: uuid, caseNumber: z.string(), reason: words })),
    }),
  },
  problems: ['validation-failed', 'not-found', 'guard-unmet'],
});

export const downloadHiringRoster = defineSheet(
  {
    operationId: 'downloadHiringRoster',
    path: '/api/v1/cadres/hiring-rounds/{id}/roster',
    tag,
    summary: 'The applicants as a file, masked unless a purpose is given',
    access: { act: 'cadre.read' },
    params: round,
  },
  {
    ...applicantFilters,
    full: z
      .stringbool()
      .default(false)
      .meta({ description: 'Names and numbers unmasked; logged with the purpose.' }),
    purpose: z.string().trim().min(1).max(200).optional(),
  },
  ['not-found', 'forbidden'],
);

export const downloadHiringPosts = defineSheet(
  {
    operationId: 'downloadHiringPosts',
    path: '/api/v1/cadres/hiring-rounds/{id}/posts/sheet',
    tag,
    summary: 'Applicants per post and place, and where they stand, as a file',
    access: { act: 'cadre.read' },
    params: round,
  },
  {},
  ['not-found'],
);

export const downloadApplicantTemplate = defineContract({
  operationId: 'downloadApplicantTemplate',
  method: 'get',
  path: '/api/v1/cadres/hiring-rounds/{id}/applicants-template.xlsx',
  tag,
  summary: 'The workbook of applicants to fill in, with the posts of the round',
  access: { act: 'cadre.read' },
  params: round,
  responses: {
    200: {
      description: 'A workbook',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  },
  problems: ['not-found'],
});

const page = (description: string) => ({
  description,
  mediaType: 'text/html',
  headers: { 'Content-Security-Policy': 'No script, nothing from elsewhere.' },
});

export const printHiringNotice = defineContract({
  operationId: 'printHiringNotice',
  method: 'get',
  path: '/api/v1/cadres/hiring-rounds/{id}/notice.html',
  tag,
  summary: 'The recruitment notice as a page to print',
  access: { act: 'cadre.read' },
  params: round,
  responses: { 200: page('A page for A4 paper') },
  problems: ['not-found'],
});

export const printHiringPublicNotice = defineContract({
  operationId: 'printHiringPublicNotice',
  method: 'get',
  path: '/api/v1/cadres/hiring-rounds/{id}/public-notice.html',
  tag,
  summary: 'The names on public notice as a page to print; names stand in full, and the look is logged',
  access: { act: 'cadre.read-personal' },
  params: round,
  responses: { 200: page('A page for A4 paper') },
  problems: ['not-found'],
});

export const printHiringOffer = defineContract({
  operationId: 'printHiringOffer',
  method: 'get',
  path: '/api/v1/cadres/hiring-applications/{id}/offer.html',
  tag,
  summary: 'The offer as a page to print; the name stands in full, and the look is logged',
  access: { act: 'cadre.read-personal' },
  params: z.object({ id: uuid }),
  responses: { 200: page('A page for A4 paper') },
  problems: ['not-found'],
});
