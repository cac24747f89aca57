import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';

const day = z.iso.date();
const words = z.object({ zh: z.string(), en: z.string() });

export const coverageBy = ['area', 'line', 'town', 'kind', 'sector', 'chain', 'partyBranch'] as const;

/** How many units of how many; a base of none has no share. */
export const share = z.object({ numerator: z.int(), denominator: z.int() }).meta({ id: 'Share' });

export const coverageFigures = z
  .object({
    registered: z.int().meta({ description: 'Units in the register on that day: the base of every share.' }),
    surveyed: z.int(),
    covered: z.int().meta({ description: 'By a primary coverage of a union that stood.' }),
    coveredIndependent: z.int(),
    coveredJoint: z.int(),
    coveredOrganiser: z.int(),
    inProgress: z.int().meta({ description: 'With a union set-up case under way.' }),
    refused: z
      .int()
      .meta({ description: 'Whose last case ended refused, not covered and nothing under way.' }),
    postponed: z.int(),
    exempt: z.int().meta({
      description: 'Of which no union can be asked for, confirmed by a second person, and not covered.',
    }),
    orphans: z.int().meta({ description: 'Without a line or without an area: nobody answers for them.' }),
  })
  .meta({ id: 'CoverageFigures' });
export type CoverageFigures = z.infer<typeof coverageFigures>;

export const coverage = z
  .object({
    asOf: day,
    unions: z.object({ independent: z.int(), joint: z.int(), organiser: z.int() }),
    total: coverageFigures,
    shares: z.object({ surveyed: share, covered: share }),
    groups: z.array(z.object({ key: z.string().nullable(), label: words, figures: coverageFigures })),
    meanings: z
      .record(z.string(), words)
      .meta({ description: 'What each figure counts, for paper and page.' }),
  })
  .meta({ id: 'Coverage' });
export type Coverage = z.infer<typeof coverage>;

/** Sections of GB/T 4754-2017 by their letter. */
export const sectorLabels: Readonly<Record<string, { zh: string; en: string }>> = {
  A: { zh: '农、林、牧、渔业', en: 'Agriculture, forestry, fishery' },
  B: { zh: '采矿业', en: 'Mining' },
  C: { zh: '制造业', en: 'Manufacturing' },
  D: { zh: '电力、热力、燃气及水生产和供应业', en: 'Electricity, heat, gas, water' },
  E: { zh: '建筑业', en: 'Construction' },
  F: { zh: '批发和零售业', en: 'Wholesale and retail' },
  G: { zh: '交通运输、仓储和邮政业', en: 'Transport, storage, post' },
  H: { zh: '住宿和餐饮业', en: 'Hotels and catering' },
  I: { zh: '信息传输、软件和信息技术服务业', en: 'Information and software' },
  J: { zh: '金融业', en: 'Finance' },
  K: { zh: '房地产业', en: 'Real estate' },
  L: { zh: '租赁和商务服务业', en: 'Leasing and business services' },
  M: { zh: '科学研究和技术服务业', en: 'Research and technical services' },
  N: { zh: '水利、环境和公共设施管理业', en: 'Water, environment, public facilities' },
  O: { zh: '居民服务、修理和其他服务业', en: 'Household services and repair' },
  P: { zh: '教育', en: 'Education' },
  Q: { zh: '卫生和社会工作', en: 'Health and social work' },
  R: { zh: '文化、体育和娱乐业', en: 'Culture, sports, entertainment' },
  S: { zh: '公共管理、社会保障和社会组织', en: 'Public administration, social organisations' },
  T: { zh: '国际组织', en: 'International organisations' },
};

const filters = {
  asOf: day
    .optional()
    .meta({ description: 'Legal day; today when left out. Never ahead.', example: '2020-05-31' }),
  by: z.enum(coverageBy).optional(),
  area: z.string().max(60).optional().meta({ description: 'An area; none: units without one.' }),
  line: z.string().max(60).optional().meta({ description: 'A line; none: units without one.' }),
  town: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  kind: z.string().max(60).optional(),
  sector: z
    .string()
    .regex(/^[A-T]$/)
    .optional()
    .meta({ description: 'First letter of GB/T 4754.' }),
  chain: z.string().max(60).optional(),
  partyBranch: z.enum(['yes', 'no', 'unknown']).optional(),
};

export const showCoverage = defineContract({
  operationId: 'showCoverage',
  method: 'get',
  path: '/api/v1/county/coverage',
  tag: 'county',
  summary: 'How many units are registered, surveyed, under way and covered, as of any day, from the rows',
  access: { act: 'county.read' },
  query: z.object(filters),
  responses: { 200: coverage },
  problems: ['validation-failed'],
});

export const downloadCoverage = defineSheet(
  {
    operationId: 'downloadCoverage',
    path: '/api/v1/county/coverage/sheet',
    tag: 'county',
    summary: 'The same as a file, with the day and the meaning of each column',
    access: { act: 'county.read' },
  },
  filters,
);

const named = z.object({ id: z.string().nullable(), label: words });

export const coverageMatrix = z
  .object({
    asOf: day,
    areas: z
      .array(named)
      .meta({ description: 'Rows: every area, and last the units without one (id null).' }),
    lines: z
      .array(named)
      .meta({ description: 'Columns: every line, and last the units without one (id null).' }),
    cells: z
      .array(
        z.object({ areaId: z.string().nullable(), lineId: z.string().nullable(), figures: coverageFigures }),
      )
      .meta({ description: 'Pairs that have a unit; the others have none.' }),
    total: coverageFigures,
    meanings: z.record(z.string(), words),
  })
  .meta({ id: 'CoverageMatrix' });
export type CoverageMatrix = z.infer<typeof coverageMatrix>;

const { by: _, ...matrixFilters } = filters;

export const showCoverageMatrix = defineContract({
  operationId: 'showCoverageMatrix',
  method: 'get',
  path: '/api/v1/county/coverage/matrix',
  tag: 'county',
  summary:
    'Area by line at the end of a day: two dimensions, each pair with every figure, orphans among them',
  access: { act: 'county.read' },
  query: z.object(matrixFilters),
  responses: { 200: coverageMatrix },
  problems: ['validation-failed'],
});

export const coverageStandings = [
  'registered',
  'surveyed',
  'unsurveyed',
  'covered',
  'uncovered',
  'inProgress',
  'refused',
  'postponed',
  'exempt',
  'orphans',
] as const;

export const coverageUnit = z
  .object({
    id: z.uuid(),
    name: z.string(),
    code: z.string().nullable(),
    kind: z.string(),
    divisionCode: z.string(),
    line: z.object({ id: z.string(), name: z.string() }).nullable(),
    area: z.object({ id: z.string(), name: z.string() }).nullable(),
    union: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    surveyed: z.boolean(),
    running: z.boolean(),
    exempt: z.boolean(),
    lastEnd: z.string().nullable().meta({ description: 'How its last set-up case ended.' }),
  })
  .meta({ id: 'CoverageUnit' });

const unitFilters = { ...matrixFilters, standing: z.enum(coverageStandings).default('registered') };

export const listCoverageUnits = defineContract({
  operationId: 'listCoverageUnits',
  method: 'get',
  path: '/api/v1/county/coverage/units',
  tag: 'county',
  summary: 'The units behind a figure, by name: what a cell counts is what stands here',
  access: { act: 'county.read' },
  query: z.object({ ...unitFilters, ...pageQuery }),
  responses: { 200: pageOf(coverageUnit) },
  problems: ['validation-failed'],
});

export const downloadCoverageUnits = defineSheet(
  {
    operationId: 'downloadCoverageUnits',
    path: '/api/v1/county/coverage/units/sheet',
    tag: 'county',
    summary: 'The same list as a file',
    access: { act: 'county.read' },
  },
  unitFilters,
);

const unionsAndUnits = z.object({ independent: z.int(), joint: z.int(), organiser: z.int(), units: z.int() });

export const coverageTrend = z
  .object({
    points: z.array(unionsAndUnits.extend({ on: day })).meta({ description: 'The end of each month.' }),
    delta: unionsAndUnits.nullable().meta({
      description:
        'What came to it in the three years up to the last point; null where fewer months were asked for.',
    }),
  })
  .meta({ id: 'CoverageTrend' });

export const showCoverageTrend = defineContract({
  operationId: 'showCoverageTrend',
  method: 'get',
  path: '/api/v1/county/coverage/trend',
  tag: 'county',
  summary: 'Unions and units covered at the end of each month, with what three years brought',
  access: { act: 'county.read' },
  query: z.object({ asOf: filters.asOf, months: z.coerce.number().int().min(1).max(120).default(36) }),
  responses: { 200: coverageTrend },
  problems: ['validation-failed'],
});

export const countyQuality = z
  .object({
    asOf: day,
    groups: z.array(
      z.object({
        key: z.string().nullable(),
        label: words,
        coverage: share,
        unions: z.int(),
        checked: z.int(),
        sound: z.int(),
        weak: z.int(),
        dormant: z.int(),
        quality: share.nullable().meta({
          description: 'Sound of those checked; null where none was: unknown is not zero.',
        }),
      }),
    ),
  })
  .meta({ id: 'CountyQuality' });

export const showCountyQuality = defineContract({
  operationId: 'showCountyQuality',
  method: 'get',
  path: '/api/v1/county/quality',
  tag: 'county',
  summary: 'Coverage on one axis, on the other what the last checks of the unions found',
  access: { act: 'county.read' },
  query: z.object({ asOf: filters.asOf, by: z.enum(['area', 'line', 'kind']).default('area') }),
  responses: { 200: countyQuality },
  problems: ['validation-failed'],
});

export const simultaneousAnswers = ['exists', 'created', 'being-founded', 'none', 'unanswered'] as const;

export const simultaneousRow = z
  .object({
    caseId: z.uuid(),
    caseNumber: z.string(),
    title: z.string(),
    ended: z.boolean(),
    answer: z.enum(simultaneousAnswers).meta({
      description:
        'Of the industry union: exists; created with it; being-founded: an open case of mode B of the same line founds one; none that fits; unanswered.',
    }),
    stated: z.boolean().meta({
      description:
        'The case says so itself, with its plaque; otherwise it is read from unions and open cases.',
    }),
    industryUnion: z.string().nullable(),
    industryCase: z
      .object({ id: z.uuid(), caseNumber: z.string() })
      .nullable()
      .meta({ description: 'The case that is founding it.' }),
    industryFoundedOn: day.nullable(),
    foundedOn: day.nullable().meta({ description: "The enterprise's own." }),
    gapWorkingDays: z.int().nullable().meta({
      description: 'Between both foundings, whichever came first; null while a day is missing.',
    }),
    missing: z.boolean().meta({ description: 'One side is missing though the answer says it is there.' }),
  })
  .meta({ id: 'SimultaneousRow' });
export type SimultaneousRow = z.infer<typeof simultaneousRow>;

export const listSimultaneous = defineContract({
  operationId: 'listSimultaneous',
  method: 'get',
  path: '/api/v1/county/simultaneous',
  tag: 'county',
  summary:
    'Three simultaneous (a): enterprise union and industry union set up together, case by case, the newest first',
  access: { act: 'county.read' },
  query: z.object({ answer: z.enum(simultaneousAnswers).optional(), ...pageQuery }),
  responses: { 200: pageOf(simultaneousRow) },
  problems: ['validation-failed'],
});
