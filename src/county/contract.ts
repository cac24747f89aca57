import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';

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

const filters = {
  asOf: day
    .optional()
    .meta({ description: 'Legal day; today when left out. Never ahead.', example: '2020-05-31' }),
  by: z.enum(coverageBy).optional(),
  area: z.string().max(60).optional(),
  line: z.string().max(60).optional(),
  town: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  kind: z.string().max(60).optional(),
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

export const downloadCoverage = defineContract({
  operationId: 'downloadCoverage',
  method: 'get',
  path: '/api/v1/county/coverage.xlsx',
  tag: 'county',
  summary: 'The same as a workbook, with the day and the meaning of each column',
  access: { act: 'county.read' },
  query: z.object(filters),
  responses: {
    200: {
      description: 'A workbook',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  },
  problems: ['validation-failed'],
});
